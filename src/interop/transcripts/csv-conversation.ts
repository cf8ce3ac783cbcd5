import type { ReadTranscript } from '../../domain/transcript/transcript.ts';
import { say } from '../../messages/say.ts';
import type { CsvRow } from '../csv/csv-rows.ts';
import { decodeReferences } from './character-references.ts';
import { CLOCK_PATTERN, readClock, withinLimit } from './clock-time.ts';
import { type ColumnRole, columnName, unitOf } from './csv-columns.ts';
import { type Place, quoted } from './place.ts';
import { type FileBudget, UtteranceList } from './utterance-list.ts';

const NUMBER = /^-?\d{1,20}(?:[.,]\d{1,9})?$/;
const CLOCK_AND_REMARK = new RegExp(String.raw`^[\[(]?\s{0,4}(${CLOCK_PATTERN})\s{0,4}[\])]?\s*([^]*)$`);

/** The rows of one conversation become its turns. */
export class CsvConversation {
  readonly list: UtteranceList;
  readonly #header: readonly string[];
  readonly #positions: ReadonlyMap<ColumnRole, number>;
  readonly #read: ReadonlySet<number>;
  /** Filled cells of each column that is not read. */
  readonly #unread = new Map<number, number>();
  /** What rows with an utterance number said, to know a rater's repetition from other words. */
  readonly #numbered = new Map<string, Set<string>>();
  #repeated: { first: Place; n: number } | null = null;

  constructor(header: readonly string[], positions: ReadonlyMap<ColumnRole, number>, budget: FileBudget) {
    this.list = new UtteranceList(budget);
    this.#header = header;
    this.#positions = positions;
    this.#read = new Set(positions.values());
  }

  add(row: CsvRow): void {
    this.#noteWidth(row);
    this.#countUnread(row);
    if (this.#isRepeated(row)) return;
    const { place } = row;
    // "DB:" and "DB" are one person.
    const speaker = this.#decoded(row, 'speaker').replace(/\s*[:：]$/, '');
    const text = this.#decoded(row, 'text');
    const fromMs = this.#time(row, 'from');
    const toMs = this.#time(row, 'to');
    if (text === '') this.list.losses.add(place, 'transcript.csv-no-words');
    else this.list.add({ place, speaker: speaker === '' ? null : speaker, fromMs, toMs, text });
  }

  /** @param conversation its name, where the file holds several. */
  finish(conversation: string | undefined): ReadTranscript {
    const { losses } = this.list;
    if (this.#repeated)
      losses.add(this.#repeated.first, 'transcript.csv-same-utterance', { n: this.#repeated.n });
    if (this.#unread.size > 0) {
      const columns = [...this.#unread]
        .toSorted(([a], [b]) => a - b)
        .map(([at, n]) => say('transcript.csv-column', { name: columnName(this.#header[at] ?? '', at), n }));
      losses.add({ line: 1, row: 1 }, 'transcript.csv-columns', { columns: columns.join(', ') });
    }
    return this.list.finish({
      format: 'csv',
      language: null,
      ...(conversation === undefined ? {} : { conversation }),
    });
  }

  #cell({ cells }: CsvRow, role: ColumnRole): string {
    const at = this.#positions.get(role);
    return at === undefined ? '' : (cells[at] ?? '').trim();
  }

  #decoded(row: CsvRow, role: ColumnRole): string {
    const { text, broken } = decodeReferences(this.#cell(row, role));
    if (broken) this.list.losses.add(row.place, 'transcript.entity-broken');
    return text.trim();
  }

  #noteWidth({ cells, place }: CsvRow): void {
    const expected = this.#header.length;
    const n = cells.length;
    if (n === expected) return;
    const surplus = cells.slice(expected).some((cell) => cell.trim() !== '');
    this.list.losses.add(place, surplus ? 'transcript.csv-cells-dropped' : 'transcript.csv-cells', {
      n,
      expected,
    });
  }

  #countUnread({ cells }: CsvRow): void {
    const width = Math.min(cells.length, this.#header.length);
    for (let at = 0; at < width; at += 1) {
      if (this.#read.has(at) || cells[at]?.trim() === '') continue;
      this.#unread.set(at, (this.#unread.get(at) ?? 0) + 1);
    }
  }

  #isRepeated(row: CsvRow): boolean {
    const id = this.#cell(row, 'utterance');
    if (id === '') return false;
    const said = JSON.stringify(
      (['speaker', 'from', 'to', 'text'] as const).map((role) => this.#cell(row, role)),
    );
    const before = this.#numbered.get(id);
    if (before === undefined) {
      this.#numbered.set(id, new Set([said]));
      return false;
    }
    if (before.has(said)) {
      this.#repeated = { first: this.#repeated?.first ?? row.place, n: (this.#repeated?.n ?? 0) + 1 };
      return true;
    }
    before.add(said);
    this.list.losses.add(row.place, 'transcript.csv-other-words', { id: quoted(id) });
    return false;
  }

  /** Whole milliseconds, or null with a remark: an empty cell is no time and needs none. */
  #time(row: CsvRow, role: 'from' | 'to'): number | null {
    const written = this.#cell(row, role);
    if (written === '') return null;
    if (NUMBER.test(written)) return this.#number(written, role, row.place);
    const [, clock = '', remark = ''] = CLOCK_AND_REMARK.exec(written) ?? [];
    // A digit right after the time means that the time itself is not one ("00:09:025").
    const ms = /^[\d:.,]/.test(remark) ? null : readClock(clock, row.place);
    if (ms === null) this.list.losses.add(row.place, 'transcript.time-malformed', { time: quoted(written) });
    else if (remark !== '')
      this.list.losses.add(row.place, 'transcript.time-remark', { words: quoted(remark) });
    return ms;
  }

  #number(written: string, role: 'from' | 'to', place: Place): number | null {
    const at = this.#positions.get(role);
    const unit = at === undefined ? null : unitOf(this.#header[at]);
    const n = Number(written.replace(',', '.'));
    const ms = Math.round(unit === 's' ? n * 1000 : n);
    withinLimit(ms, written, place);
    if (unit !== null && ms >= 0) return ms;
    const key = unit === null ? 'transcript.time-unit-unknown' : 'transcript.time-malformed';
    this.list.losses.add(place, key, { time: quoted(written) });
    return null;
  }
}
