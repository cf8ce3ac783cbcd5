import { useState } from 'react';
import { tieByTape } from '../../api/recall-room.ts';
import { say } from '../../messages/say.ts';
import { readClockText } from '../shell/clock-text.ts';
import { textOf } from '../shell/form-fields.ts';
import { Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';
import { ClockField } from './clock-field.tsx';
import type { Undo } from './use-review-undo.ts';

/** Ties an interview’s turns by what its tape did, where they came in before the log or from another recording. */
export function TieByTape({
  interviewId,
  sessionId,
  undo,
}: {
  interviewId: string;
  sessionId: string;
  undo: Undo;
}) {
  const [wrong, setWrong] = useState<Error | null>(null);
  const [done, setDone] = useState(false);
  const tie = useChange(
    tieByTape,
    { interviewId },
    [
      ['review', sessionId],
      ['alignment', interviewId],
    ],
    (id) => {
      undo.remember(id, say('room.a-tie-by-tape'));
      setDone(true);
    },
  );
  const send = (form: FormData): void => {
    const typed = textOf(form, 'start');
    const startMs = typed === '' ? null : readClockText(typed);
    setDone(false);
    if (typed !== '' && startMs === null) return setWrong(new Error(say('typing.not-a-time')));
    setWrong(null);
    tie.send({ startMs });
  };
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        send(new FormData(event.currentTarget));
      }}
    >
      <ClockField name="start" label={say('room.transcript-begins')} value="" />
      <button type="submit" disabled={tie.isPending}>
        {say('room.tie-by-tape')}
      </button>
      <p className="small soft">{say('room.tie-hint')}</p>
      <p role="status">{done && say('room.tied')}</p>
      <Refusal error={wrong ?? tie.error} />
    </form>
  );
}
