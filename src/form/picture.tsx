import type { CheckItem } from '../domain/check/session-check.ts';
import { faceLine, ITEM_LINES } from '../messages/forms/pictures.ts';

/** A drawing beside words; it means nothing alone. */
export function Picture({ of, share = 1 }: { of: CheckItem | 'answer'; share?: number }) {
  return (
    <svg class="picture" viewBox="0 0 48 48" width="48" height="48" aria-hidden="true">
      <g fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round">
        {of === 'answer' ? <path d={faceLine(share)} /> : <path d={ITEM_LINES[of]} />}
      </g>
    </svg>
  );
}
