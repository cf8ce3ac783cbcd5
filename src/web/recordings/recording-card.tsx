import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { closeRecording, type RecordingLine, type RecordingsReply } from '../../api/recordings.ts';
import { endOf, gapsBetween, IMPORT_REFUSALS } from '../../domain/recording/recording.ts';
import { say } from '../../messages/say.ts';
import { clockText, instantText } from '../shell/clock-text.ts';
import { CorrectRecording } from './correct-recording.tsx';
import { Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';
import { Tape } from '../tape/tape.tsx';
import { MachineWords } from './machine-words.tsx';

/** One recording: what it is, how it stands, what is missing, and its tape. */
export function RecordingCard({
  sessionId,
  recording,
  words = true,
  recogniser,
  children,
}: {
  sessionId: string;
  recording: RecordingLine;
  /** Whether its words can be typed out; in care and in supervision no transcript is kept. */
  words?: boolean;
  /** What may write it down; left out where no transcript is kept. */
  recogniser?: RecordingsReply['recogniser'];
  children?: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const { pieces } = recording;
  return (
    <section className="card recording-card">
      <div className="spread">
        <div>
          <h2>{titleOf(recording)}</h2>
          <p className="small soft">
            {instantText(recording.begunAt)}
            {pieces.length > 0 && ` · ${clockText(endOf(pieces))}`}
            {recording.fileName !== null && ` · ${recording.fileName}`}
          </p>
        </div>
        <div className="row">
          {recording.mayPlay && children === undefined && (
            <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
              {say(open ? 'recordings.close-tape' : 'recordings.open-tape')}
            </button>
          )}
          {recording.mayPlay && words && (
            <Link
              to="/sessions/$sessionId/recordings/$recordingId/words"
              params={{ sessionId, recordingId: recording.id }}
            >
              {say('typing.open')}
            </Link>
          )}
          {recording.mayWrite && (recording.state === 'taking' || isWaiting(recording)) && (
            <EndRecording recordingId={recording.id} state={recording.state} />
          )}
        </div>
      </div>
      <p>{stateText(recording)}</p>
      {recording.lanes.join() === 'client,therapist' && (
        <p className="small soft">{say('recordings.lanes')}</p>
      )}
      {recording.copy !== null && <p className="small soft">{say(`recordings.copy-${recording.copy}`)}</p>}
      {missing(recording).map((sentence) => (
        <p key={sentence} className="small soft">
          {sentence}
        </p>
      ))}
      {recogniser !== undefined && <MachineWords recording={recording} recogniser={recogniser} />}
      {open && <Tape recordingId={recording.id} />}
      {children}
      <CorrectRecording recording={recording} />
    </section>
  );
}

function titleOf({ side, media }: RecordingLine): string {
  const what = say(`recordings.${media}`);
  if (side === null) return say('recordings.of-session', { what });
  return say(side === 'client' ? 'recordings.of-client' : 'recordings.of-therapist', { what });
}

function stateText(recording: RecordingLine): string {
  if (recording.erased) return say('recordings.erased');
  if (recording.state === 'refused') return refusedText(recording.refusedWhy);
  if (recording.state === 'kept' || recording.state === 'removed') return say('recordings.kept');
  if (recording.state === 'closed')
    return say(isWaiting(recording) ? 'recordings.waits-for-rest' : 'recordings.joining');
  return say(recording.source === 'import' ? 'recordings.arriving' : 'recordings.taking');
}

/** Ended, put together as far as it came, and not over: a page that was killed may still hold some of it. */
const isWaiting = ({ state, pieces, waiting }: RecordingLine): boolean =>
  state === 'closed' && waiting === 0 && pieces.some((piece) => !piece.whole);

function missing({ pieces, state }: RecordingLine): string[] {
  const gaps = gapsBetween(pieces).map((gap) =>
    say('tape.gap', { from: clockText(gap.fromMs), to: clockText(gap.toMs) }),
  );
  const torn = pieces.filter((piece) => !piece.whole);
  const ends = torn.map((piece) =>
    say(state === 'kept' ? 'recordings.torn' : 'recordings.torn-so-far', {
      at: clockText(piece.startMs + piece.durationMs),
    }),
  );
  return [...gaps, ...ends];
}

/** For a recording whose page did not end it. */
function EndRecording({ recordingId, state }: Pick<RecordingLine, 'state'> & { recordingId: string }) {
  const ending = useChange(closeRecording, { recordingId }, [['recordings']]);
  return (
    <>
      <button type="button" disabled={ending.isPending} onClick={() => ending.sendOne({})}>
        {say(state === 'closed' ? 'recordings.wait-no-more' : 'recordings.end')}
      </button>
      <Refusal error={ending.error} />
    </>
  );
}

/** Why nothing of a file was kept, in its own sentence. */
function refusedText(why: string | null): string {
  const known = IMPORT_REFUSALS.find((each) => each === why) ?? 'broken';
  return say(`recordings.refused-${known}`);
}
