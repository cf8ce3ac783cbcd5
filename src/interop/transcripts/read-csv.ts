import type { ReadTranscript } from '../../domain/transcript/transcript.ts';
import { type ColumnChoice, type ColumnRole, placeColumns } from './csv-columns.ts';
import { type CsvRow, readRows } from '../csv/csv-rows.ts';
import { CsvConversation } from './csv-conversation.ts';
import type { Delimiter } from './detect-format.ts';
import { MAX_CONVERSATIONS } from './limits.ts';
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
