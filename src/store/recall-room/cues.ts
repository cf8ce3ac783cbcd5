import { type CheckAnswers, type SessionEvent } from '../../domain/check/session-check.ts';
import { cueSpan } from '../../domain/recall/cue-span.ts';
import type { Span } from '../../domain/recall/session-clock.ts';
import { isErased, openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import type { StudyAccess } from '../study-access.ts';

/** Where the tape may be cued to: about when something was, and whether it helped. Never what it was. */
export interface Cue extends Span {
  readonly kind: SessionEvent['kind'];
}

/**
 * The events that the client chose to share with the therapist when answering the session check, as times only: a
 * therapist’s interview may start from them (Elliott’s Brief Structured Recall). Nothing of a research interview is ever
 * read here, and an answer for the service is none.
 */
export async function sharedCues(
  store: Store,
  access: StudyAccess,
  clinicId: string,
  session: { readonly id: string; readonly dyadId: string; readonly durationMs: number },
): Promise<Cue[]> {
  const rows = await store.db
    .selectFrom('session_check')
    .select(['id', 'answers', 'key_id', 'version', 'lane'])
    .where('clinic_id', '=', clinicId)
    .where('session_id', '=', session.id)
    .where('side', '=', 'client')
    .where('lane', '<>', 'service')
    .execute();
  const keys = await store.vault.openItemKeys(
    clinicId,
    rows.map((row) => row.key_id),
  );
  return rows
    .filter((row) => !isErased(keys, row))
    .flatMap((row) => {
      const { event } = JSON.parse(
        openColumn(keys, 'session_check', row, 'answers', row.answers),
      ) as CheckAnswers;
      const target = { kind: 'check' as const, perspective: 'client' as const, dyadId: session.dyadId };
      const may = event?.shared === true && access.may('know', { ...target, id: row.id, shared: true });
      return may ? [{ kind: event.kind, ...cueSpan(event.when, session.durationMs) }] : [];
    });
}
