import { useState } from 'react';
import type { TapePageReply } from '../../api/recall-room.ts';
import { say } from '../../messages/say.ts';
import { startCapture } from '../recordings/capture.ts';
import { CallRefused } from '../shell/call.ts';
import type { InterviewClock } from './interview-clock.ts';
import type { TapeBegun } from './running-tape.tsx';

/** Says what will happen, and begins: a browser lets a page sound and record only once somebody has pressed something. */
export function BeginTape({
  page,
  clock,
  onBegin,
}: {
  page: TapePageReply;
  clock: InterviewClock;
  onBegin: (begun: TapeBegun) => void;
}) {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const begin = async (): Promise<void> => {
    setBusy(true);
    const without = { capture: null, now: () => clock.now() };
    if (page.soundId === null || refused !== null) return onBegin(without);
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const capture = await startCapture({ recordingId: page.soundId, stream });
      onBegin({ capture, now: () => capture.clockMs() });
    } catch (error) {
      setBusy(false);
      setRefused(error instanceof CallRefused ? error.message : say('room.microphone-refused'));
    }
  };
  return (
    <main className="tape-begin">
      <h1>{say('room.title')}</h1>
      <p>{say('room.begin-what')}</p>
      <p className="soft">{say(page.soundId === null ? 'room.begin-no-sound' : 'room.begin-sound')}</p>
      {refused !== null && (
        <p className="notice warn" role="alert">
          {refused}
        </p>
      )}
      <button type="button" className="primary tape-big" disabled={busy} onClick={() => void begin()}>
        {say(refused === null ? 'room.begin' : 'room.begin-without-sound')}
      </button>
    </main>
  );
}
