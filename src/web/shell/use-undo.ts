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
  const [, redraw] = useState(0);
  const [error, setError] = useState<Error | null>(null);

  const follow = useCallback((work: () => Promise<void>): void => {
    line.current = line.current
      .then(async () => {
        setError(null);
        await work();
      })
      .catch((refused: Error) => setError(refused))
      .finally(() => redraw((count) => count + 1));
  }, []);

  const step = useCallback(
    (from: Stack): void =>
      follow(async () => {
        const last = stacks.current[from].at(-1);
        if (last === undefined || studyId === undefined) return;
        const changeId = newId();
        try {
          await call(undoChange, { params: { studyId }, body: { changeId, undoes: last.changeId } });
          stacks.current[from].pop();
          stacks.current[OTHER[from]].push({ changeId, label: last.label });
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
    lastDone: stacks.current.done.at(-1) ?? null,
    lastUndone: stacks.current.undone.at(-1) ?? null,
    error,
  };
}
