import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { say } from '../../messages/say.ts';

/** A query's three faces: space kept while it loads, one sentence and a way on when it fails, else its content. */
export function Loaded<Data>({
  query,
  children,
}: {
  query: UseQueryResult<Data>;
  children: (data: Data) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) {
    return (
      <div className="notice wrong" role="alert">
        <p>{query.error.message}</p>
        <button type="button" onClick={() => void query.refetch()}>
          {say('frame.retry')}
        </button>
      </div>
    );
  }
  return <Loading />;
}

/** What stands where something is still on its way. */
export function Loading() {
  return (
    <p className="soft" aria-live="polite">
      {say('frame.loading')}
    </p>
  );
}

/** What went wrong with the last thing the person asked for. */
export function Refusal({ error }: { error: Error | null }) {
  if (error === null) return null;
  return (
    <p className="notice wrong" role="alert">
      {error.message}
    </p>
  );
}
