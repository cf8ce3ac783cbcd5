import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { BoardCell, BoardDyad, BoardPart, BoardReply } from '../../api/study-board.ts';
import { labelBesideNumber } from '../../domain/study/dyad.ts';
import { say } from '../../messages/say.ts';
import { BoardMark } from './board-mark.tsx';
import { cellText } from './board-words.ts';

/** Which columns a session needs: a session without a recording has no field for one. */
interface Columns {
  readonly number: number;
  readonly recording: boolean;
  readonly interview: boolean;
  readonly check: boolean;
}

const shown = (part: BoardPart | null): boolean => part !== null && part.state !== 'not planned';

function columnsOf(board: BoardReply): Columns[] {
  return board.sessions.map((number) => {
    const cells = board.dyads.flatMap((dyad) => dyad.cells.filter((cell) => cell.number === number));
    return {
      number,
      recording: cells.some((cell) => shown(cell.recording)),
      interview: cells.some((cell) => shown(cell.client.interview) || shown(cell.therapist.interview)),
      check: cells.some((cell) => shown(cell.client.check) || shown(cell.therapist.check)),
    };
  });
}

/** Dyads down, sessions across. `tell` is given the words of the cell that is pointed at. */
export function BoardTable({
  board,
  studyId,
  tell,
}: {
  board: BoardReply;
  studyId: string;
  tell: (words: string | null) => void;
}) {
  const columns = columnsOf(board);
  return (
    <div className="wide-table board-scroll">
      <table className="board">
        <caption className="visually-hidden">{say('board.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('board.dyad')}</th>
            {columns.map((column) => (
              <th key={column.number} scope="col">
                <span className="board-word">{say('board.session-word')} </span>
                {column.number}
                <ColumnNames columns={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {board.dyads.map((dyad) => (
            <tr key={dyad.id}>
              <th scope="row">
                <span className="board-number">{dyad.number}</span>{' '}
                <span className="board-label">
                  {labelBesideNumber(dyad) !== null && <span>{dyad.label}</span>}
                  {dyad.group !== null && <span className="soft small">{dyad.group}</span>}
                </span>
              </th>
              {dyad.cells.map((cell, at) => (
                <td key={cell.number}>
                  <Cell {...{ dyad, cell, studyId, tell }} columns={columns[at]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ColumnNames({ columns }: { columns: Columns }) {
  return (
    <span className="board-cell names soft" aria-hidden="true">
      {columns.recording && <span>{say('board.recording-short')}</span>}
      {columns.interview && <span>{say('board.interview-short')}</span>}
      {columns.check && <span>{say('board.check-short')}</span>}
    </span>
  );
}

interface CellProps {
  dyad: BoardDyad;
  cell: BoardCell;
  columns: Columns | undefined;
  studyId: string;
  tell: (words: string | null) => void;
}

function Cell({ dyad, cell, columns, studyId, tell }: CellProps) {
  const words = cellText(dyad, cell);
  return (
    <CellLink cell={cell} studyId={studyId} words={words} tell={tell}>
      {columns?.recording && <BoardMark whose="both" part={cell.recording} />}
      {columns?.interview && (
        <span className="board-pair">
          <BoardMark whose="client" part={cell.client.interview} />
          <BoardMark whose="therapist" part={cell.therapist.interview} />
        </span>
      )}
      {columns?.check && (
        <span className="board-pair">
          <BoardMark whose="client" check part={cell.client.check} />
          <BoardMark whose="therapist" check part={cell.therapist.check} />
        </span>
      )}
    </CellLink>
  );
}

/** Leads to the session's review; where the session has not been noted, to the place where it is. */
function CellLink({
  cell,
  studyId,
  words,
  tell,
  children,
}: {
  cell: BoardCell;
  studyId: string;
  words: string;
  tell: (words: string | null) => void;
  children: ReactNode;
}) {
  const common = {
    className: 'board-cell',
    'aria-label': words,
    onMouseEnter: () => tell(words),
    onMouseLeave: () => tell(null),
    onFocus: () => tell(words),
    onBlur: () => tell(null),
  };
  const { sessionId } = cell;
  if (sessionId !== null) {
    return (
      <Link {...common} to="/sessions/$sessionId" params={{ sessionId }}>
        {children}
      </Link>
    );
  }
  return (
    <Link {...common} to="/studies/$studyId/setup" params={{ studyId }}>
      {children}
    </Link>
  );
}
