import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { readLanes } from '../../api/lanes.ts';
import { listRecordings, type RecordingLine } from '../../api/recordings.ts';
import type { Side } from '../../domain/study/perspective.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { instantText } from '../shell/clock-text.ts';
import { textOf } from '../shell/form-fields.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { type RatingAsked, RateTape } from './rate-tape.tsx';
import './rating.css';

/** Dimensions that a study need not word itself. */
const DIMENSIONS = ['closeness', 'safety', 'own'] as const;
type Dimension = (typeof DIMENSIONS)[number];

/** Rating while watching: what is rated and for whom is said first, then there is only the tape and the scale. */
export function RatingPage() {
  const { sessionId } = useParams({ from: '/sessions/$sessionId/rate' });
  const [asked, setAsked] = useState<RatingAsked | null>(null);
  const rights = useQuery({
    queryKey: ['lanes', sessionId],
    queryFn: () => call(readLanes, { params: { sessionId } }),
  });
  const listed = useQuery({
    queryKey: ['recordings', sessionId],
    queryFn: () => call(listRecordings, { params: { sessionId } }),
  });
  if (asked !== null) return <RateTape sessionId={sessionId} asked={asked} />;
  return (
    <Frame {...(listed.data && { studyId: listed.data.studyId })}>
      <Link to="/sessions/$sessionId" params={{ sessionId }} search={{}} className="small">
        {say('recordings.to-session')}
      </Link>
      <h1>{say('rating.title')}</h1>
      <Loaded query={rights}>
        {({ mayRate }) => (
          <Loaded query={listed}>
            {({ recordings }) => {
              const tapes = recordings.filter((each) => each.interviewId === null && each.mayPlay);
              if (mayRate.length === 0) return <p className="soft">{say('rating.may-not')}</p>;
              if (tapes.length === 0) return <p className="soft">{say('rating.no-tape')}</p>;
              return <RatingForm tapes={tapes} mayRate={mayRate} onBegin={setAsked} />;
            }}
          </Loaded>
        )}
      </Loaded>
    </Frame>
  );
}

function RatingForm({
  tapes,
  mayRate,
  onBegin,
}: {
  tapes: readonly RecordingLine[];
  mayRate: readonly Side[];
  onBegin: (asked: RatingAsked) => void;
}) {
  const [dimension, setDimension] = useState<Dimension>('closeness');
  const begin = (form: FormData): void => {
    const scale =
      dimension === 'own'
        ? { name: textOf(form, 'name'), low: textOf(form, 'low'), high: textOf(form, 'high') }
        : {
            name: say(`rating.${dimension}`),
            low: say(`rating.${dimension}-low`),
            high: say(`rating.${dimension}-high`),
          };
    onBegin({ recordingId: textOf(form, 'recording'), side: textOf(form, 'side') as Side, ...scale });
  };
  return (
    <form
      className="rating-form"
      onSubmit={(event) => {
        event.preventDefault();
        begin(new FormData(event.currentTarget));
      }}
    >
      <p>{say('rating.promise')}</p>
      <label className="field">
        {say('rating.whose')}
        <select name="side">
          {mayRate.map((side) => (
            <option key={side} value={side}>
              {say(`role.${side}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        {say('rating.what')}
        <select value={dimension} onChange={(event) => setDimension(event.currentTarget.value as Dimension)}>
          {DIMENSIONS.map((each) => (
            <option key={each} value={each}>
              {say(`rating.${each}`)}
            </option>
          ))}
        </select>
      </label>
      {dimension === 'own' &&
        (['name', 'low', 'high'] as const).map((field) => (
          <label key={field} className="field">
            {say(`rating.own-${field}`)}
            <input name={field} required maxLength={200} />
          </label>
        ))}
      <label className="field">
        {say('rating.tape')}
        <select name="recording">
          {tapes.map((tape) => (
            <option key={tape.id} value={tape.id}>
              {instantText(tape.begunAt)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="primary">
        {say('rating.begin')}
      </button>
    </form>
  );
}
