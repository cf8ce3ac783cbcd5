import type { BoardPart } from '../../api/study-board.ts';
import { say } from '../../messages/say.ts';

interface BoardMarkProps {
  whose: 'client' | 'therapist' | 'both';
  part: BoardPart | null;
  /** A session check: one that is missing was perhaps withheld, so nothing is marked as wrong. */
  check?: boolean;
}

/**
 * One part as a mark: round for the client, square and dashed for the therapist, a tall grey field for the
 * recording of both; a sign inside says how it stands, so that colour never says it alone.
 */
export function BoardMark({ whose, part, check }: BoardMarkProps) {
  if (part === null) return <span className="board-mark nothing" />;
  const state = part.state.replace(' ', '-');
  return (
    <span className={`board-mark ${whose} ${state}${check ? ' check' : ''}`} aria-hidden="true">
      {say(`board.mark-${part.state}`)}
    </span>
  );
}
