import { say } from '../../messages/say.ts';
import { clockText } from '../shell/clock-text.ts';
import type { RoomPart } from './inquirer-page.tsx';

/** The protocol’s questions, each to be noted as asked or skipped, in any order and more than once. */
export function Guide({ data, marks }: RoomPart) {
  return (
    <section className="card room-part">
      <h2>{say('room.guide')}</h2>
      <p className="soft small">{say(data.guide.length === 0 ? 'room.guide-none' : 'room.guide-leave')}</p>
      <ol className="room-guide">
        {data.guide.map((question, index) => {
          const number = index + 1;
          const noted = data.marks.filter(
            (mark) => mark.guideNumber === number && (mark.kind === 'asked' || mark.kind === 'skipped'),
          );
          return (
            <li key={question} className={noted.length > 0 ? 'done' : undefined}>
              <span>{question}</span>
              <span className="row">
                {(['asked', 'skipped'] as const).map((kind) => (
                  <button
                    key={kind}
                    type="button"
                    aria-label={`${say(`room.${kind}`)}: ${question}`}
                    onClick={() => marks.add(kind, { guideNumber: number })}
                  >
                    {say(`room.${kind}`)}
                  </button>
                ))}
                {noted.map((mark) => (
                  <span key={mark.id} className="soft small">
                    {say(mark.kind === 'asked' ? 'room.asked-at' : 'room.skipped-at', {
                      clock: clockText(mark.interviewMs),
                    })}
                  </span>
                ))}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
