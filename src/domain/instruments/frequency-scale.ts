import {
  type AnswerOption,
  type Instrument,
  type InstrumentItem,
  type ItemCode,
  PLAIN_ITEM,
  type ScoreRule,
} from './instrument.ts';
import type { InstrumentWords } from './words.ts';

export const LOINC = 'http://loinc.org';

/** LOINC answer list LL358-3: codes of the four answers that PHQ-9 and GAD-7 share, with their weights 0 to 3. */
const ANSWER_CODES = ['LA6568-5', 'LA6569-3', 'LA6570-1', 'LA6571-9'] as const;

/** What makes the two scales, apart from their words. */
export interface FrequencyScale {
  readonly id: string;
  readonly title: string;
  readonly panelCode: string;
  readonly questionCodes: readonly string[];
  readonly totalCode: string;
  readonly score: Pick<ScoreRule, 'name' | 'bands' | 'bandsCitation' | 'change'>;
  readonly statement: string;
  readonly safety: readonly number[];
  readonly lastQuestion: {
    readonly code: string;
    readonly text: string;
    readonly answers: readonly AnswerOption[];
  };
}

export const loinc = (code: string): ItemCode => ({ system: LOINC, code });

export function answerOption(code: string, text: string, weight: number | null): AnswerOption {
  const declared = weight === null ? [] : [{ weight, source: 'option' as const }];
  return { code, system: LOINC, text, weight, declared };
}

function questions(scale: FrequencyScale, words: InstrumentWords): InstrumentItem[] {
  const options = ANSWER_CODES.map((code, weight) => answerOption(code, words.answers[weight] ?? '', weight));
  return scale.questionCodes.map((code, at) => ({
    ...PLAIN_ITEM,
    id: code,
    parentId: 'questions',
    kind: 'choice',
    text: words.questions[at] ?? '',
    label: `${at + 1}`,
    codes: [loinc(code)],
    options,
    required: true,
  }));
}

/** The published scale as an instrument in one language. The last question is not scored, and is there in English only. */
export function frequencyScale(scale: FrequencyScale, words: InstrumentWords, language: string): Instrument {
  const { lastQuestion } = scale;
  const asked = questions(scale, words);
  const last: InstrumentItem[] =
    language === 'en'
      ? [
          {
            ...PLAIN_ITEM,
            id: lastQuestion.code,
            kind: 'choice',
            text: lastQuestion.text,
            codes: [loinc(lastQuestion.code)],
            options: lastQuestion.answers,
          },
        ]
      : [];
  const total: InstrumentItem = {
    ...PLAIN_ITEM,
    id: scale.totalCode,
    kind: 'number',
    text: scale.score.name,
    codes: [loinc(scale.totalCode)],
    readOnly: true,
  };
  return {
    id: scale.id,
    version: null,
    title: scale.title,
    language,
    licence: { status: 'permission', statement: scale.statement, notFor: [] },
    codes: [loinc(scale.panelCode)],
    items: [
      { ...PLAIN_ITEM, id: 'questions', kind: 'group', text: words.lead, matrix: true },
      ...asked,
      total,
      ...last,
    ],
    scores: [
      {
        ...scale.score,
        itemIds: asked.map((item) => item.id),
        combine: 'sum',
        // The owner's instructions give no rule that we could read and cite, so nothing is filled in.
        incomplete: { kind: 'no-value' },
        higherIs: 'worse',
        storedIn: total.id,
        from: 'published',
      },
    ],
    safety: scale.safety.map((at) => ({ itemId: asked[at]?.id ?? '', above: 0 })),
    recognisedAs: [scale.title],
  };
}
