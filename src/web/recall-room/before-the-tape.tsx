import { useState } from 'react';
import type { RecallMarkKind } from '../../domain/recall/recall-mark.ts';
import { say } from '../../messages/say.ts';
import { Refusal } from '../shell/loaded.tsx';
import type { RoomPart } from './inquirer-page.tsx';

const PARTS = [
  { kind: 'limits told', title: 'room.limits', done: 'room.limits-told' },
  { kind: 'distress read', title: 'room.distress', done: 'room.distress-read' },
] as const;

/** The two things without which no tape runs. */
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
      {PARTS.map(({ kind, title, done }) => (
        <ToBeDone
          key={`${kind} ${data.room !== null}`}
          kind={kind}
          title={say(title)}
          done={say(done)}
          data={data}
          marks={marks}
        >
          {words[kind]}
        </ToBeDone>
      ))}
      <Refusal error={marks.error} />
    </section>
  );
}

/**
 * Folded where it was done before, and once the tape is ready, when the stop is what must be at hand. Being done does not
 * fold it: that would move the next one from under the hand.
 */
function ToBeDone({
  kind,
  title,
  done,
  data,
  marks,
  children,
}: RoomPart & { kind: RecallMarkKind; title: string; done: string; children: string }) {
  const mark = data.marks.find((each) => each.kind === kind);
  const [openAtFirst] = useState(mark === undefined);
  return (
    <details open={openAtFirst}>
      <summary>{title}</summary>
      <p>{children}</p>
      <label className="row">
        <input
          type="checkbox"
          checked={mark !== undefined}
          onChange={() => (mark === undefined ? marks.add(kind) : marks.remove(mark.id))}
        />
        {done}
      </label>
    </details>
  );
}
