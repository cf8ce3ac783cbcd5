import { memo, useMemo } from 'react';
import { talkTimes, type TalkOfSpeaker } from '../../domain/speech/talk-time.ts';
import { say } from '../../messages/say.ts';
import { clockText } from '../shell/clock-text.ts';
import type { Column, ColumnRow } from './review-model.ts';

/** Who talked how long, paused and overlapped, as far as the session's words have times. Figures, never a score. */
export const TalkTable = memo(function TalkTable({ talk }: { talk: Column }) {
  const { speakers, overlapMs, untimed } = useMemo(() => timesOf(talk), [talk]);
  if (speakers.length === 0) return null;
  return (
    <details className="timeline-table">
      <summary>{say('talk.title')}</summary>
      <div className="wide-table" tabIndex={0} role="region" aria-label={say('talk.title')}>
        <table>
          <thead>
            <tr>
              {(['who', 'time', 'share', 'turns', 'pauses', 'overlap', 'latency'] as const).map((head) => (
                <th key={head} scope="col">
                  {say(`talk.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {speakers.map((each) => (
              <SpeakerRow key={each.speaker} talk={each} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="small soft">
        {say('talk.both', { time: seconds(overlapMs) })} {untimed > 0 && say('talk.untimed', { n: untimed })}{' '}
        {say('talk.limits')}
      </p>
    </details>
  );
});

function SpeakerRow({ talk }: { talk: TalkOfSpeaker }) {
  const { speaker, talkMs, share, turns, pauses, pausedMs, overlapMs, responses, medianLatencyMs } = talk;
  return (
    <tr>
      <th scope="row">{speaker}</th>
      <td>{clockText(talkMs)}</td>
      <td>{`${Math.round(100 * share)} %`}</td>
      <td>{turns}</td>
      <td>{pauses === 0 ? '0' : say('talk.times', { n: pauses, time: seconds(pausedMs) })}</td>
      <td>{seconds(overlapMs)}</td>
      <td>
        {medianLatencyMs === null
          ? '–'
          : say('talk.median', { time: seconds(medianLatencyMs), n: responses })}
      </td>
    </tr>
  );
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`.replace('-', '−');

function timesOf({ rows, places }: Column) {
  return talkTimes(
    rows.flatMap(({ turn, speaker }, index) => {
      if (turn === null) return [];
      const placed = places[index] ?? null;
      const lasts = turn.fromMs === null || turn.toMs === null ? null : turn.toMs - turn.fromMs;
      const toMs = placed === null || lasts === null ? null : placed + lasts;
      return [{ speaker: nameOf(speaker), fromMs: placed, toMs }];
    }),
  );
}

/** The two people under one name each in all passages; anybody else as the words name them. */
function nameOf(speaker: ColumnRow['speaker']): string {
  if (speaker === undefined) return say('reader.nobody');
  const { role, label } = speaker;
  return role === 'client' || role === 'therapist' ? say(`role.${role}`) : label;
}
