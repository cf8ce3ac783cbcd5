import { MAX_COLUMNS } from './limits.ts';
import { quoted } from './place.ts';
import { RefusedFile } from './refused-file.ts';
import { say } from '../../messages/say.ts';

/** Which column of a table holds what; names as in the header. */
export interface ColumnMapping {
  /** Splits the file into conversations. */
  readonly conversation?: string;
  readonly speaker?: string;
  /** Start and end of the turn: a clock time, or a number where `timeUnit` says of what. */
  readonly from?: string;
  readonly to?: string;
  readonly text: string;
  /** Numbers the turn within its conversation: equal rows with one number (one a rater) are one turn. */
  readonly utterance?: string;
}

export type ColumnRole = keyof ColumnMapping;
export const COLUMN_ROLES = ['text', 'speaker', 'from', 'to', 'conversation', 'utterance'] as const;

/** A person's choice: a column named here wins over the proposal, '' means that there is none. */
export type ColumnChoice = Partial<Record<ColumnRole, string>>;

/** Header names in order of preference, written in lower case with single spaces. */
const KNOWN_NAMES: Readonly<Record<ColumnRole, readonly string[]>> = {
  text: [
    'utterance text',
    'turn text',
    'text',
    'words',
    'content',
    'message',
    'transcript',
    'transcription',
    'sentence',
    'speech',
    'utterance',
    'body',
    'caption',
    'subtitle',
    'texte',
    'texto',
    'tekst',
  ],
  speaker: [
    'speaker',
    'interlocutor',
    'speaker name',
    'speaker label',
    'participant',
    'person',
    'who',
    'name',
    'role',
    'author',
    'user',
    'sprecher',
    'locuteur',
    'hablante',
    'taler',
  ],
  from: [
    'timestamp',
    'start time',
    'start',
    'from',
    'begin',
    'begin time',
    'time',
    'timecode',
    'in',
    'start ms',
    'start s',
    'start seconds',
    'start sec',
    'from ms',
    'begin ms',
    'onset',
  ],
  to: [
    'end time',
    'end',
    'to',
    'stop',
    'stop time',
    'out',
    'end ms',
    'end s',
    'end seconds',
    'end sec',
    'to ms',
    'offset',
  ],
  conversation: [
    'transcript id',
    'conversation id',
    'conversation',
    'dialogue id',
    'dialog id',
    'session id',
    'session',
    'interview id',
    'interview',
    'recording',
    'file name',
    'filename',
    'file',
    'document',
  ],
  utterance: [
    'utterance id',
    'utterance no',
    'utterance number',
    'turn id',
    'turn no',
    'turn number',
    'turn',
    'segment id',
  ],
};

const normalised = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The mapping a header row suggests, for a person to check and change. No column is given two roles. */
export function proposeColumns(header: readonly string[]): ColumnChoice {
  const names = header.map(normalised);
  const taken = new Set<number>();
  const proposal: ColumnChoice = {};
  for (const role of COLUMN_ROLES) {
    const known = KNOWN_NAMES[role].find((name) => names.some((each, at) => each === name && !taken.has(at)));
    if (known === undefined) continue;
    const at = names.findIndex((each, index) => each === known && !taken.has(index));
    taken.add(at);
    proposal[role] = header[at] ?? '';
  }
  return proposal;
}

/** What a number in a column of times counts, where its name says so ("start_ms", "end (s)"); else null. */
export function unitOf(name: string | undefined): 'ms' | 's' | null {
  const last =
    normalised(name ?? '')
      .split(' ')
      .at(-1) ?? '';
  if (['ms', 'msec', 'millis', 'milliseconds'].includes(last)) return 'ms';
  return ['s', 'sec', 'secs', 'second', 'seconds'].includes(last) ? 's' : null;
}

/** Header names as a sentence lists them. */
export function listed(header: readonly string[]): string {
  const names = header.slice(0, 50).map((name, at) => `"${columnName(name, at)}"`);
  return header.length > 50 ? `${names.join(', ')}, …` : names.join(', ');
}

export function columnName(name: string, at: number): string {
  return name.trim() === '' ? say('transcript.csv-column-unnamed', { n: at + 1 }) : quoted(name.trim());
}

/** Positions of the columns to read: the proposal, overruled by the choice. @throws RefusedFile where a name is unknown or none holds the words. */
export function placeColumns(header: readonly string[], choice: ColumnChoice): Map<ColumnRole, number> {
  const place = { line: 1, row: 1 };
  if (header.length > MAX_COLUMNS)
    throw new RefusedFile('transcript.refused-columns', { n: MAX_COLUMNS }, place);
  const chosen = new Set(Object.values(choice));
  const proposed = Object.entries(proposeColumns(header)).filter(([, name]) => !chosen.has(name));
  const names: ColumnChoice = { ...Object.fromEntries(proposed), ...choice };
  const columns = listed(header);
  const positions = new Map<ColumnRole, number>();
  for (const role of COLUMN_ROLES) {
    const name = names[role];
    if (name === undefined || name === '') continue;
    const at = header.indexOf(name);
    if (at === -1) {
      const values = { name: quoted(name), columns };
      throw new RefusedFile('transcript.refused-no-such-column', values, place, header);
    }
    positions.set(role, at);
  }
  if (!positions.has('text'))
    throw new RefusedFile('transcript.refused-no-text-column', { columns }, place, header);
  return positions;
}
