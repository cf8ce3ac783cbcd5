import type { DropoutDefinition, TimeInTherapy } from '../../domain/outcome/life-table.ts';
import type { Place } from '../transcripts/place.ts';
import { quoted } from '../transcripts/place.ts';
import { RefusedFile } from '../transcripts/refused-file.ts';
import { outcomeSeriesOf } from './read-outcome-series.ts';
import { columnNamed, readTable, requireColumn, ScoreBudget, sessionIn, type Table } from './read-table.ts';

/** How long each client of a table stayed, and what its dropouts are. */
export interface TimesInTherapy {
  readonly definition: DropoutDefinition;
  readonly clients: readonly TimeInTherapy[];
  /** People of whom no session is known; they are not among the clients. */
  readonly without: number;
}

const LAST_SESSION = ['last_session', 'last session', 'sessions', 'time'];
const DROPOUT = ['dropout', 'dropped_out', 'event', 'status'];
const YES = new Set(['1', 'yes', 'true', 'y']);
const NO = new Set(['0', 'no', 'false', 'n']);

/**
 * A row a client with the last session and whether it was a dropout (last_session, dropout); or scores session by
 * session, where the last filled form is taken for the last session and everybody whose last form is before the table's
 * end for a dropout: the weakest definition, and named in the answer.
 * @throws RefusedFile with the place.
 */
export async function readTimesInTherapy(
  bytes: AsyncIterable<Uint8Array>,
  measure?: string,
): Promise<TimesInTherapy> {
  const table = await readTable(bytes);
  return columnNamed(table.header, LAST_SESSION) === -1 ? fromForms(table, measure) : fromColumns(table);
}

async function fromColumns({ header, rows }: Table): Promise<TimesInTherapy> {
  const [last, dropout] = [requireColumn(header, LAST_SESSION), requireColumn(header, DROPOUT)];
  const budget = new ScoreBudget();
  const clients: TimeInTherapy[] = [];
  for await (const { cells, place } of rows) {
    budget.take(1, place);
    clients.push({ lastSession: sessionIn(cells[last], place), droppedOut: yesOrNo(cells[dropout], place) });
  }
  return { definition: 'as given in the file', clients, without: 0 };
}

function yesOrNo(cell: string | undefined, place: Place): boolean {
  const text = (cell ?? '').trim().toLowerCase();
  if (YES.has(text)) return true;
  if (NO.has(text)) return false;
  throw new RefusedFile('table.not-a-dropout', { text: quoted(cell ?? '') }, place);
}

async function fromForms(table: Table, measure: string | undefined): Promise<TimesInTherapy> {
  const { people, lastSession } = await outcomeSeriesOf(table, measure);
  const lasts = people.map(({ scores }) => scores.findLastIndex((score) => score !== null) + 1);
  const clients = lasts
    .filter((last) => last > 0)
    .map((last) => ({ lastSession: last, droppedOut: last < lastSession }));
  return { definition: 'no later form', clients, without: lasts.length - clients.length };
}
