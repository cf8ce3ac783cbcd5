import { type Ref, useImperativeHandle, useRef, useState } from 'react';
import { endOf, gapsBetween } from '../../domain/recording/recording.ts';
import { say } from '../../messages/say.ts';
import { clockText } from '../shell/clock-text.ts';
import { Refusal } from '../shell/loaded.tsx';
import { TapeControls } from './tape-controls.tsx';
import { useTape } from './use-tape.ts';
import { usePlayback } from './use-playback.ts';
import './tape.css';

/** What a screen can do to a tape. All times are milliseconds on the recording’s own clock. */
export interface TapeHandle {
  play(): Promise<void>;
  pause(): void;
  /** Into a gap goes to where the next piece begins. */
  seekTo(ms: number): void;
  setRate(rate: number): void;
  positionMs(): number;
  readonly paused: boolean;
  readonly rate: number;
}

export interface TapeProps {
  readonly recordingId: string;
  readonly startAtMs?: number;
  /** False where the screen has controls of its own, as in the recall room. */
  readonly controls?: boolean;
  readonly ref?: Ref<TapeHandle>;
  /** Once it is known what is there: its length and gaps, and where it begins on the session clock (null: not said). */
  readonly onReady?: (about: TapeAbout) => void;
  /** While it plays, at every frame that is drawn, and after every seek. */
  readonly onTime?: (ms: number) => void;
  readonly onPlay?: (ms: number) => void;
  readonly onPause?: (ms: number) => void;
  /** Also where a gap was passed over. */
  readonly onSeek?: (fromMs: number, toMs: number) => void;
  readonly onRate?: (rate: number, ms: number) => void;
}

export interface TapeAbout {
  readonly media: 'audio' | 'video';
  readonly durationMs: number;
  readonly offsetMs: number | null;
  readonly gaps: readonly { readonly fromMs: number; readonly toMs: number }[];
}

/** Plays a recording: all of its pieces on one clock, and what was not recorded between them said so. */
export function Tape(props: TapeProps) {
  const [playing, setPlaying] = useState(false);
  const { playbackId, playback, error } = usePlayback(props.recordingId, playing);
  if (error !== null) return <Refusal error={error} />;
  if (playback === null)
    return <div className="tape tape-waits" role="status" aria-label={say('tape.opening')} />;
  if (playback.pieces.length === 0) return <p className="soft">{say('tape.nothing-yet')}</p>;
  return <OpenTape {...props} playbackId={playbackId} playback={playback} onPlaying={setPlaying} />;
}

type Opened = NonNullable<ReturnType<typeof usePlayback>['playback']>;

function OpenTape({
  ref,
  ...props
}: TapeProps & { playbackId: string; playback: Opened; onPlaying: (playing: boolean) => void }) {
  const { playback, controls = true } = props;
  const element = useRef<HTMLVideoElement>(null);
  const tape = useTape(element, props);
  useImperativeHandle(ref, () => tape.handle, [tape.handle]);
  const gaps = gapsBetween(playback.pieces);
  const picture = playback.media === 'video';
  return (
    <div
      className={picture ? 'tape' : 'tape tape-sound'}
      role="group"
      aria-label={say('tape.name')}
      onKeyDown={tape.onKey}
    >
      {/* biome-ignore lint/a11y/useMediaCaption: what is said stands beside it as a transcript, or is not written yet */}
      <video
        ref={element}
        className={picture ? 'tape-picture' : 'tape-hidden'}
        preload="auto"
        playsInline
        {...tape.events}
      />
      {tape.trouble !== null && (
        <p className="tape-trouble" role="alert">
          {say(`tape.${tape.trouble}`)}
        </p>
      )}
      {controls && <TapeControls tape={tape} lengthMs={endOf(playback.pieces)} />}
      {controls && gaps.length > 0 && (
        <p className="small soft">
          {gaps
            .map((gap) => say('tape.gap', { from: clockText(gap.fromMs), to: clockText(gap.toMs) }))
            .join(' ')}
        </p>
      )}
    </div>
  );
}
