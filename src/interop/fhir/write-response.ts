import type { AnswerValue, InstrumentResponse } from '../../domain/instruments/answers.ts';
import type { Instrument, InstrumentItem } from '../../domain/instruments/instrument.ts';

type Json = { readonly [name: string]: unknown };

function valueJson(value: AnswerValue, item: InstrumentItem): Json {
  switch (value.kind) {
    case 'code': {
      const { code, system, text } = value;
      return { valueCoding: { ...(system && { system }), code, ...(text && { display: text }) } };
    }
    case 'number':
      return { valueDecimal: value.value };
    case 'yes-no':
      return { valueBoolean: value.value };
    case 'text':
      return item.kind === 'date' ? dateJson(value.text) : { valueString: value.text };
  }
}

function dateJson(text: string): Json {
  if (/^\d{4}(-\d\d){0,2}$/.test(text)) return { valueDate: text };
  return /^\d{4}-\d\d-\d\dT/.test(text) ? { valueDateTime: text } : { valueTime: text };
}

function itemsJson(parentId: string | null, instrument: Instrument, response: InstrumentResponse): Json[] {
  return instrument.items
    .filter((item) => item.parentId === parentId)
    .flatMap((item): Json[] => {
      const values = response.answers
        .filter((each) => each.itemId === item.id)
        .flatMap((each) => each.values);
      const under = itemsJson(item.id, instrument, response);
      if (values.length === 0) return under.length === 0 ? [] : [{ linkId: item.id, item: under }];
      const answer = values.map((value, at) => ({
        ...valueJson(value, item),
        // R4: what is asked under a question stands under its answer.
        ...(at === 0 && under.length > 0 && { item: under }),
      }));
      return [{ linkId: item.id, answer }];
    });
}

/**
 * Answers as a FHIR R4 QuestionnaireResponse. It holds no total: whoever receives it computes it from the answers.
 * Answers to questions that the instrument does not have are left out; the reader has named them.
 */
export function writeResponse(instrument: Instrument, response: InstrumentResponse): Json {
  const item = itemsJson(null, instrument, response);
  return {
    resourceType: 'QuestionnaireResponse',
    ...(instrument.id && { questionnaire: instrument.id }),
    status: 'completed',
    ...(response.language && { language: response.language }),
    ...(response.authored && { authored: response.authored }),
    ...(item.length > 0 && { item }),
  };
}
