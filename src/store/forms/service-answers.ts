import { sql } from 'kysely';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { CheckAnswers, ServiceMatter } from '../../domain/check/session-check.ts';
import { knownPlace } from '../care/known-place.ts';
import { newestPromise } from '../care/reading-promises.ts';
import { keepAudit } from '../change.ts';
import { ERASED_WORDS, isErased, openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';

/** An answer that a client gave to the service and not to the therapist. */
export interface ServiceAnswer {
  readonly id: string;
  readonly dyadId: string;
  readonly dyadLabel: string;
  readonly sessionNumber: number;
  readonly answeredAt: string;
  readonly matter: ServiceMatter;
  readonly answers: CheckAnswers;
  /** Questionnaires that were answered with it, each to be opened by itself. */
  readonly responses: readonly string[];
  /** The instant by which it was promised to be read. */
  readonly readBy: string;
  /** When a named reader first opened it. */
  readonly readAt: string | null;
}

/**
 * What is for the service, to the reader who is named for it; nothing to anybody else, and never to the therapist of the
 * dyad, whatever they are named for. Opening is logged, and ends the wait that was promised.
 */
export async function readServiceAnswers(
  store: Store,
  viewer: Viewer,
  studyId: string,
): Promise<ServiceAnswer[]> {
  const { clinicId } = viewer;
  const { access, named } = await knownPlace(store, viewer, studyId);
  const rows = await store.db
    .selectFrom('session_check as c')
    .innerJoin('session as s', (join) =>
      join.onRef('s.clinic_id', '=', 'c.clinic_id').onRef('s.id', '=', 'c.session_id'),
    )
    .innerJoin('dyad as d', (join) =>
      join.onRef('d.clinic_id', '=', 'c.clinic_id').onRef('d.id', '=', 'c.dyad_id'),
    )
    .selectAll('c')
    .select(['s.number', 'd.label', 'd.key_id as dyad_key', 'd.version as dyad_version'])
    .where('c.clinic_id', '=', clinicId)
    .where('c.study_id', '=', studyId)
    .where('c.lane', '=', 'service')
    .orderBy('c.answered_at', 'desc')
    .limit(500)
    .execute();
  const allowed = rows.filter((row) =>
    access.may('read', {
      kind: 'check',
      perspective: row.side,
      dyadId: row.dyad_id,
      id: row.id,
      namedReader: named.has('service'),
    }),
  );
  if (allowed.length === 0) return [];
  const keys = await store.vault.openItemKeys(
    clinicId,
    allowed.flatMap((row) => [row.key_id, row.dyad_key]),
  );
  const responses = await responsesOf(store, clinicId, allowed);
  const within = (await newestPromise(store.db, clinicId, studyId))?.service_within_hours ?? 0;
  await noteRead(
    store,
    viewer,
    studyId,
    allowed.filter((row) => row.read_at === null),
  );
  return allowed.map((row) => {
    const answers = isErased(keys, row)
      ? { items: {}, openLine: ERASED_WORDS, aboutWhen: null }
      : (JSON.parse(openColumn(keys, 'session_check', row, 'answers', row.answers)) as CheckAnswers);
    const dyad = { id: row.dyad_id, key_id: row.dyad_key, version: row.dyad_version };
    return {
      id: row.id,
      dyadId: row.dyad_id,
      dyadLabel: openColumn(keys, 'dyad', dyad, 'label', row.label),
      sessionNumber: row.number,
      answeredAt: row.answered_at.toISOString(),
      matter: answers.matter ?? 'something else',
      answers,
      responses: responses.filter(({ check_id }) => check_id === row.id).map(({ id }) => id),
      readBy: new Date(row.answered_at.getTime() + within * 3_600_000).toISOString(),
      readAt: row.read_at?.toISOString() ?? null,
    };
  });
}

const responsesOf = async (store: Store, clinicId: string, checks: readonly { readonly id: string }[]) =>
  store.db
    .selectFrom('instrument_response')
    .select(['id', 'check_id'])
    .where('clinic_id', '=', clinicId)
    .where(
      'check_id',
      'in',
      checks.map((check) => check.id),
    )
    .orderBy('kept_at')
    .execute();

async function noteRead(
  store: Store,
  viewer: Viewer,
  studyId: string,
  rows: readonly { readonly id: string; readonly dyad_id: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`update session_check set read_at = ${store.now()} where clinic_id = ${viewer.clinicId}
    and id = any(${rows.map((row) => row.id)}::uuid[]) and read_at is null`.execute(store.db);
  await keepAudit(
    store.db,
    viewer.clinicId,
    viewer.accountId,
    rows.map((row) => ({
      event: 'service answer opened' as const,
      capacity: 'service reader',
      studyId,
      dyadId: row.dyad_id,
      itemId: row.id,
    })),
  );
}
