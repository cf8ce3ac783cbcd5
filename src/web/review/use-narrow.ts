import { useSyncExternalStore } from 'react';

/** Below this width one column is read at a time (review.css names the same). */
const NARROW = '(max-width: 900px)';

/** Whether the screen is too narrow for the columns to stand side by side. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = window.matchMedia(NARROW);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => window.matchMedia(NARROW).matches,
  );
}
