import { say } from '../../messages/say.ts';
import { Refusal } from '../shell/loaded.tsx';
import type { RoomPart } from './inquirer-page.tsx';

const PARTS = [
  { kind: 'limits told', title: 'room.limits', done: 'room.limits-told' },
  { kind: 'distress read', title: 'room.distress', done: 'room.distress-read' },
] as const;

/** The two things without which no tape runs; once done they fold away. */
export function BeforeTheTape({ data, marks }: RoomPart) {
  const words = {
    'limits told':
      data.cycleId === null ? data.limits || say('room.limits-usual') : say('supervision.limits'),
    'distress read':
      data.cycleId === null ? data.distress || say('room.distress-usual') : say('supervision.distress'),
  };
  return (
    <section className="card room-part">
      <h2>{say('room.before')}</h2>
      {PARTS.map(({ kind, title, done }) => {
        const mark = data.marks.find((each) => each.kind === kind);
        return (
          <details key={`${kind} ${mark === undefined}`} open={mark === undefined}>
            <summary>{say(title)}</summary>
            <p>{words[kind]}</p>
            <label className="row">
              <input
                type="checkbox"
                checked={mark !== undefined}
                onChange={() => (mark === undefined ? marks.add(kind) : marks.remove(mark.id))}
              />
              {say(done)}
            </label>
          </details>
        );
      })}
      <Refusal error={marks.error} />
    </section>
  );
}
