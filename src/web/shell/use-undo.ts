import { useCallback, useRef, useState } from 'react';
import { v7 as newId } from 'uuid';
import { undoChange } from '../../api/history.ts';
import { call } from './call.ts';

/** A change that can be taken back, and what it did in a word. */
export interface Done {
  readonly changeId: string;
  readonly label: string;
}

type Stack = 'done' | 'undone';
const OTHER: Record<Stack, Stack> = { done: 'undone', undone: 'done' };

/**
 * Undo and redo of what was done on this page. Steps follow one another: whoever presses the keys faster than the
 * server answers still gets every step, in order, and an undo waits for the change that it takes back.
 */
export function useUndo(studyId: string | undefined, refresh: () => Promise<void>) {
  const stacks = useRef<Record<Stack, Done[]>>({ done: [], undone: [] });
  const line = useRef<Promise<void>>(Promise.resolve());
  const [last, setLast] = useState<Record<Stack, Done | null>>({ done: null, undone: null });
  const [error, setError] = useState<Error | null>(null);

  const follow = useCallback((work: () => Promise<void>): void => {
    line.current = line.current
      .then(async () => {
        setError(null);
        await work();
      })
      .catch((refused: Error) => setError(refused))
      .finally(() => {
        const { done, undone } = stacks.current;
        setLast({ done: done.at(-1) ?? null, undone: undone.at(-1) ?? null });
      });
  }, []);

  const step = useCallback(
    (from: Stack): void =>
      follow(async () => {
        const newest = stacks.current[from].at(-1);
        if (newest === undefined || studyId === undefined) return;
        const changeId = newId();
        try {
          await call(undoChange, { params: { studyId }, body: { changeId, undoes: newest.changeId } });
          stacks.current[from].pop();
          stacks.current[OTHER[from]].push({ changeId, label: newest.label });
        } finally {
          await refresh();
        }
      }),
    [follow, studyId, refresh],
  );

  return {
    /** Runs a change in its turn; kept, it can be undone, and what was undone before can no longer be redone. */
    perform: useCallback(
      (done: Done, change: () => Promise<unknown>): void =>
        follow(async () => {
          await change();
          stacks.current = { done: [...stacks.current.done, done], undone: [] };
        }),
      [follow],
    ),
    /** Notes a change that was kept elsewhere. */
    remember: useCallback(
      (done: Done): void => follow(async () => void stacks.current.done.push(done)),
      [follow],
    ),
    undo: useCallback(() => step('done'), [step]),
    redo: useCallback(() => step('undone'), [step]),
    lastDone: last.done,
    lastUndone: last.undone,
    error,
  };
}
