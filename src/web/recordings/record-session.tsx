import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { v7 as newId } from 'uuid';
import { beginRecording } from '../../api/recordings.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { clockText } from '../shell/clock-text.ts';
import { Refusal } from '../shell/loaded.tsx';
import { type Capture, type CaptureState, startCapture } from './capture.ts';
import { askToKeep } from './ask-to-keep.ts';
import { type OpenDevices, openTwoMicrophones } from './two-microphones.ts';
import { isChosen, type WhatToRecord, WhatToRecordField } from './what-to-record.tsx';

interface Running {
  readonly capture: Capture;
  readonly stream: MediaStream;
}

/** The session that is recorded, and the cycle of supervision that it is recorded for; null for its place’s everyday use. */
interface ToRecord {
  readonly sessionId: string;
  readonly cycleId?: string | null;
}

/** Records the session on this device: camera and microphone, or sound alone. Anybody in the room can stop it. */
export function RecordSession({ sessionId, cycleId = null }: ToRecord) {
  const client = useQueryClient();
  const [what, setWhat] = useState<WhatToRecord>({ kind: 'video' });
  const [running, setRunning] = useState<Running | null>(null);
  const [state, setState] = useState<CaptureState | null>(null);
  const [kept, setKept] = useState(true);
  const refresh = async (): Promise<void> => {
    await client.invalidateQueries({ queryKey: ['recordings', sessionId] });
    await client.invalidateQueries({ queryKey: ['supervision'] });
  };
  const beginning = useMutation({
    mutationFn: async () => {
      const { stream, close } = await openDevices(what);
      try {
        setKept(await askToKeep());
        const capture = await beginWith({ sessionId, cycleId }, what, stream, setState);
        void capture.ended.then(close);
        return { stream, capture };
      } catch (error) {
        close();
        throw error;
      }
    },
    onSuccess: setRunning,
    onSettled: refresh,
  });
  const stop = async (): Promise<void> => {
    await running?.capture.stop();
    setRunning(null);
    await refresh();
  };
  return (
    <section className="card record-now" aria-label={say('recordings.record')}>
      <h2>{say('recordings.record')}</h2>
      {running === null ? (
        <>
          <p>{say('recordings.record-hint')}</p>
          <WhatToRecordField what={what} onChange={setWhat} />
          <div className="row">
            <button
              type="button"
              className="primary"
              disabled={beginning.isPending || !isChosen(what)}
              onClick={() => beginning.mutate()}
            >
              {say('recordings.start')}
            </button>
          </div>
        </>
      ) : (
        <>
          {!kept && <p className="notice">{say('recordings.not-persistent')}</p>}
          <RecordingNow running={running} state={state} onStop={() => void stop()} />
        </>
      )}
      <Refusal error={deviceError(beginning.error)} />
      {state?.sentence != null && (
        <p className="notice wrong" role="alert">
          {state.sentence}
        </p>
      )}
    </section>
  );
}

async function openDevices(what: WhatToRecord): Promise<OpenDevices> {
  if (what.kind === 'two') return openTwoMicrophones(what.client, what.therapist);
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: true,
    video: what.kind === 'video' ? { width: 1280, height: 720 } : false,
  });
  return {
    stream,
    close: () => {
      for (const track of stream.getTracks()) track.stop();
    },
  };
}

async function beginWith(
  { sessionId, cycleId = null }: ToRecord,
  what: WhatToRecord,
  stream: MediaStream,
  onState: (state: CaptureState) => void,
): Promise<Capture> {
  const id = newId();
  await call(beginRecording, {
    params: { sessionId },
    body: {
      changeId: newId(),
      id,
      interviewId: null,
      cycleId,
      media: what.kind === 'video' ? 'video' : 'audio',
      source: 'browser',
      offsetMs: 0,
      lanes: what.kind === 'two' ? ['client', 'therapist'] : [],
      fileName: null,
      fileBytes: null,
    },
  });
  return startCapture({ recordingId: id, stream, onState });
}

/** What the browser says about a device is not for people. */
const deviceError = (error: Error | null): Error | null =>
  error instanceof DOMException ? new Error(say('recordings.no-device')) : error;

function RecordingNow({
  running,
  state,
  onStop,
}: {
  running: Running;
  state: CaptureState | null;
  onStop: () => void;
}) {
  const picture = useRef<HTMLVideoElement>(null);
  const [seconds, setSeconds] = useState(0);
  const [since] = useState(() => performance.now());
  useEffect(() => {
    if (picture.current !== null) picture.current.srcObject = running.stream;
    const timer = setInterval(() => setSeconds((performance.now() - since) / 1000), 500);
    return () => clearInterval(timer);
  }, [running.stream, since]);
  const shows = running.stream.getVideoTracks().length > 0;
  return (
    <div className="recording-now">
      {shows && <video ref={picture} autoPlay muted playsInline className="recording-picture" />}
      <p className="recording-clock">
        <span className="recording-dot" aria-hidden="true" />
        {say('recordings.now', { at: clockText(seconds * 1000) })}
      </p>
      <button type="button" className="recording-stop" disabled={state?.phase === 'ending'} onClick={onStop}>
        {say('recordings.stop')}
      </button>
      <p className="small soft" role="status">
        {unsentText(state)}
      </p>
    </div>
  );
}

function unsentText(state: CaptureState | null): string {
  if (state === null) return '';
  if (state.phase === 'broken') return say('recordings.broken');
  if (state.phase === 'ending') return say('recordings.ending', { n: state.unsent });
  if (state.waitingFor !== null) return say('recordings.waits', { n: state.unsent });
  return say('recordings.sent');
}
