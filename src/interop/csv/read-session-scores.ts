import { SIDES, type Side } from '../../domain/study/perspective.ts';
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
} from './read-table.ts';

/** What one side of one dyad scored, session by session, in order; null is a blank cell. */
export interface SessionSeries {
  readonly dyad: string;
  readonly perspective: Side;
  readonly sessions: readonly { readonly session: number; readonly score: number | null }[];
}

const DYAD = ['dyad', 'patient', 'client_id', 'case', 'id'];
const SESSION = ['session'];

/** One score of a row. */
interface Found {
  readonly dyad: string;
  readonly session: number;
  readonly perspective: Side;
  readonly score: number | null;
}

type RowReader = (row: CsvRow) => readonly Found[];

/**
 * Alliance scores of dyads, in order of first appearance. Three shapes are read: a row a score (dyad, session,
 * perspective, score), a row a session with a column for each side (client and therapist, or names that end in _c and
 * _t), and a row a client with numbered columns (X1, X2, …: the client's).
 * @throws RefusedFile with the place: an unknown perspective, a score twice, a number that is none, a limit.
 */
export async function readSessionScores(bytes: AsyncIterable<Uint8Array>): Promise<SessionSeries[]> {
  const { header, rows } = await readTable(bytes);
  const read = rowReader(header);
  const gathered = new GatheredSeries();
  const budget = new ScoreBudget();
  for await (const row of rows) {
    const found = read(row);
    budget.take(found.length, row.place);
    for (const each of found) gathered.add(each, row.place);
  }
  return gathered.inOrder();
}

function rowReader(header: readonly string[]): RowReader {
  if (columnNamed(header, ['score']) !== -1) return byScore(header);
  const sides = sideColumns(header);
  if (sides !== null) return bySession(header, sides);
  if (columnNamed(header, SESSION) === -1) return byClient(header);
  requireColumn(header, ['score']);
  return byScore(header);
}

function byScore(header: readonly string[]): RowReader {
  const [dyad, session] = [requireColumn(header, DYAD), requireColumn(header, SESSION)];
  const [perspective, score] = [requireColumn(header, ['perspective']), requireColumn(header, ['score'])];
  return ({ cells, place }) => [
    {
      dyad: nameIn(cells[dyad], header[dyad] ?? '', place),
      session: sessionIn(cells[session], place),
      perspective: perspectiveIn(cells[perspective], place),
      score: numberIn(cells[score], place),
    },
  ];
}

function perspectiveIn(cell: string | undefined, place: Place): Side {
  const text = (cell ?? '').trim();
  const side = SIDES.find((each) => each === text.toLowerCase());
  if (side === undefined) throw new RefusedFile('table.perspective', { text: quoted(text) }, place);
  return side;
}

/** Where each side's scores stand in a row, or null where no two columns are a pair. */
function sideColumns(header: readonly string[]): Record<Side, number> | null {
  const lower = header.map((name) => name.toLowerCase());
  const pairOf = (client: string, therapist: string): Record<Side, number> | null => {
    const [one, other] = [lower.indexOf(client), lower.indexOf(therapist)];
    return one === -1 || other === -1 ? null : { client: one, therapist: other };
  };
  for (const name of lower) {
    const [, stem] = /^(.+)_(?:c|client)$/.exec(name) ?? [];
    const pair =
      stem === undefined
        ? null
        : (pairOf(`${stem}_c`, `${stem}_t`) ?? pairOf(`${stem}_client`, `${stem}_therapist`));
    if (pair !== null) return pair;
  }
  return pairOf('client', 'therapist');
}

function bySession(header: readonly string[], sides: Record<Side, number>): RowReader {
  const [dyad, session] = [requireColumn(header, DYAD), requireColumn(header, SESSION)];
  return ({ cells, place }) => {
    const about = {
      dyad: nameIn(cells[dyad], header[dyad] ?? '', place),
      session: sessionIn(cells[session], place),
    };
    return SIDES.map((perspective) => ({
      ...about,
      perspective,
      score: numberIn(cells[sides[perspective]], place),
    }));
  };
}

function byClient(header: readonly string[]): RowReader {
  const dyad = requireColumn(header, DYAD);
  const { columns } = numberedColumns(header, undefined);
  return ({ cells, place }) => {
    const about = { dyad: nameIn(cells[dyad], header[dyad] ?? '', place), perspective: 'client' as const };
    return columns.map(({ at, session }) => ({ ...about, session, score: numberIn(cells[at], place) }));
  };
}

interface Kept {
  readonly score: number | null;
  readonly row: number;
}

class GatheredSeries {
  readonly #dyads = new Map<string, Map<Side, Map<number, Kept>>>();

  add({ dyad, session, perspective, score }: Found, place: Place): void {
    const sides = this.#dyads.get(dyad) ?? new Map<Side, Map<number, Kept>>();
    const sessions = sides.get(perspective) ?? new Map<number, Kept>();
    const earlier = sessions.get(session);
    if (earlier !== undefined) {
      const values = { session, name: quoted(dyad), row: earlier.row };
      throw new RefusedFile('table.twice', values, place);
    }
    sessions.set(session, { score, row: place.row ?? place.line });
    sides.set(perspective, sessions);
    this.#dyads.set(dyad, sides);
  }

  inOrder(): SessionSeries[] {
    return [...this.#dyads].flatMap(([dyad, sides]) =>
      [...sides].map(([perspective, sessions]) => ({
        dyad,
        perspective,
        sessions: [...sessions]
          .sort(([one], [other]) => one - other)
          .map(([session, { score }]) => ({ session, score })),
      })),
    );
  }
}
