import { useLayoutEffect, useState } from 'react';
import { type RecallRoomReply, stopTape, type TapeNowReply } from '../../api/recall-room.ts';
import { say } from '../../messages/say.ts';
import { clockText } from '../shell/clock-text.ts';
import { Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';

/** Longer than this without a word from the screen with the tape, and the inquirer is told. */
const SILENT_MS = 5_000;

/** How long it is said that a stop was asked for. */
const SENT_MS = 3_000;

/** Where the tape stands, and the inquirer’s own stop: by button or by S, wherever nothing is being typed. */
export function TapeControl({ data, tape }: { data: RecallRoomReply; tape: TapeNowReply | undefined }) {
  const { interviewId } = data;
  const [sentAt, setSentAt] = useState<number | null>(null);
  const stopping = useChange(stopTape, { interviewId }, [['tape', interviewId]]);
  const running = tape?.running === true;
  const stop = (): void => {
    setSentAt(tape?.interviewMs ?? 0);
    stopping.send({ toMs: null });
  };
  useStopKey(stop, running);
  return (
    <section className="card room-part" aria-label={say('room.tape')}>
      <p className="room-where" role="status">
        {tape?.opened !== true ? (
          say('room.waiting')
        ) : (
          <>
            <strong>{say(running ? 'room.runs' : 'room.stands')}</strong>{' '}
            {say('room.at', { clock: clockText(tape.sessionMs), interview: clockText(tape.interviewMs) })}
          </>
        )}
      </p>
      {running && (tape?.silentMs ?? 0) > SILENT_MS && (
        <p className="notice warn">{say('room.silent', { n: Math.round((tape?.silentMs ?? 0) / 1000) })}</p>
      )}
      <button
        type="button"
        className="primary room-stop"
        disabled={!running}
        onClick={stop}
        aria-keyshortcuts="S"
      >
        {say('room.stop-key')}
      </button>
      <p className="soft small" aria-live="polite">
        {running && sentAt !== null && (tape?.interviewMs ?? 0) - sentAt < SENT_MS
          ? say('room.stop-sent')
          : ' '}
      </p>
      <Refusal error={stopping.error} />
    </section>
  );
}

/** Whoever reads that the tape runs can stop it by that key. */
function useStopKey(stop: () => void, running: boolean): void {
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { target } = event;
      const typing =
        target instanceof HTMLElement && target.closest('input, textarea, select, dialog') !== null;
      if (typing || event.ctrlKey || event.metaKey || event.altKey || !running) return;
      if (event.key.toLowerCase() === 's') stop();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}
