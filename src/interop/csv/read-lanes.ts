import { MOST_VALUES } from '../../domain/lanes/lane.ts';
import type { Side } from '../../domain/study/perspective.ts';
import type { Loss } from '../../domain/transcript/transcript.ts';
import { say } from '../../messages/say.ts';
import { readCarma } from './carma.ts';
import { columnNamed, numberIn, readTable } from './read-table.ts';
import { RefusedFile } from '../transcripts/refused-file.ts';

/** One lane as it stands in a file. */
export interface ReadLane {
  readonly kind: 'observed' | 'rating';
  /** Whose it is, as far as the file says. */
  readonly side: Side | null;
  readonly name: string;
  /** What the two ends of a rating mean; null for codes. */
  readonly ends: { readonly low: string; readonly high: string } | null;
  readonly fromMs: number;
  readonly stepMs: number;
  readonly values: readonly (number | null)[];
}

/** The lanes of one pair or of one rating; a file may hold several pairs. */
export interface ReadLanes {
  /** What the file calls the pair; null where it holds one only. */
  readonly pair: string | null;
  readonly lanes: readonly ReadLane[];
}

export interface LanesFile {
  readonly result: readonly ReadLanes[];
  readonly losses: readonly Loss[];
}

/** Rows stand a second apart where the file has no column of times. */
const ROW_MS = 1000;
const MOST_LANES = 24;
const MOST_PAIRS = 1000;
const PAIR_NAMES = ['id', 'dyad', 'couple', 'pair'];
const TIME_NAMES = ['second', 'seconds', 'time', 'time_s', 't'];
const SIDES: readonly [RegExp, Side][] = [
  [/^(?:p|c|pat|patient|client)_(.+)$/i, 'client'],
  [/^(?:t|th|therapist)_(.+)$/i, 'therapist'],
];

/**
 * Reads streams about both people: a rating by CARMA, or a table of codes with a row for each step and columns such as
 * p_looking and t_looking. @throws RefusedFile
 */
export async function readLanes(bytes: AsyncIterable<Uint8Array>): Promise<LanesFile> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  const whole = Buffer.concat(chunks);
  const carma = readCarma(whole.toString('utf8'));
  if (carma !== null) return carma;
  return readCodes(
    (async function* () {
      yield whole;
    })(),
  );
}

interface Column {
  readonly at: number;
  readonly side: Side;
  readonly name: string;
}

async function readCodes(bytes: AsyncIterable<Uint8Array>): Promise<LanesFile> {
  const { header, rows } = await readTable(bytes);
  const pairAt = columnNamed(header, PAIR_NAMES);
  const timeAt = columnNamed(header, TIME_NAMES);
  const columns = header.flatMap((title, at) => columnOf(title, at));
  if (columns.length === 0 || columns.length > MOST_LANES) throw new RefusedFile('lanes.refused-columns');
  const pairs = new Map<string, { times: number[]; values: (number | null)[][] }>();
  let seen = 0;
  for await (const { cells, place } of rows) {
    const pair = pairAt === -1 ? '' : (cells[pairAt] ?? '').trim();
    const there = pairs.get(pair) ?? { times: [], values: columns.map(() => []) };
    pairs.set(pair, there);
    if (timeAt !== -1) there.times.push(1000 * (numberIn(cells[timeAt], place) ?? Number.NaN));
    for (const [index, { at }] of columns.entries()) there.values[index]?.push(numberIn(cells[at], place));
    seen += columns.length;
    if (seen > MOST_VALUES || pairs.size > MOST_PAIRS) throw new RefusedFile('lanes.refused-long');
  }
  if (pairs.size === 0) throw new RefusedFile('table.refused-empty');
  const known = new Set([pairAt, timeAt, ...columns.map(({ at }) => at)]);
  const losses = header
    .filter((_title, at) => !known.has(at))
    .map((title): Loss => ({ where: say('lanes.column', { title }), what: say('lanes.column-left') }));
  const result = [...pairs].map(([pair, { times, values }]): ReadLanes => {
    const clock = clockOf(times);
    const lanes = columns.map(({ side, name }, index): ReadLane => {
      return { kind: 'observed', side, name, ends: null, ...clock, values: values[index] ?? [] };
    });
    return { pair: pairAt === -1 ? null : pair, lanes };
  });
  return { result, losses };
}

function columnOf(title: string, at: number): Column[] {
  for (const [shape, side] of SIDES) {
    const name = shape.exec(title)?.[1];
    if (name !== undefined) return [{ at, side, name: name.replaceAll('_', ' ') }];
  }
  return [];
}

/** The step between the rows' times; the same everywhere, or the rows do not stand where a lane would draw them. */
function clockOf(times: readonly number[]): { fromMs: number; stepMs: number } {
  if (times.length === 0) return { fromMs: 0, stepMs: ROW_MS };
  const [first = 0, second = first + ROW_MS] = times;
  const stepMs = Math.round(second - first);
  const even = times.every((time, index) => Math.abs(time - first - index * stepMs) <= 1);
  if (!even || stepMs < 1 || first < 0) throw new RefusedFile('lanes.refused-times');
  return { fromMs: Math.round(first), stepMs };
}
