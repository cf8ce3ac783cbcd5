import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { type Done, useUndo } from '../shell/use-undo.ts';

/** What was done on this page and can be taken back. */
export interface Undo {
  readonly lastDone: Done | null;
  readonly lastUndone: Done | null;
  readonly error: Error | null;
  readonly remember: (changeId: string, label: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

/** The review's undo: whatever is taken back, the session is read anew, and so is a transcript that shows it too. */
export function useReviewUndo(studyId: string, sessionId: string): Undo {
  const client = useQueryClient();
  const refresh = useCallback(async (): Promise<void> => {
    const shown = [['review', sessionId], ['alignment'], ['transcript']];
    await Promise.all(shown.map((queryKey) => client.invalidateQueries({ queryKey })));
  }, [client, sessionId]);
  const { lastDone, lastUndone, error, remember, undo, redo } = useUndo(studyId, refresh);
  return useMemo(
    () => ({
      lastDone,
      lastUndone,
      error,
      remember: (changeId: string, label: string) => remember({ changeId, label }),
      undo,
      redo,
    }),
    [lastDone, lastUndone, error, remember, undo, redo],
  );
}
