import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withStatedWeights } from '../src/domain/instruments/gaps.ts';
import { type Instrument, isQuestion } from '../src/domain/instruments/instrument.ts';
import { shippedInstrument } from '../src/domain/instruments/shipped.ts';
import { readQuestionnaire } from '../src/interop/fhir/read-questionnaire.ts';
import { readResponse } from '../src/interop/fhir/read-response.ts';
import { scoreReport } from '../src/interop/fhir/score-report.ts';
import { writeQuestionnaire } from '../src/interop/fhir/write-questionnaire.ts';
import { RefusedFile } from '../src/interop/transcripts/refused-file.ts';
import {
  bytesOf,
  HL7_ANSWERS,
  loincResponse,
  nestedPhq9,
  nestedResponse,
  phq9Codes,
} from './fixtures/phq-9-forms.ts';

/** Questionnaires of other people's making. They are not ours to publish, so they are tested where they are. */
const FOLDER = resolve(import.meta.dirname, '../../shared/data/fhir');
const missing = !existsSync(FOLDER);
if (missing) console.log('real questionnaires are skipped, because ../shared/data/fhir is not there');

const file = (name: string): Uint8Array => readFileSync(join(FOLDER, name));
const questionnaire = (name: string): Instrument => readQuestionnaire(file(name)).result;

/** A file as whichever of the two resources it is; the sentence where it is refused as both. */
function take(name: string): string {
  try {
    const { result } = readQuestionnaire(file(name));
    const questions = result.items.filter((item) => isQuestion(item)).length;
    return `questionnaire, ${questions} questions, ${result.scores.map((rule) => `${rule.name}: ${rule.itemIds.length}`).join('; ') || 'no score'}`;
  } catch (error) {
    if (!(error instanceof RefusedFile)) throw error;
    if (!error.message.includes('QuestionnaireResponse')) return error.message;
    return `response, ${readResponse(file(name)).result.answers.length} answers`;
  }
}

