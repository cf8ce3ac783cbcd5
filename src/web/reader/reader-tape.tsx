import { createContext, useEffect, useRef, useState } from 'react';
import type { OpenTranscriptReply } from '../../api/transcripts.ts';
import { transcriptZero, turnAt } from '../../domain/recording/transcript-zero.ts';
import { say } from '../../messages/say.ts';
import { OpenableTapes, usePlayable } from '../tape/openable-tapes.tsx';
import { Tape, type TapeHandle } from '../tape/tape.tsx';
import { useTapeKeys } from '../tape/use-tape-keys.ts';

/** What a form beside the text may ask of the tape. Times are the transcript’s own, in milliseconds. */
export interface TapeBeside {
  here(): number;
}

/** The open tape of the transcript that is read; null where none is open. */
export const TapeBesideContext = createContext<TapeBeside | null>(null);

/** Reading along is fast enough with four looks a second. */
const FOLLOW_MS = 250;

interface Given {
  readonly transcript: OpenTranscriptReply;
  /** The turn that is read. */
  readonly current: number;
  readonly onCurrent: (index: number) => void;
  readonly onBeside: (beside: TapeBeside | null) => void;
}

/** The tapes beside the words: those in which this transcript’s times can be heard. */
export function ReaderTape(given: Given) {
  const { transcript } = given;
  const tapes = usePlayable(transcript.sessionId).filter((each) => transcriptZero(transcript, each) !== null);
  if (tapes.length === 0) return null;
  return (
    <section className="reader-tape" aria-label={say('reader.tape')}>
      <OpenableTapes tapes={tapes}>
        {(open) => (
          <HeardTape
            key={open.id}
            {...given}
            recordingId={open.id}
            zeroMs={transcriptZero(transcript, open) ?? 0}
          />
        )}
      </OpenableTapes>
    </section>
  );
}

interface Heard extends Given {
  readonly recordingId: string;
  /** The transcript’s zero on the recording’s clock. */
  readonly zeroMs: number;
}

function HeardTape({ transcript, current, onCurrent, onBeside, recordingId, zeroMs }: Heard) {
  const tape = useRef<TapeHandle>(null);
  const followed = useRef(0);
  const [follows, setFollows] = useState(true);
  const turn = transcript.utterances[current];
  const startMs = Math.max(0, (turn?.fromMs ?? 0) + zeroMs);
  const [startAtMs] = useState(startMs);
  useTapeKeys(tape);
  useEffect(() => {
    onBeside({ here: () => (tape.current?.positionMs() ?? 0) - zeroMs });
    return () => onBeside(null);
  }, [onBeside, zeroMs]);
  const follow = (ms: number): void => {
    const now = performance.now();
    if (!follows || isWriting() || tape.current?.paused !== false || now - followed.current < FOLLOW_MS)
      return;
    followed.current = now;
    const said = turnAt(transcript.utterances, ms - zeroMs);
    if (said !== null && said !== current) onCurrent(said);
  };
  return (
    <>
      <Tape ref={tape} recordingId={recordingId} startAtMs={startAtMs} onTime={follow} />
      <div className="row">
        <button
          type="button"
          disabled={turn?.fromMs == null}
          onClick={() => {
            tape.current?.seekTo(startMs);
            void tape.current?.play();
          }}
        >
          {say('reader.play-turn')}
        </button>
        <label className="check">
          <input type="checkbox" checked={follows} onChange={(event) => setFollows(event.target.checked)} />
          {say('reader.follow')}
        </label>
      </div>
      <p className="small soft">{say('reader.tape-keys')}</p>
    </>
  );
}

/** A form is not taken away from under somebody’s hands. */
const isWriting = (): boolean =>
  document.activeElement instanceof HTMLElement &&
  document.activeElement.closest('input:not([type=checkbox], [type=range]), textarea, select') !== null;
