import { type RecallRoomReply, stopTape } from '../../api/recall-room.ts';
import { say } from '../../messages/say.ts';
import { clockText } from '../shell/clock-text.ts';
import { Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';

/** What the client shared of the session: only about when. Nothing where nothing was shared, and no word about why. */
export function Cues({ data }: { data: RecallRoomReply }) {
  const { interviewId } = data;
  const going = useChange(stopTape, { interviewId }, [['tape', interviewId]]);
  if (data.cues.length === 0) return null;
  const open = data.room !== null && !data.room.ended;
  return (
    <section className="card room-part">
      <h2>{say('room.cues')}</h2>
      <p className="soft small">{say('room.cues-what')}</p>
      <ul>
        {data.cues.map((cue) => (
          <li key={`${cue.kind} ${cue.fromMs}`}>
            {say(cue.kind === 'helped' ? 'room.cue-helped' : 'room.cue-hindered', {
              from: clockText(cue.fromMs),
              to: clockText(cue.toMs),
            })}{' '}
            {open && (
              <button type="button" className="plain" onClick={() => going.send({ toMs: cue.fromMs })}>
                {say('room.cue-go', { clock: clockText(cue.fromMs) })}
              </button>
            )}
          </li>
        ))}
      </ul>
      <Refusal error={going.error} />
    </section>
  );
}
