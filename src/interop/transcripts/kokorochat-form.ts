import type { FilledForm, ItemAnswers } from '../../domain/instruments/answers.ts';
import { type Instrument, type InstrumentItem, PLAIN_ITEM } from '../../domain/instruments/instrument.ts';
import type { JsonPart } from '../json/json-part.ts';
import type { LossList } from './losses.ts';

/** Names of the review that are no question, in the order of the file: its id, time, the two people, the total. */
const TOTAL = 'score';
const BESIDE: readonly string[] = [
  'evaluation_id',
  'evaluation_created_at',
  'client_id',
  'counselor_id',
  TOTAL,
];
/** Qi, Kaneko, Takamizo, Ukiyo and Inaba 2025 (ACL, KokoroChat): twenty ratings from 0 to 5. */
const HIGHEST = 5;

const RATINGS = Array.from({ length: HIGHEST + 1 }, (_, weight) => ({
  code: `${weight}`,
  system: null,
  text: `${weight}`,
  weight,
  declared: [{ weight, source: 'option' as const }],
}));

interface Question {
  readonly item: InstrumentItem;
  readonly values: ItemAnswers['values'];
}

/** A rating is a number; a flag is ticked or empty. */
function questionOf(id: string, text: string, answer: JsonPart): Question {
  const translations = { en: id.replaceAll('_', ' ') };
  const rating = answer.asNumber();
  if (rating === null) {
    const ticked = answer.kind !== 'null';
    return {
      item: { ...PLAIN_ITEM, id, text, kind: 'yes-no', translations },
      values: ticked ? [{ kind: 'yes-no', value: true }] : [],
    };
  }
  return {
    item: { ...PLAIN_ITEM, id, text, kind: 'choice', options: RATINGS, translations },
    values: [{ kind: 'number', value: rating }],
  };
}

function instrumentOf(questions: readonly Question[], total: InstrumentItem): Instrument {
  const rated = questions.filter(({ item }) => item.kind === 'choice').map(({ item }) => item.id);
  return {
    id: 'kokorochat-client-review',
    version: null,
    title: 'KokoroChat client review',
    language: 'ja',
    licence: {
      status: 'unknown',
      statement: 'KokoroChat (Qi et al. 2025), CC BY-NC-ND 4.0',
      notFor: ['commercial'],
    },
    codes: [],
    items: [...questions.map(({ item }) => item), total],
    scores: [
      {
        name: total.text,
        itemIds: rated,
        combine: 'sum',
        incomplete: { kind: 'no-value' },
        higherIs: 'better',
        bands: [],
        bandsCitation: '',
        storedIn: total.id,
        from: 'published',
        change: null,
      },
    ],
    safety: [],
    recognisedAs: [],
  };
}

/**
 * The client's review of the session as a filled form: the Japanese questions as they stand, with the names that the
 * file gives them in English. Null where the file has no review.
 */
export function kokoroChatForm(root: JsonPart, losses: LossList): FilledForm | null {
  const [japanese, english] = [root.part('review_by_client_jp'), root.part('review_by_client_en')];
  if (japanese === null || english === null) return null;
  const [texts, ids] = [japanese.names, english.names];
  if (texts.length !== ids.length) {
    losses.add({ line: japanese.line }, 'transcript.kokoro-reviews-differ');
    return null;
  }
  const pairs = ids.flatMap((id, at) => {
    const [text = '', answer] = [texts[at], japanese.part(texts[at] ?? '')];
    if (answer === null) return [];
    const other = english.part(id);
    if (answer.asNumber() !== (other?.asNumber() ?? null) || answer.asText() !== (other?.asText() ?? null)) {
      losses.add({ line: answer.line }, 'transcript.kokoro-reviews-differ');
    }
    return [{ id, text, answer }];
  });
  const questions = pairs
    .filter(({ id }) => !BESIDE.includes(id))
    .map(({ id, text, answer }) => questionOf(id, text, answer));
  const total = pairs.find(({ id }) => id === TOTAL);
  const totalItem = {
    ...PLAIN_ITEM,
    id: TOTAL,
    text: total?.text ?? TOTAL,
    kind: 'number',
    readOnly: true,
  } as const;
  const stored = total?.answer.asNumber() ?? null;
  const answers: ItemAnswers[] = questions
    .filter(({ values }) => values.length > 0)
    .map(({ item, values }) => ({ itemId: item.id, values }));
  if (stored !== null) answers.push({ itemId: TOTAL, values: [{ kind: 'number', value: stored }] });
  const instrument = instrumentOf(questions, totalItem);
  const authored = english.text('evaluation_created_at');
  return {
    perspective: 'client',
    instrument,
    response: { instrumentId: instrument.id, authored, language: 'ja', answers },
  };
}