describe.skipIf(missing)('data/fhir', () => {
  test('every file is read, or refused with line and reason', () => {
    const taken = Object.fromEntries(
      readdirSync(FOLDER)
        .filter((name) => name.endsWith('.json'))
        .map((name) => [name, take(name)]),
    );
    expect(taken).toEqual({
      'Observation-mii-exa-pro-phq-9-observation.json':
        'line 2: The file holds a FHIR Observation; a Questionnaire is expected here.',
      'Questionnaire-mii-qst-pro-phq-9.json': 'questionnaire, 10 questions, PHQ-9 total: 9',
      'QuestionnaireResponse-mii-exa-pro-phq-9-response.json': 'response, 11 answers',
      'lforms_apgar-with-itemWeight-variable.json':
        'questionnaire, 5 questions, 1-Min-Apgar Gesamtpunktzahl: 5',
      'lforms_fhir-sdc-response-ussgfht.json': 'response, 12 answers',
      'lforms_matrixLayoutSingleSelectionWithData.R4.json': 'questionnaire, 4 questions, no score',
      'lforms_phq9-with-the-weight-function.json': 'questionnaire, 10 questions, PHQ-9 total: 9',
      'lforms_phq9.json': 'questionnaire, 10 questions, PHQ-9 total: 9',
      'lforms_q-with-answerValueSet-matrix.json': 'questionnaire, 12 questions, no score',
      'lforms_q-with-scores-with-rendering-xhtml.json': 'questionnaire, 2 questions, no score',
      'lforms_qr-with-answerValueSet-matrix.json': 'response, 12 answers',
      'lforms_questionnaire-response-allinone-cwe-userdata.json': 'response, 11 answers',
      'uwcirg_CIRG-PHQ-4.json': 'questionnaire, 4 questions, no score',
      'uwcirg_CIRG-PROMIS-GLOBAL.json': 'questionnaire, 10 questions, no score',
      'uwcirg_GAD-7.json':
        'line 7: This is not valid JSON: at column 7 a comma or a closing brace should stand, not ""display":".',
    });
  });

  test('five encodings of PHQ-9 give one score for the same answers', () => {
    const loinc = ['LA6568-5', 'LA6569-3', 'LA6570-1', 'LA6571-9'];
    const stated = Object.fromEntries(loinc.map((code, weight) => [code, weight]));
    const own = readQuestionnaire(
      bytesOf(writeQuestionnaire(shippedInstrument('phq-9') as Instrument).result),
    );
    const codes = (at: number): string => phq9Codes[at] ?? '';
    const encodings: readonly (readonly [Instrument, (answers: readonly number[]) => object])[] = [
      [questionnaire('lforms_phq9.json'), (all) => loincResponse(all, (at) => `/${codes(at)}`)],
      [
        questionnaire('lforms_phq9-with-the-weight-function.json'),
        (all) => loincResponse(all, (at) => `/${codes(at)}`),
      ],
      [
        withStatedWeights(questionnaire('Questionnaire-mii-qst-pro-phq-9.json'), stated),
        (all) => loincResponse(all, (at) => `PHQ-9.${at + 1}`),
      ],
      [readQuestionnaire(bytesOf(nestedPhq9([0, 1, 2, 3]))).result, (all) => nestedResponse(all, null)],
      [own.result, (all) => loincResponse(all, codes)],
    ];
    for (const answers of [
      HL7_ANSWERS,
      Array<number>(9).fill(0),
      Array<number>(9).fill(3),
      [3, 2, 1, 0, 3, 2, 1, 0, 3],
    ]) {
      const values = encodings.map(([instrument, respond]) => {
        const { scores, problems } = scoreReport(instrument, readResponse(bytesOf(respond(answers))).result);
        expect(problems).toEqual([]);
        return scores.map(({ name, value, range }) => [name, value, range]);
      });
      const sum = answers.reduce((total, each) => total + each, 0);
      expect(values).toEqual(values.map(() => [['PHQ-9 total', sum, [0, 27]]]));
    }
  });

  test('weights that sit in an external value set are asked for; the stored 27 is not taken for the score', () => {
    const phq9 = questionnaire('Questionnaire-mii-qst-pro-phq-9.json');
    const asAsked = loincResponse(Array<number>(9).fill(3), (at) => `PHQ-9.${at + 1}`, {
      linkId: 'PHQ-9.Score',
      value: 27,
    });
    const report = scoreReport(phq9, readResponse(bytesOf(asAsked)).result);
    expect(report.scores).toMatchObject([{ value: null, answered: 0, items: 9, complete: false }]);
    expect(report.stored).toEqual([{ name: 'Gesamtwert', value: 27 }]);
    expect(report.disagreements).toMatchObject([{ stored: 27, recomputed: null }]);
    expect(report.problems[0]).toMatch(
      /outside the file\. State what each answer weighs; it is not guessed\.$/,
    );
    // What cannot be weighed counts as a safety answer.
    expect(report.safety).toHaveLength(1);
  });

  test('the example response of that questionnaire answers other names, which is said', () => {
    const { result } = readResponse(file('QuestionnaireResponse-mii-exa-pro-phq-9-response.json'));
    const report = scoreReport(questionnaire('Questionnaire-mii-qst-pro-phq-9.json'), result);
    expect(report.scores[0]?.value).toBeNull();
    expect(report.stored).toEqual([{ name: 'PHQ.Score', value: 27 }]);
    expect(report.problems.join('\n')).toContain(
      'answers 11 items that the questionnaire does not have: "PHQ.1"',
    );
  });

  test('translations come with the text they belong to', () => {
    const [, first] = questionnaire('Questionnaire-mii-qst-pro-phq-9.json').items;
    expect(first?.text).toBe('Wenig Interesse oder Freude an Ihren Tätigkeiten');
    expect(first?.translations).toEqual({ en: 'Little interest or pleasure in doing things' });
  });

  test('Apgar: a sum of variables, with weights on the answers', () => {
    const apgar = questionnaire('lforms_apgar-with-itemWeight-variable.json');
    const items = ['32406-1', '32407-9', '32409-5', '32408-7', '32410-3'];
    const answers = items.map((linkId, at) => ({
      linkId,
      answer: [{ valueCoding: { code: apgar.items[at]?.options[at % 3]?.code } }],
    }));
    const response = readResponse(bytesOf({ resourceType: 'QuestionnaireResponse', item: answers })).result;
    expect(scoreReport(apgar, response).scores).toMatchObject([{ value: 0 + 1 + 2 + 0 + 1, range: [0, 10] }]);
  });
});
