import { sql } from 'kysely';
import type { Viewer } from '../../domain/access/viewer.ts';
import { TREND_FROM_AGE } from '../../domain/alliance/picture.ts';
import { checkMean, DRAFT_MODES } from '../../domain/check/session-check.ts';
import { type AgeBand, needsGuardian } from '../../domain/consent/age-rule.ts';
import type { LicenceStatus } from '../../domain/instruments/licence.ts';
import { scoreSeries, type ScoreSeries } from '../../domain/instruments/score-series.ts';
import { type CareEffect, careEffect, type ClientCourse } from '../../domain/outcome/care-effect.ts';
import { CARE_DEFINITIONS, type CareDefinition, timesInCare } from '../../domain/outcome/care-times.ts';
import { lifeTable, type LifeTableRow } from '../../domain/outcome/life-table.ts';
import { keepAudit } from '../change.ts';
import { newestAgeRules } from '../consent-ledger.ts';
import { checksOf } from '../forms/read-checks.ts';
import { responsesOf } from '../instruments/read-responses.ts';
import type { Store } from '../store.ts';
import type { StudyAccess } from '../study-access.ts';
import { knownClients, overdue } from './caseload.ts';

/** Dropout under one definition. */
export interface CareLifeTable {
  readonly definition: CareDefinition;
  readonly clients: number;
  readonly dropouts: number;
  /** Clients without a session, or who came for an intake only: in no row. */
  readonly without: number;
  readonly sessions: readonly LifeTableRow[];
}

/** The within-client effect on one score of one instrument. */
export interface InstrumentEffect extends CareEffect {
  readonly instrumentId: string;
  readonly title: string;
  readonly score: string;
  readonly higherIs: ScoreSeries['higherIs'];
  readonly licence: { readonly status: LicenceStatus; readonly statement: string };
}

/** What many clients of one care add up to, over those that this viewer may see; never about one of them. */
export interface CareFigures {
  readonly lifeTables: readonly CareLifeTable[];
  /** Clients whose shared answers the viewer may read, and about whom something may be computed over time. */
  readonly readable: number;
  readonly effects: readonly InstrumentEffect[];
}

/**
 * Dropout and the within-client effect of one care. Everything is filtered before it is added up: who runs the care
 * counts all its clients and none of their answers, a therapist or supervisor those of whom they may read anyway. No
 * figure stands for one client or one therapist. Reading is logged. NotFound for whoever knows of no client.
 */
export async function readCareFigures(store: Store, viewer: Viewer, studyId: string): Promise<CareFigures> {
  const { access, rows, ends } = await knownClients(store, viewer, studyId);
  const now = store.now();
  const times = rows.map((row) => {
    const ending = ends.get(row.dyad_id)?.how ?? null;
    return { lastSession: row.last_session, returnOverdue: overdue(row, ending, now), ending };
  });
  const seats = new Map(rows.map((row) => [row.dyad_id, row.client_seat]));
  const courses = await readCourses(store, viewer, access, seats);
  await keepAudit(store.db, viewer.clinicId, viewer.accountId, [{ event: 'care figures opened', studyId }]);
  return {
    lifeTables: CARE_DEFINITIONS.map((definition) => {
      const counted = timesInCare(times, definition);
      return {
        definition,
        clients: counted.length,
        dropouts: counted.filter(({ droppedOut }) => droppedOut).length,
        without: times.length - counted.length,
        sessions: lifeTable(counted),
      };
    }),
    readable: courses.length,
    effects: effectsOf(courses),
  };
}

/** One client’s shared checks, and the series of each score. */
interface ReadCourse {
  readonly checks: ClientCourse['checks'];
  readonly series: readonly ScoreSeries[];
}

async function readCourses(
  store: Store,
  viewer: Viewer,
  access: StudyAccess,
  seats: ReadonlyMap<string, string>,
): Promise<ReadCourse[]> {
  const young = await tooYoung(store, viewer.clinicId, access.studyId);
  const dyadIds = [...seats.keys()].filter(
    (dyadId) =>
      !young.has(seats.get(dyadId) ?? '') &&
      access.may('read', { kind: 'check', perspective: 'client', dyadId, shared: true }),
  );
  const [checks, forms, numbers] = await Promise.all([
    checksOf(store, viewer, access, dyadIds),
    responsesOf(store, viewer, access, dyadIds),
    sessionNumbers(store, viewer.clinicId, access.studyId),
  ]);
  return dyadIds.map((dyadId) => {
    const own = checks.filter(
      (check) => check.dyadId === dyadId && check.side === 'client' && check.lane === 'therapist',
    );
    const filled = forms.filter((form) => form.dyadId === dyadId && form.side === 'client' && !form.noTrend);
    return {
      checks: own
        .flatMap(({ sessionId, answers, mode, language, helped }) => {
          const score = checkMean(answers.items);
          const session = numbers.get(sessionId);
          if (score === null || session === undefined || DRAFT_MODES.includes(mode)) return [];
          return [{ session, score, mode, language, helper: helped }];
        })
        .sort((one, other) => one.session - other.session),
      series: scoreSeries(filled),
    };
  });
}

/** The effect on every score that any of these clients has, each by itself. */
function effectsOf(courses: readonly ReadCourse[]): InstrumentEffect[] {
  const scores = new Map<string, ScoreSeries & { readonly score: string }>();
  for (const series of courses.flatMap((course) => course.series)) {
    const { score, instrumentId } = series;
    if (score !== null) scores.set(`${instrumentId} ${score}`, { ...series, score });
  }
  return [...scores.values()].map(({ instrumentId, title, score, higherIs, licence }) => ({
    instrumentId,
    title,
    score,
    higherIs,
    licence,
    ...careEffect(
      courses.map(({ checks, series }) => {
        const own = series.find((each) => each.instrumentId === instrumentId && each.score === score);
        const values = (own?.points ?? []).flatMap(({ session, value }): [number, number][] =>
          value === null ? [] : [[session, value]],
        );
        return { checks, outcome: new Map(values) };
      }),
    ),
  }));
}

/** The client seats of whom nothing may be computed over time. */
async function tooYoung(store: Store, clinicId: string, studyId: string): Promise<Set<string>> {
  const { rows } = await sql<{ seat_id: string; band: AgeBand }>`
    select t.id as seat_id, a.band from seat t join (${newestAgeRules(clinicId, studyId)}) a
      on a.participant_id = t.participant_id
    where t.clinic_id = ${clinicId} and t.study_id = ${studyId} and t.role = 'client'`.execute(store.db);
  return new Set(rows.filter(({ band }) => needsGuardian(band, TREND_FROM_AGE)).map((row) => row.seat_id));
}

async function sessionNumbers(store: Store, clinicId: string, studyId: string): Promise<Map<string, number>> {
  const rows = await store.db
    .selectFrom('session')
    .select(['id', 'number'])
    .where('clinic_id', '=', clinicId)
    .where('study_id', '=', studyId)
    .execute();
  return new Map(rows.map(({ id, number }) => [id, number]));
}
