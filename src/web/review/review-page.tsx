import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { readLanes } from '../../api/lanes.ts';
import { readSessionReview } from '../../api/review.ts';
import { call } from '../shell/call.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { SessionReview } from './session-review.tsx';
import '../reader/codes.css';
import './review.css';
import './timeline.css';

/** Session review: both voices and the hour itself on one clock. `at` is a place on it, in milliseconds. */
export function ReviewPage() {
  const { sessionId } = useParams({ from: '/sessions/$sessionId' });
  const { at } = useSearch({ from: '/sessions/$sessionId' });
  const review = useQuery({
    queryKey: ['review', sessionId],
    queryFn: () => call(readSessionReview, { params: { sessionId } }),
    staleTime: 60_000,
  });
  // Who may not read of streams and ratings has the same review without them.
  const lanes = useQuery({
    queryKey: ['lanes', sessionId],
    queryFn: () => call(readLanes, { params: { sessionId } }),
    staleTime: 60_000,
    retry: false,
  });
  const studyId = review.data?.studyId;
  return (
    <Frame full {...(studyId !== undefined && { studyId })}>
      <Loaded query={review}>
        {(opened) => (
          <SessionReview
            key={`${opened.id} ${at ?? ''}`}
            review={opened}
            lanes={lanes.data}
            startMs={at ?? null}
          />
        )}
      </Loaded>
    </Frame>
  );
}
