import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { z } from 'zod';
import type { Endpoint } from '../api/endpoint.ts';
import { sayOwn } from '../messages/say-own.ts';
import { callOwn, OwnRefused } from './call-own.ts';

export interface Answer<Data> {
  readonly data: Data | undefined;
  readonly error: Error | undefined;
  readonly again: () => void;
}

/** What an endpoint answers; asked again when its place changes. A null place asks nothing. */
export function useAnswer<E extends Endpoint>(
  endpoint: E,
  params: z.input<E['params']> | null,
): Answer<z.output<E['reply']>> {
  const [state, setState] = useState<{ data?: z.output<E['reply']>; error?: Error }>({});
  const [time, setTime] = useState(0);
  const place = JSON.stringify(params);
  useEffect(() => {
    if (place === 'null') return undefined;
    let there = true;
    callOwn(endpoint, { params: JSON.parse(place) as z.input<E['params']> }).then(
      (data) => there && setState({ data }),
      (error: Error) => there && setState({ error }),
    );
    return () => {
      there = false;
    };
  }, [endpoint, place, time]);
  const again = useCallback(() => setTime((before) => before + 1), []);
  return { data: state.data, error: state.error, again };
}

/** The three faces of an answer: on its way, refused with a way on, there. */
export function Answered<Data>({
  answer,
  children,
}: {
  answer: Answer<Data>;
  children: (data: Data) => ReactNode;
}) {
  if (answer.data !== undefined) return children(answer.data);
  if (answer.error === undefined) {
    return (
      <p className="soft" aria-live="polite">
        {sayOwn('own.loading')}
      </p>
    );
  }
  return (
    <div className="notice wrong" role="alert">
      <p>{answer.error.message}</p>
      <button type="button" onClick={answer.again}>
        {sayOwn('own.retry')}
      </button>
    </div>
  );
}

/** Whether an error says that the space is locked again. */
export const isLocked = (error: Error | undefined): boolean =>
  error instanceof OwnRefused && error.code === 'signed out';

/** What went wrong with the last thing the person asked for. */
export function Trouble({ error }: { error: Error | null }) {
  if (error === null) return null;
  return (
    <p className="notice wrong" role="alert">
      {error.message}
    </p>
  );
}
