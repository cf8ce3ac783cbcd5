import type { RecallMarkReply } from '../../api/recall-room.ts';
import { say } from '../../messages/say.ts';
import { clockText } from '../shell/clock-text.ts';
import type { RoomPart } from './inquirer-page.tsx';

/** What a note says, in words. */
export const markText = ({ kind, words, guideNumber }: RecallMarkReply): string =>
  say(`room.mark-${kind}`, { words: words ?? '', n: guideNumber ?? 0 });

/** Everything noted, the newest first, each to be taken away again. */
export function MarksList({ data, marks }: RoomPart) {
  return (
    <section className="card room-part">
      <h2>{say('room.marks')}</h2>
      {data.marks.length === 0 && <p className="soft">{say('room.no-marks')}</p>}
      <ul className="room-marks">
        {data.marks.toReversed().map((mark) => (
          <li key={mark.id}>
            <span className="soft small">
              {mark.interviewMs === null ? say('room.mark-before') : clockText(mark.interviewMs)}
            </span>
            <span>{markText(mark)}</span>
            <button
              type="button"
              className="plain small"
              aria-label={`${say('room.mark-away')}: ${markText(mark)}`}
              onClick={() => marks.remove(mark.id)}
            >
              {say('room.mark-away')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
