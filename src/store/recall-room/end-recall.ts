import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Viewer } from '../../domain/access/viewer.ts';
import { notShown, type Span } from '../../domain/recall/session-clock.ts';
import { shownByTape, stopsOfTape } from '../../domain/recall/tape-log.ts';
import { alignmentChange } from '../alignment-change.ts';
import { interviewFor } from '../alignment-target.ts';
import type { Change } from '../change.ts';
import { insertRow, type RowPlace } from '../kept-rows.ts';
import { NotFound } from '../refusals.ts';
import type { Store } from '../store.ts';
import type { ToldEvent } from './tape-tellings.ts';
import { tapeOf, tieByWatched } from './tie-by-tape.ts';

type Place = Omit<RowPlace, 'noun' | 'id'> & { readonly interviewId: string; readonly sessionId: string };

/**
 * Ends a recall interview: it counts as held, its link is dead, every stop is a moment of the session, and what was shown
 * is noted. Ended again after it went on, only what is new is added.
 */
export async function endRecall(
  store: Store,
  viewer: Viewer,
  asked: { readonly changeId: string; readonly interviewId: string },
): Promise<void> {
  const { changeId, interviewId } = asked;
  const { clinicId } = viewer;
  const on = await interviewFor(store, viewer, interviewId, 'write');
  const tape = await tapeOf(store, viewer, interviewId);
  const log = tape?.log ?? [];
  const request = { changeId, verb: 'end recall interview', content: { interviewId }, itemId: interviewId };
  await alignmentChange(store, viewer, on, request, async (change, place) => {
    await endRoom(change, store, clinicId, interviewId);
    const here = { ...place, interviewId, sessionId: on.sessionId };
    await keepStops(change, here, log);
    await keepShown(change, here, log);
    if (tape !== null) await tieByWatched(change, viewer, tape);
    const { studyId, dyadId, capacity } = on;
    change.audit({ event: 'recall held', capacity, studyId, dyadId, itemId: interviewId });
  });
}

async function endRoom(change: Change, store: Store, clinicId: string, interviewId: string): Promise<void> {
  const now = store.now();
  const room = await change.tx
    .updateTable('recall_room')
    .set({ ended_at: now })
    .where('clinic_id', '=', clinicId)
    .where('interview_id', '=', interviewId)
    .returning('started_at')
    .executeTakeFirst();
  if (room === undefined) throw new NotFound();
  await change.tx
    .updateTable('interview')
    .set({
      status: 'held',
      held_at: room.started_at ?? now,
      reason: null,
      version: sql<number>`version + 1`,
    })
    .where('clinic_id', '=', clinicId)
    .where('id', '=', interviewId)
    .execute();
}

/** A stop’s own id is its moment’s: told once, it is one moment however often the interview is ended. */
async function keepStops(change: Change, place: Place, log: readonly ToldEvent[]): Promise<void> {
  const stops = stopsOfTape(log);
  const kept = await change.tx
    .selectFrom('moment')
    .select('id')
    .where('clinic_id', '=', place.clinicId)
    .where('interview_id', '=', place.interviewId)
    .execute();
  const known = new Set(kept.map((row) => row.id));
  for (const stop of stops.filter((each) => !known.has(each.id))) {
    const at = Math.round(stop.toMs);
    await insertRow(
      change,
      { ...place, noun: 'moment', id: stop.id },
      {
        session_id: place.sessionId,
        interview_id: place.interviewId,
        from_ms: at,
        to_ms: at,
        stopped_by: stop.by,
      },
    );
  }
}

async function keepShown(change: Change, place: Place, log: readonly ToldEvent[]): Promise<void> {
  const noted: Span[] = await change.tx
    .selectFrom('shown_span')
    .select(['from_ms as fromMs', 'to_ms as toMs'])
    .where('clinic_id', '=', place.clinicId)
    .where('interview_id', '=', place.interviewId)
    .where('deleted_at', 'is', null)
    .execute();
  const whole = shownByTape(log).map(({ fromMs, toMs }) => ({
    fromMs: Math.floor(fromMs),
    toMs: Math.ceil(toMs),
  }));
  for (const { fromMs, toMs } of whole.flatMap((span) => notShown(span, noted))) {
    await insertRow(
      change,
      { ...place, noun: 'shown_span', id: newId() },
      { interview_id: place.interviewId, from_ms: fromMs, to_ms: toMs },
    );
  }
}
