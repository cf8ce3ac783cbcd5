import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { v7 as newId } from 'uuid';
import type { z } from 'zod';
import type { Endpoint } from '../../api/endpoint.ts';
import { CallRefused, call, pathOf } from './call.ts';

/** Times a mutation is sent again after a lost connection: it carries its id, so once kept is kept once. */
const TRIES = 3;

/**
 * One kind of mutation of a page. The change id is made once for each thing the person does and stays the same
 * when it is sent again. `refresh` names the queries that show what was changed. `kept` runs as soon as it is kept,
 * also where the page has gone on by then.
 */
export function useChange<E extends Endpoint>(
  endpoint: E,
  params: z.input<E['params']>,
  refresh: readonly QueryKey[],
  kept?: (changeId: string) => void,
) {
  const client = useQueryClient();
  const underway = useRef(0);
  const mutation = useMutation({
    // One after the other: what was done last is what is kept last.
    scope: { id: pathOf(endpoint, { params }) },
    mutationFn: (body: object) => call(endpoint, { params, body: body as z.input<E['body']> }),
    retry: (count, error) => error instanceof CallRefused && error.code === 'no connection' && count < TRIES,
    onSuccess: async (_reply, body) => {
      if ('changeId' in body && typeof body.changeId === 'string') kept?.(body.changeId);
      await Promise.all(refresh.map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
  const send = (body: Omit<z.input<E['body']>, 'changeId'>, done?: () => void): string => {
    const changeId = newId();
    underway.current += 1;
    mutation.mutate({ ...body, changeId }, { onSuccess: () => done?.() });
    return changeId;
  };
  return {
    error: mutation.error,
    isPending: mutation.isPending,
    /** Sends it; `done` runs when it is kept. Answers with the change id, by which it can be undone. */
    send,
    /** Sends it unless one is on its way: a double click makes one thing, not two. */
    sendOne: (body: Omit<z.input<E['body']>, 'changeId'>, done?: () => void): string | null =>
      underway.current > 0 ? null : send(body, done),
  };
}
