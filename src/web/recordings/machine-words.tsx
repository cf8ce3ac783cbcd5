import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { askRecognition, cancelRecognition } from '../../api/recognition.ts';
import type { RecordingLine, RecordingsReply } from '../../api/recordings.ts';
import { say } from '../../messages/say.ts';
import { clockText } from '../shell/clock-text.ts';
import { Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';
import { HeardSoFar } from './heard-so-far.tsx';

type Recognition = NonNullable<RecordingLine['recognition']>;

/** Whether a program is at it, or will be: then the page looks again by itself. */
export const isBeingHeard = ({ recognition }: RecordingLine): boolean =>
  recognition?.state === 'waiting' || recognition?.state === 'under way';

/** A recording as a program on the server writes it down: asking for it, how far it is, and what it became. */
export function MachineWords({
  recording,
  recogniser,
}: {
  recording: RecordingLine;
  recogniser: RecordingsReply['recogniser'];
}) {
  const { recognition } = recording;
  const mayAsk = recording.mayRecognise && recogniser.name !== null && !isBeingHeard(recording);
  if (recognition === null && !mayAsk) return null;
  return (
    <div className="machine-words">
      {recognition !== null && <Standing recognition={recognition} recording={recording} />}
      {mayAsk && <AskForWords recording={recording} program={recogniser.name ?? ''} />}
    </div>
  );
}

function AskForWords({ recording, program }: { recording: RecordingLine; program: string }) {
  const asking = useChange(askRecognition, { recordingId: recording.id }, [['recordings']]);
  return (
    <>
      <div className="row">
        <button
          type="button"
          disabled={asking.isPending}
          onClick={() => asking.send({ id: newId(), transcriptId: newId() })}
        >
          {say(recording.recognition === null ? 'recognition.ask' : 'recognition.ask-again')}
        </button>
      </div>
      <p className="small soft">{say('recognition.hint', { program })}</p>
      <Refusal error={asking.error} />
    </>
  );
}

function Standing({ recognition, recording }: { recognition: Recognition; recording: RecordingLine }) {
  const [shown, setShown] = useState(false);
  if (recognition.state === 'kept') return <Draft recognition={recognition} />;
  return (
    <>
      <p aria-live="polite">{standingText(recognition)}</p>
      {recognition.state === 'under way' && <Progress recognition={recognition} />}
      <div className="row">
        {recognition.heardMs > 0 && (
          <button type="button" aria-expanded={shown} onClick={() => setShown(!shown)}>
            {say(shown ? 'recognition.hide' : 'recognition.show')}
          </button>
        )}
        {isBeingHeard(recording) && recording.mayWrite && <Cancel recognitionId={recognition.id} />}
      </div>
      {shown && <HeardSoFar recognitionId={recognition.id} />}
    </>
  );
}

function Draft({ recognition: { transcriptId } }: { recognition: Recognition }) {
  if (transcriptId === null) return <p>{say('recognition.removed')}</p>;
  return (
    <p>
      {say('recognition.kept')}{' '}
      <Link to="/transcripts/$transcriptId" params={{ transcriptId }} search={{}}>
        {say('recognition.read')}
      </Link>
    </p>
  );
}

function standingText({ state, endedWhy, heardMs, totalMs }: Recognition): string {
  if (state === 'waiting') return say('recognition.waiting');
  if (state !== 'under way') return say(`recognition.ended-${endedWhy ?? 'gave up'}`);
  if (totalMs === null) return say('recognition.finding');
  return say('recognition.progress', { heard: clockText(heardMs), total: clockText(totalMs) });
}

/** Without a value a bar says that it is not known yet. */
function Progress({ recognition: { heardMs, totalMs } }: { recognition: Recognition }) {
  const known = totalMs === null ? {} : { max: Math.max(1, totalMs), value: heardMs };
  return <progress aria-label={say('recognition.progress-name')} {...known} />;
}

function Cancel({ recognitionId }: { recognitionId: string }) {
  const ending = useChange(cancelRecognition, { recognitionId }, [['recordings']]);
  return (
    <>
      <button type="button" disabled={ending.isPending} onClick={() => ending.send({})}>
        {say('recognition.cancel')}
      </button>
      <Refusal error={ending.error} />
    </>
  );
}
