import { DELIMITERS, type Delimiter } from '../transcripts/detect-format.ts';
import { MAX_COLUMNS } from '../transcripts/limits.ts';
import { listed } from '../transcripts/csv-columns.ts';
import type { Place } from '../transcripts/place.ts';
import { quoted } from '../transcripts/place.ts';
import { RefusedFile } from '../transcripts/refused-file.ts';
import { readLines, type SourceLine, type SourceLines } from '../transcripts/source-lines.ts';
import { type CsvRow, readRows } from './csv-rows.ts';

/** Cells of numbers that one file may hold: ten thousand clients with a hundred sessions. */
export const MAX_SCORES = 1_000_000;
/** No therapy has more sessions; beyond it the column holds something else. */
const MAX_SESSION = 9_999;
/** How programs write that there is no value. */
const NO_VALUE = new Set(['', 'NA', 'NaN', '.']);
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i;

/** A table of numbers, row by row: the names of its columns, and rows of exactly as many cells. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: AsyncIterable<CsvRow>;
}

/**
 * Opens a table with a header row (RFC 4180; comma, semicolon, tab or bar; UTF-8 or UTF-16). Nothing is held but the
 * row at hand. @throws RefusedFile with the place, at a row of another width, broken bytes, or one of the limits.
 */
export async function readTable(bytes: AsyncIterable<Uint8Array>): Promise<Table> {
  const broken: number[] = [];
  const lines = readLines(bytes, broken);
  const first = await firstLines(lines);
  const delimiter = delimiterOf(first);
  const rows = readRows(joined(first, lines), delimiter);
  const head = await rows.next();
  if (head.done === true) throw new RefusedFile('table.refused-empty');
  const header = head.value.cells.map((name) => name.trim());
  if (header.length > MAX_COLUMNS) {
    throw new RefusedFile('transcript.refused-columns', { n: MAX_COLUMNS }, head.value.place);
  }
  const twice = header.find((name, at) => name !== '' && header.indexOf(name) < at);
  if (twice !== undefined)
    throw new RefusedFile('table.column-twice', { name: quoted(twice) }, head.value.place);
  return { header, rows: wholeRows(rows, header.length, broken) };
}

async function firstLines(lines: AsyncGenerator<SourceLine[]>): Promise<SourceLine[]> {
  for (let next = await lines.next(); next.done !== true; next = await lines.next()) {
    if (next.value.some(({ text }) => text.trim() !== '')) return next.value;
  }
  throw new RefusedFile('table.refused-empty');
}

function delimiterOf(first: readonly SourceLine[]): Delimiter {
  const header = first.find(({ text }) => text.trim() !== '')?.text ?? '';
  const widest = DELIMITERS.toSorted(
    (one, other) => header.split(other).length - header.split(one).length,
  )[0];
  return widest ?? ',';
}

async function* joined(
  first: readonly SourceLine[],
  rest: SourceLines,
): AsyncGenerator<readonly SourceLine[]> {
  yield first.slice(first.findIndex(({ text }) => text.trim() !== ''));
  yield* rest;
}

/** Blank lines are passed over; a row that is shorter or longer than the header would put numbers under wrong names. */
async function* wholeRows(
  rows: AsyncIterable<CsvRow>,
  width: number,
  broken: readonly number[],
): AsyncGenerator<CsvRow> {
  for await (const row of rows) {
    const [line] = broken;
    if (line !== undefined && line <= row.lastLine) throw new RefusedFile('table.not-text', {}, { line });
    if (row.cells.length === 1 && row.cells[0]?.trim() === '') continue;
    if (row.cells.length !== width) {
      const values = { n: row.cells.length, expected: width };
      throw new RefusedFile('transcript.csv-cells', values, row.place);
    }
    yield row;
  }
}

/** The place of the first column with one of these names, whatever their case; -1 where there is none. */
export function columnNamed(header: readonly string[], names: readonly string[]): number {
  const lower = header.map((name) => name.toLowerCase());
  return names.map((name) => lower.indexOf(name.toLowerCase())).find((at) => at !== -1) ?? -1;
}

/** @throws RefusedFile that lists the columns, where none has one of the names. */
export function requireColumn(header: readonly string[], names: readonly string[]): number {
  const at = columnNamed(header, names);
  if (at !== -1) return at;
  const values = { name: quoted(names[0] ?? ''), columns: listed(header) };
  throw new RefusedFile('transcript.refused-no-such-column', values, null, header);
}

/** A number with a decimal point, or null where there is no value. @throws RefusedFile where it is something else. */
export function numberIn(cell: string | undefined, place: Place): number | null {
  const text = (cell ?? '').trim();
  if (NO_VALUE.has(text)) return null;
  const value = NUMBER.test(text) ? Number(text) : NaN;
  if (!Number.isFinite(value)) throw new RefusedFile('table.not-a-number', { text: quoted(text) }, place);
  return value;
}

/** @throws RefusedFile where the cell is no whole number from 1. */
export function sessionIn(cell: string | undefined, place: Place): number {
  const text = (cell ?? '').trim();
  const session = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (session < 1 || session > MAX_SESSION) {
    throw new RefusedFile('table.not-a-session', { text: quoted(text), most: MAX_SESSION }, place);
  }
  return session;
}

/** Who a row is about. @throws RefusedFile where nobody is named. */
export function nameIn(cell: string | undefined, column: string, place: Place): string {
  const name = (cell ?? '').trim();
  if (name === '') throw new RefusedFile('table.no-name', { column }, place);
  return name;
}

/** Counts what is read, so that a hostile file ends with a sentence and not with the memory. */
export class ScoreBudget {
  #seen = 0;

  take(n: number, place: Place): void {
    this.#seen += n;
    if (this.#seen > MAX_SCORES) throw new RefusedFile('table.too-many', { n: MAX_SCORES }, place);
  }
}
