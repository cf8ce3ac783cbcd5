import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { RecordingLine } from '../../api/recordings.ts';
import { say } from '../../messages/say.ts';
import { sendLeftovers } from './send-leftovers.ts';

/** Sends by itself what a browser that was killed had left here of these recordings, and says so. */
export function LeftOnThisDevice({ recordings }: { recordings: readonly RecordingLine[] }) {
  const client = useQueryClient();
  const ids = useMemo(
    () =>
      recordings
        .filter((each) => each.source === 'browser' && each.mayWrite)
        .map((each) => each.id)
        .sort(),
    [recordings],
  );
  const left = useQuery({
    // Once for each set of recordings: a recording that begins on this page changes it.
    queryKey: ['left on this device', ids.join(' ')],
    queryFn: async ({ signal }) => {
      const found = await sendLeftovers(ids, signal);
      if (found.sent > 0) {
        await client.invalidateQueries({ queryKey: ['recordings'] });
        await client.invalidateQueries({ queryKey: ['supervision'] });
      }
      return found;
    },
    staleTime: Infinity,
    retry: false,
  });
  if (left.data === undefined) return null;
  const { sent, refused } = left.data;
  return (
    <div role="status">
      {sent > 0 && <p className="notice">{say('recordings.left-sent', { n: sent })}</p>}
      {refused.map((why) => (
        <p key={why} className="notice wrong">
          {say('recordings.left-refused', { why })}
        </p>
      ))}
    </div>
  );
}
