import type { Place } from '../transcripts/place.ts';
import { quoted } from '../transcripts/place.ts';
import { RefusedFile } from '../transcripts/refused-file.ts';
import type { CsvRow } from './csv-rows.ts';
import { numberedColumns } from './numbered-columns.ts';
import {
  columnNamed,
  nameIn,
  numberIn,
  readTable,
  requireColumn,
  ScoreBudget,
  sessionIn,
  type Table,
} from './read-table.ts';

/** One person's scores by session: the first place is session 1, null where there is none. */
export interface OutcomeOfPerson {
  readonly person: string;
  readonly scores: readonly (number | null)[];
}

export interface OutcomeTable {
  readonly people: readonly OutcomeOfPerson[];
  /** The highest session that the table has a place for. */
  readonly lastSession: number;
}

const PERSON = ['id', 'person', 'patient', 'client', 'dyad', 'case', ''];

/**
 * Scores of one outcome measure: a row a person with numbered columns (s1 … s12, bdi_s1 …), or a row a score (id, session,
 * score). Missing scores are blank or NA.
 * @param measure how the columns' names begin, where a file holds several measures.
 * @throws RefusedFile with the place: a person or session twice, a number that is none, a limit.
 */
export async function readOutcomeSeries(
  bytes: AsyncIterable<Uint8Array>,
  measure?: string,
): Promise<OutcomeTable> {
  const table = await readTable(bytes);
  return outcomeSeriesOf(table, measure);
}

/** The same from a table that is already open. */
export function outcomeSeriesOf(table: Table, measure?: string): Promise<OutcomeTable> {
  const long = ['session', 'score'].every((name) => columnNamed(table.header, [name]) !== -1);
  return long ? rowsOfScores(table) : rowsOfPeople(table, measure);
}

async function rowsOfPeople({ header, rows }: Table, measure: string | undefined): Promise<OutcomeTable> {
  const person = requireColumn(header, PERSON);
  const { columns, lastSession } = numberedColumns(header, measure);
  const budget = new ScoreBudget();
  const seen = new Map<string, number>();
  const people: OutcomeOfPerson[] = [];
  for await (const { cells, place } of rows) {
    const name = nameIn(cells[person], header[person] ?? '', place);
    refuseTwice(seen, name, place);
    budget.take(lastSession, place);
    const scores = Array.from({ length: lastSession }, (): number | null => null);
    for (const { at, session } of columns) scores[session - 1] = numberIn(cells[at], place);
    people.push({ person: name, scores });
  }
  return { people, lastSession };
}

function refuseTwice(seen: Map<string, number>, name: string, place: Place): void {
  const row = seen.get(name);
  if (row !== undefined) throw new RefusedFile('table.person-twice', { name: quoted(name), row }, place);
  seen.set(name, place.row ?? place.line);
}

interface Kept {
  readonly score: number | null;
  readonly row: number;
}

async function rowsOfScores({ header, rows }: Table): Promise<OutcomeTable> {
  const person = requireColumn(header, PERSON);
  const [session, score] = [requireColumn(header, ['session']), requireColumn(header, ['score'])];
  const budget = new ScoreBudget();
  const found = new Map<string, { readonly sessions: Map<number, Kept>; readonly last: number }>();
  let lastSession = 0;
  for await (const row of rows) {
    const name = nameIn(row.cells[person], header[person] ?? '', row.place);
    const own = found.get(name) ?? { sessions: new Map<number, Kept>(), last: 0 };
    const number = sessionIn(row.cells[session], row.place);
    keepOnce(own.sessions, number, name, row, numberIn(row.cells[score], row.place));
    // Sessions between count too: each gets a place.
    budget.take(Math.max(1, number - own.last), row.place);
    found.set(name, { sessions: own.sessions, last: Math.max(own.last, number) });
    lastSession = Math.max(lastSession, number);
  }
  const people = [...found].map(([name, { sessions, last }]) => ({
    person: name,
    scores: Array.from({ length: last }, (_one, at) => sessions.get(at + 1)?.score ?? null),
  }));
  return { people, lastSession };
}

function keepOnce(
  sessions: Map<number, Kept>,
  session: number,
  name: string,
  { place }: CsvRow,
  score: number | null,
): void {
  const earlier = sessions.get(session);
  if (earlier !== undefined) {
    throw new RefusedFile('table.twice', { session, name: quoted(name), row: earlier.row }, place);
  }
  sessions.set(session, { score, row: place.row ?? place.line });
}
