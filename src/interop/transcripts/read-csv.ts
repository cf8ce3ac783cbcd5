import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { ReadTranscript } from '../../domain/transcript/transcript.ts';
import { type ColumnChoice, type ColumnRole, placeColumns } from './csv-columns.ts';
import { CsvConversation, type CsvRow } from './csv-conversation.ts';
import type { Delimiter } from './detect-format.ts';
import { MAX_CONVERSATIONS, MAX_ROW_CHARS } from './limits.ts';
import type { Place } from './place.ts';
import { RefusedFile } from './refused-file.ts';
import type { SourceLines } from './source-lines.ts';
import { FileBudget } from './utterance-list.ts';

export interface CsvResult {
  readonly header: readonly string[];
  /** The columns that were read, by what they hold. */
  readonly columns: ColumnChoice;
  readonly conversations: readonly ReadTranscript[];
}

async function* asText(lines: SourceLines): AsyncGenerator<string> {
  for await (const batch of lines) {
    if (batch.length > 0) yield `${batch.map((line) => line.text).join('\n')}\n`;
  }
}

/** Rows with the line each begins on. Quotes inside unquoted cells are taken as they stand: RFC 4180 forbids them, files have them. */
async function* readRows(lines: SourceLines, delimiter: Delimiter): AsyncGenerator<CsvRow> {
  // Counted while parsing: on an error the rows that wait to be taken are lost.
  let next = { line: 1, row: 1 };
  const asRow = (cells: string[], { lines: lastLine }: { readonly lines: number }): CsvRow => {
    const place = next;
    next = { line: lastLine + 1, row: place.row + 1 };
    return { place, lastLine, cells };
  };
  const parser = parse({
    delimiter,
    record_delimiter: '\n',
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: MAX_ROW_CHARS,
    // csv-parse gives out whatever on_record returns; its types know that only for rows read into objects.
    on_record: asRow as unknown as (cells: string[]) => string[],
  });
  const source = Readable.from(asText(lines), { objectMode: true });
  source.on('error', (cause) => parser.destroy(cause));
  source.pipe(parser);
  try {
    for await (const row of parser) yield row as CsvRow;
  } catch (cause) {
    throw cause instanceof CsvError ? refusalOf(cause, next) : cause;
  } finally {
    source.destroy();
  }
}

function refusalOf(cause: CsvError, place: Place): RefusedFile {
  if (cause.code !== 'CSV_MAX_RECORD_SIZE') return new RefusedFile('transcript.refused-csv', {}, place);
  return new RefusedFile('transcript.refused-row-length', { limit: '1 MiB' }, place);
}

/** The conversations of one table, in order of first appearance. */
class CsvTable {
  readonly header: readonly string[];
  readonly positions: ReadonlyMap<ColumnRole, number>;
  readonly #broken: readonly number[];
  #brokenSeen = 0;
  readonly #budget = new FileBudget();
  readonly #conversations = new Map<string, CsvConversation>();

  constructor(header: readonly string[], choice: ColumnChoice, broken: readonly number[]) {
    this.header = header;
    this.positions = placeColumns(header, choice);
    this.#broken = broken;
  }

  add(row: CsvRow): void {
    if (row.cells.length === 1 && row.cells[0]?.trim() === '') return;
    const at = this.positions.get('conversation');
    const name = at === undefined ? '' : (row.cells[at] ?? '').trim();
    const conversation = this.#conversations.get(name) ?? this.#open(name, row.place);
    conversation.add(row);
    // Lines with broken bytes come in order, as the rows do.
    while ((this.#broken[this.#brokenSeen] ?? Infinity) <= row.lastLine) {
      const line = this.#broken[this.#brokenSeen] ?? 0;
      this.#brokenSeen += 1;
      conversation.list.losses.add({ ...row.place, line }, 'transcript.bytes-broken');
    }
  }

  finish(): ReadTranscript[] {
    const several = this.positions.has('conversation');
    const read = [...this.#conversations].map(([name, each]) => each.finish(several ? name : undefined));
    if (read.every((each) => each.utterances.length === 0)) throw new RefusedFile('transcript.refused-empty');
    return read;
  }

  #open(name: string, place: Place): CsvConversation {
    if (this.#conversations.size >= MAX_CONVERSATIONS) {
      throw new RefusedFile('transcript.refused-conversations', { n: MAX_CONVERSATIONS }, place);
    }
    const conversation = new CsvConversation(this.header, this.positions, this.#budget);
    this.#conversations.set(name, conversation);
    return conversation;
  }
}

/**
 * A table of turns with a header row (RFC 4180, with any of four delimiters): one row a turn, or one row a turn and
 * rater. Columns are proposed from the header and overruled by `choice`. Columns that are not read, rows of another
 * width and times that are none are reported by row.
 * @param broken numbers of the lines whose bytes were no valid text, filled while `lines` is read.
 * @throws RefusedFile where no column holds the words, a quotation mark is never closed, or at one of the limits.
 */
export async function readCsv(
  lines: SourceLines,
  delimiter: Delimiter,
  choice: ColumnChoice = {},
  broken: readonly number[] = [],
): Promise<CsvResult> {
  let table: CsvTable | null = null;
  for await (const row of readRows(lines, delimiter)) {
    if (table === null) table = new CsvTable(row.cells, choice, broken);
    else table.add(row);
  }
  if (table === null) throw new RefusedFile('transcript.refused-empty');
  const { header, positions } = table;
  const columns = Object.fromEntries([...positions].map(([role, at]) => [role, header[at] ?? '']));
  return { header, columns, conversations: table.finish() };
}
