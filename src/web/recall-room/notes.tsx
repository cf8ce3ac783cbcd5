import { useState } from 'react';
import type { RecallMarkKind } from '../../domain/recall/recall-mark.ts';
import { say } from '../../messages/say.ts';
import type { RoomMarks } from './use-room-marks.ts';

/** What the person speaks of, a question that was not in the guide, and the inquirer’s own notes. */
export function Notes({ marks }: { marks: RoomMarks }) {
  return (
    <section className="card room-part">
      <div role="group" aria-label={say('room.now-then')}>
        <span className="small soft">{say('room.now-then-hint')}</span>
        <div className="row">
          {(['here and now', 'there and then'] as const).map((kind) => (
            <button key={kind} type="button" onClick={() => marks.add(kind)}>
              {say(kind === 'here and now' ? 'room.here-and-now' : 'room.there-and-then')}
            </button>
          ))}
        </div>
      </div>
      <Line
        kind="new question"
        label={say('room.new-question')}
        keep={say('room.new-question-keep')}
        marks={marks}
      />
      <Line kind="note" label={say('room.note')} keep={say('room.note-keep')} marks={marks} />
    </section>
  );
}

/** One line that is kept when it is sent, and empty again once it is kept. */
export function Line({
  kind,
  label,
  keep,
  marks,
}: {
  kind: RecallMarkKind;
  label: string;
  keep: string;
  marks: RoomMarks;
}) {
  const [words, setWords] = useState('');
  return (
    <form
      className="room-line"
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim() !== '') marks.add(kind, { words }, () => setWords(''));
      }}
    >
      <label className="field">
        {label}
        <input value={words} onChange={(event) => setWords(event.target.value)} autoComplete="off" />
      </label>
      <button type="submit">{keep}</button>
    </form>
  );
}
