import { readVoice, type SentVoice } from './voice.ts';
import type { GivenAnswers } from '../instruments/instrument-form.ts';
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
/** The longest own words to one question of an attached instrument, in UTF-16 units. */
export const LONGEST_OWN_ANSWER = 200;
/** Names of attached instruments’ questions, and how many answers a form may carry. */
const LONGEST_NAME = 200;
const MOST_INSTRUMENTS = 10;
const MOST_ITEMS = 200;

/** One attached instrument’s answers as the form gives them, by question; null where passed over. */
export interface InstrumentAnswers {
  readonly instrumentId: string;
  readonly answers: GivenAnswers;
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
  /** What was said about the event instead of being written. */
  readonly voice?: SentVoice | null;
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
  const voice = readVoice(sent['voice']);
  if (attached === null || voice === undefined) return null;
  const read = { answers, lane, helped, deviceAt, instruments: attached };
  return answers.event && voice !== null ? { ...read, voice } : read;
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
    const answers = Object.create(null) as Record<string, GivenAnswers[string]>;
    for (const [item, answer] of chosen) {
      if (item.length > LONGEST_NAME || !isGiven(answer)) return null;
      answers[item] = answer;
    }
    read.push({ instrumentId: each['instrumentId'], answers });
  }
  return read;
}

const isOne = (value: unknown): value is string | number =>
  typeof value === 'string' ? value.length <= LONGEST_OWN_ANSWER : Number.isFinite(value);
const isGiven = (value: unknown): value is GivenAnswers[string] =>
  value === null ||
  typeof value === 'boolean' ||
  isOne(value) ||
  (Array.isArray(value) && value.length <= MOST_ITEMS && value.every(isOne));
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isLine = (value: unknown): value is string | null =>
  value === null || (typeof value === 'string' && value.length <= LONGEST_LINE);
const isAnswer = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= LOWEST_ANSWER && value <= HIGHEST_ANSWER;
const isOneOf = <Word extends string>(words: readonly Word[], value: unknown): value is Word =>
  (words as readonly unknown[]).includes(value);
