import { type CheckAnswers, PARTS_OF_HOUR, SERVICE_MATTERS, type SessionEvent } from './session-check.ts';
import {
  ANSWER_LANES,
  type AnswerLane,
  CHECK_ITEMS,
  HIGHEST_ANSWER,
  LOWEST_ANSWER,
} from './session-check.ts';

/** The longest text of one field, in UTF-16 units: generous for a person on a telephone, small for a machine. */
export const LONGEST_LINE = 2000;
/** Names of attached instruments’ answers, and how many of them a form may carry. */
const LONGEST_NAME = 200;
const MOST_INSTRUMENTS = 10;
const MOST_ITEMS = 200;

/** One attached instrument’s answers as the form gives them: item to the chosen option’s code, null where passed over. */
export interface InstrumentAnswers {
  readonly instrumentId: string;
  readonly answers: Readonly<Record<string, string | null>>;
}

/** What a form sends: the answers, for whom they are, and how it was filled in. */
export interface SentForm {
  readonly answers: CheckAnswers;
  readonly lane: AnswerLane;
  /** Somebody helped to read or to fill it in. */
  readonly helped: boolean;
  /** The device’s clock when it was finished, milliseconds since 1970: kept beside the server’s, never instead of it. */
  readonly deviceAt: number;
  readonly instruments: readonly InstrumentAnswers[];
}

/**
 * Reads what a form sent. Everything that is not exactly a form is null: the bytes were sealed by whoever held the link,
 * so they may be anything.
 */
export function readSentForm(sent: unknown): SentForm | null {
  if (!isRecord(sent)) return null;
  const { lane, helped, deviceAt, instruments } = sent;
  const answers = readAnswers(sent['answers']);
  if (answers === null || !isOneOf(ANSWER_LANES, lane) || typeof helped !== 'boolean') return null;
  if (typeof deviceAt !== 'number' || !Number.isSafeInteger(deviceAt)) return null;
  const attached = readInstruments(instruments ?? []);
  return attached === null ? null : { answers, lane, helped, deviceAt, instruments: attached };
}

/** The answers of one side, or null where they are none. */
export function readAnswers(sent: unknown): CheckAnswers | null {
  if (!isRecord(sent) || !isRecord(sent['items'])) return null;
  const { items, openLine, event, safety, matter } = sent;
  const read: Record<string, number | null> = {};
  for (const item of CHECK_ITEMS) {
    const value = items[item] ?? null;
    if (value !== null && !isAnswer(value)) return null;
    read[item] = value;
  }
  const told = readEvent(event ?? null);
  if (!isLine(openLine ?? null) || told === undefined) return null;
  if (safety !== undefined && typeof safety !== 'boolean') return null;
  if (matter !== undefined && matter !== null && !isOneOf(SERVICE_MATTERS, matter)) return null;
  return {
    items: read,
    openLine: (openLine ?? null) as string | null,
    aboutWhen: null,
    event: told,
    safety: safety ?? false,
    matter: matter ?? null,
  };
}

/** Null where none was told, undefined where it is no event. */
function readEvent(sent: unknown): SessionEvent | null | undefined {
  if (sent === null) return null;
  if (!isRecord(sent)) return undefined;
  const { kind, words, when, shared } = sent;
  if (kind !== 'helped' && kind !== 'hindered') return undefined;
  if (typeof words !== 'string' || !isLine(words) || !isOneOf(PARTS_OF_HOUR, when)) return undefined;
  return typeof shared === 'boolean' ? { kind, words, when, shared } : undefined;
}

function readInstruments(sent: unknown): InstrumentAnswers[] | null {
  if (!Array.isArray(sent) || sent.length > MOST_INSTRUMENTS) return null;
  const read: InstrumentAnswers[] = [];
  for (const each of sent as unknown[]) {
    if (!isRecord(each) || typeof each['instrumentId'] !== 'string' || !isRecord(each['answers']))
      return null;
    const chosen = Object.entries(each['answers']);
    if (each['instrumentId'].length > LONGEST_NAME || chosen.length > MOST_ITEMS) return null;
    const answers: Record<string, string | null> = Object.create(null) as Record<string, string | null>;
    for (const [item, option] of chosen) {
      if (item.length > LONGEST_NAME) return null;
      if (option !== null && (typeof option !== 'string' || option.length > LONGEST_NAME)) return null;
      answers[item] = option;
    }
    read.push({ instrumentId: each['instrumentId'], answers });
  }
  return read;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isLine = (value: unknown): value is string | null =>
  value === null || (typeof value === 'string' && value.length <= LONGEST_LINE);
const isAnswer = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= LOWEST_ANSWER && value <= HIGHEST_ANSWER;
const isOneOf = <Word extends string>(words: readonly Word[], value: unknown): value is Word =>
  (words as readonly unknown[]).includes(value);
