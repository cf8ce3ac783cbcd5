import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { v7 as newId } from 'uuid';
import { undoChange } from '../../api/history.ts';
import { call } from '../shell/call.ts';

interface Done {
  readonly changeId: string;
  readonly label: string;
}

/** What was done on this page and can be taken back, newest last. */
export interface Undo {
  readonly last: Done | null;
  readonly error: Error | null;
  readonly remember: (changeId: string, label: string) => void;
  readonly undo: () => void;
}

/** Keeps this page's own changes, so that the last one can be taken back. */
export function useUndo(studyId: string): Undo {
  const client = useQueryClient();
  const [done, setDone] = useState<readonly Done[]>([]);
  const taking = useMutation({
    mutationFn: (undoes: string) =>
      call(undoChange, { params: { studyId }, body: { changeId: newId(), undoes } }),
    onSuccess: async () => {
      setDone((steps) => steps.slice(0, -1));
      await client.invalidateQueries();
    },
  });
  const last = done.at(-1) ?? null;
  const { mutate, isPending, error } = taking;
  const remember = useCallback(
    (changeId: string, label: string) => setDone((steps) => [...steps, { changeId, label }]),
    [],
  );
  const undo = useCallback(() => {
    if (last !== null && !isPending) mutate(last.changeId);
  }, [last, isPending, mutate]);
  return useMemo(() => ({ last, error, remember, undo }), [last, error, remember, undo]);
}
