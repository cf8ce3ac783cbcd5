import type { AnswerValue, InstrumentResponse, ItemAnswers } from '../../domain/instruments/answers.ts';
import type { Loss } from '../../domain/transcript/transcript.ts';
import type { JsonPart } from '../json/json-part.ts';
import { quoted } from '../transcripts/place.ts';
import { MAX_ITEMS } from './fhir-names.ts';
import { readResource } from './read-resource.ts';
import { Remarks } from './remarks.ts';

export interface ReadResponse {
  readonly result: InstrumentResponse;
  readonly losses: readonly Loss[];
}

const TEXTS = ['valueString', 'valueUri', 'valueDate', 'valueDateTime', 'valueTime'] as const;
const FIELDS: readonly string[] =
  'resourceType id meta text language questionnaire status authored item identifier'.split(' ');
const ITEM_FIELDS: readonly string[] = ['linkId', 'id', 'text', 'answer', 'item', 'definition'];

function valueOf(answer: JsonPart): AnswerValue | null {
  const coding = answer.part('valueCoding');
  if (coding !== null) {
    const text = coding.text('display') ?? '';
    const code = coding.text('code') ?? text;
    return code === '' ? null : { kind: 'code', code, system: coding.text('system'), text };
  }
  const number =
    answer.number('valueDecimal') ??
    answer.number('valueInteger') ??
    answer.part('valueQuantity')?.number('value') ??
    null;
  if (number !== null) return { kind: 'number', value: number };
  const flag = answer.flag('valueBoolean');
  if (flag !== null) return { kind: 'yes-no', value: flag };
  for (const name of TEXTS) {
    const text = answer.text(name);
    if (text !== null) return { kind: 'text', text };
  }
  return null;
}

class AnswerReader {
  readonly answers: ItemAnswers[] = [];
  readonly remarks = new Remarks();
  #items = 0;

  /** Items may stand under items and under answers; both are questions of their own. */
  read(list: readonly JsonPart[]): void {
    for (const item of list) {
      this.#items += 1;
      if (this.#items > MAX_ITEMS) item.refuse('fhir.refused-items', { n: MAX_ITEMS });
      const itemId = item.text('linkId');
      if (itemId === null || itemId === '') return item.refuse('fhir.refused-no-link-id');
      const answers = item.list('answer');
      const values = answers.flatMap((answer) => this.#value(answer, itemId) ?? []);
      if (values.length > 0) this.answers.push({ itemId, values });
      this.remarks.leftOut(
        item,
        item.names.filter((name) => !ITEM_FIELDS.includes(name)),
      );
      for (const answer of answers) this.read(answer.list('item'));
      this.read(item.list('item'));
    }
  }

  #value(answer: JsonPart, itemId: string): AnswerValue | null {
    const value = valueOf(answer);
    if (value === null) this.remarks.add(answer, 'fhir.answer-not-read', { item: quoted(itemId) });
    return value;
  }
}

/**
 * The answers of a FHIR R4 QuestionnaireResponse. Who it is about and who filled it in are not carried over: a
 * response here belongs to a seat that a person chooses.
 * @throws RefusedFile with line and reason where the file is none or goes past a limit.
 */
export function readResponse(bytes: Uint8Array): ReadResponse {
  const root = readResource(bytes, 'QuestionnaireResponse');
  const reader = new AnswerReader();
  reader.read(root.list('item'));
  reader.remarks.leftOut(
    root,
    root.names.filter((name) => !FIELDS.includes(name)),
  );
  return {
    result: {
      instrumentId: root.text('questionnaire') ?? root.part('questionnaire')?.text('reference') ?? null,
      authored: root.text('authored'),
      language: root.text('language'),
      answers: reader.answers,
    },
    losses: reader.remarks.finish(),
  };
}
