import type { Viewer } from '../../domain/access/viewer.ts';
import { MOST_GOALS, type TaskOutcome } from '../../domain/care/working-agreement.ts';
import { type Change, makeChange } from '../change.ts';
import { NotFound } from '../refusals.ts';
import { columnSealer, openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { agreementKey, agreementPlace } from './agreement-item.ts';

/** One of the client’s goals, in the client’s words, with how near it was felt to be: 0 not at all, 10 reached. */
export interface Goal {
  readonly id: string;
  readonly position: number;
  readonly words: string;
  readonly setAt: string;
  readonly endedAt: string | null;
  readonly ratings: readonly { readonly at: string; readonly rating: number }[];
}

/** Something to do between sessions, and how it went. */
export interface BetweenTask {
  readonly id: string;
  readonly goalId: string | null;
  readonly words: string;
  readonly agreedAt: string;
  readonly endedAt: string | null;
  readonly reports: readonly { readonly at: string; readonly went: TaskOutcome; readonly words: string }[];
}

/** Sets a goal at one of three places; the one that stood there is ended and kept. */
export async function setGoal(
  store: Store,
  viewer: Viewer,
  goal: {
    readonly changeId: string;
    readonly id: string;
    readonly dyadId: string;
    readonly position: number;
    readonly words: string;
  },
): Promise<void> {
  const { changeId, id, dyadId, position, words } = goal;
  const { clinicId } = viewer;
  if (position < 1 || position > MOST_GOALS) throw new NotFound();
  const place = await agreementPlace(store, viewer, dyadId, 'write');
  const key = await agreementKey(store, clinicId, place);
  const { studyId, capacity } = place;
  const request = { id: changeId, verb: 'set goal', studyId, content: { id, dyadId, position, words } };
  await makeChange(store, viewer, request, async (change) => {
    await lockDyad(change, clinicId, dyadId);
    await change.tx
      .updateTable('goal')
      .set({ ended_at: store.now() })
      .where('clinic_id', '=', clinicId)
      .where('dyad_id', '=', dyadId)
      .where('position', '=', position)
      .where('ended_at', 'is', null)
      .execute();
    await change.tx
      .insertInto('goal')
      .values({
        clinic_id: clinicId,
        id,
        study_id: studyId,
        dyad_id: dyadId,
        position,
        words: columnSealer(key, 'goal', id, 1)('words', words),
        key_id: key.id,
        set_at: store.now(),
      })
      .execute();
    change.audit({ event: 'agreement changed', capacity, studyId, dyadId, itemId: id });
  });
}

/** Rates a goal from 0 to 10; earlier ratings stay. */
export async function rateGoal(
  store: Store,
  viewer: Viewer,
  rated: { readonly changeId: string; readonly id: string; readonly goalId: string; readonly rating: number },
): Promise<void> {
  const { changeId, id, goalId, rating } = rated;
  const { clinicId } = viewer;
  const dyadId = await dyadOf(store, clinicId, 'goal', goalId);
  const place = await agreementPlace(store, viewer, dyadId, 'write');
  const key = await agreementKey(store, clinicId, place);
  const { studyId, capacity } = place;
  const request = { id: changeId, verb: 'rate goal', studyId, content: { id, goalId, rating } };
  await makeChange(store, viewer, request, async (change) => {
    await change.tx
      .insertInto('goal_rating')
      .values({
        clinic_id: clinicId,
        id,
        study_id: studyId,
        goal_id: goalId,
        session_id: null,
        rating: columnSealer(key, 'goal_rating', id, 1)('rating', String(rating)),
        key_id: key.id,
        rated_at: store.now(),
      })
      .execute();
    change.audit({ event: 'agreement changed', capacity, studyId, dyadId, itemId: goalId });
  });
}

/** Agrees on something to do between sessions, tied to a goal where it serves one. */
export async function agreeTask(
  store: Store,
  viewer: Viewer,
  task: {
    readonly changeId: string;
    readonly id: string;
    readonly dyadId: string;
    readonly goalId: string | null;
    readonly words: string;
  },
): Promise<void> {
  const { changeId, id, dyadId, goalId, words } = task;
  const { clinicId } = viewer;
  const place = await agreementPlace(store, viewer, dyadId, 'write');
  if (goalId !== null && (await dyadOf(store, clinicId, 'goal', goalId)) !== dyadId) throw new NotFound();
  const key = await agreementKey(store, clinicId, place);
  const { studyId, capacity } = place;
  const request = { id: changeId, verb: 'agree task', studyId, content: { id, dyadId, goalId, words } };
  await makeChange(store, viewer, request, async (change) => {
    await change.tx
      .insertInto('between_task')
      .values({
        clinic_id: clinicId,
        id,
        study_id: studyId,
        dyad_id: dyadId,
        goal_id: goalId,
        words: columnSealer(key, 'between_task', id, 1)('words', words),
        key_id: key.id,
        agreed_at: store.now(),
      })
      .execute();
    change.audit({ event: 'agreement changed', capacity, studyId, dyadId, itemId: id });
  });
}

/** Says how a task went; `ends` takes it off the list. A task that was not done is an answer like any other. */
export async function reportTask(
  store: Store,
  viewer: Viewer,
  report: {
    readonly changeId: string;
    readonly id: string;
    readonly taskId: string;
    readonly went: TaskOutcome;
    readonly words: string;
    readonly ends: boolean;
  },
): Promise<void> {
  const { changeId, id, taskId, went, words, ends } = report;
  const { clinicId } = viewer;
  const dyadId = await dyadOf(store, clinicId, 'between_task', taskId);
  const place = await agreementPlace(store, viewer, dyadId, 'write');
  const key = await agreementKey(store, clinicId, place);
  const { studyId, capacity } = place;
  const request = { id: changeId, verb: 'report task', studyId, content: { id, taskId, went, words, ends } };
  await makeChange(store, viewer, request, async (change) => {
    await change.tx
      .insertInto('task_report')
      .values({
        clinic_id: clinicId,
        id,
        study_id: studyId,
        task_id: taskId,
        went,
        words: columnSealer(key, 'task_report', id, 1)('words', words),
        key_id: key.id,
        reported_at: store.now(),
      })
      .execute();
    if (ends) {
      await change.tx
        .updateTable('between_task')
        .set({ ended_at: store.now() })
        .where('clinic_id', '=', clinicId)
        .where('id', '=', taskId)
        .where('ended_at', 'is', null)
        .execute();
    }
    change.audit({ event: 'agreement changed', capacity, studyId, dyadId, itemId: taskId });
  });
}

/** The dyad’s goals and tasks with everything said about them. The caller has asked the access rule. */
export async function goalsAndTasks(
  store: Store,
  clinicId: string,
  dyadId: string,
): Promise<{ goals: Goal[]; tasks: BetweenTask[] }> {
  const [goals, tasks] = await Promise.all([
    store.db
      .selectFrom('goal')
      .selectAll()
      .where('clinic_id', '=', clinicId)
      .where('dyad_id', '=', dyadId)
      .orderBy('set_at')
      .execute(),
    store.db
      .selectFrom('between_task')
      .selectAll()
      .where('clinic_id', '=', clinicId)
      .where('dyad_id', '=', dyadId)
      .orderBy('agreed_at')
      .execute(),
  ]);
  const [ratings, reports] = await Promise.all([
    ratingsOf(store, clinicId, goals),
    reportsOf(store, clinicId, tasks),
  ]);
  const keys = await store.vault.openItemKeys(
    clinicId,
    [...goals, ...tasks, ...ratings, ...reports].map((row) => row.key_id),
  );
  return {
    goals: goals.map((row) => ({
      id: row.id,
      position: row.position,
      words: openColumn(keys, 'goal', row, 'words', row.words),
      setAt: row.set_at.toISOString(),
      endedAt: row.ended_at?.toISOString() ?? null,
      ratings: ratings
        .filter((rating) => rating.goal_id === row.id)
        .map((rating) => ({
          at: rating.rated_at.toISOString(),
          rating: Number(openColumn(keys, 'goal_rating', rating, 'rating', rating.rating)),
        }))
        .filter((rating) => Number.isFinite(rating.rating)),
    })),
    tasks: tasks.map((row) => ({
      id: row.id,
      goalId: row.goal_id,
      words: openColumn(keys, 'between_task', row, 'words', row.words),
      agreedAt: row.agreed_at.toISOString(),
      endedAt: row.ended_at?.toISOString() ?? null,
      reports: reports
        .filter((report) => report.task_id === row.id)
        .map((report) => ({
          at: report.reported_at.toISOString(),
          went: report.went,
          words: openColumn(keys, 'task_report', report, 'words', report.words),
        })),
    })),
  };
}

const ids = (rows: readonly { readonly id: string }[]): string[] => rows.map((row) => row.id);

const ratingsOf = async (store: Store, clinicId: string, goals: readonly { readonly id: string }[]) =>
  goals.length === 0
    ? []
    : store.db
        .selectFrom('goal_rating')
        .selectAll()
        .where('clinic_id', '=', clinicId)
        .where('goal_id', 'in', ids(goals))
        .orderBy('rated_at')
        .execute();

const reportsOf = async (store: Store, clinicId: string, tasks: readonly { readonly id: string }[]) =>
  tasks.length === 0
    ? []
    : store.db
        .selectFrom('task_report')
        .selectAll()
        .where('clinic_id', '=', clinicId)
        .where('task_id', 'in', ids(tasks))
        .orderBy('reported_at')
        .execute();

async function dyadOf(
  store: Store,
  clinicId: string,
  table: 'goal' | 'between_task',
  id: string,
): Promise<string> {
  const row = await store.db
    .selectFrom(table)
    .select(['dyad_id', 'ended_at'])
    .where('clinic_id', '=', clinicId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw new NotFound();
  return row.dyad_id;
}

/** Two goals set at one place at once must not both stand there. */
async function lockDyad(change: Change, clinicId: string, dyadId: string): Promise<void> {
  const row = await change.tx
    .selectFrom('dyad')
    .select('id')
    .where('clinic_id', '=', clinicId)
    .where('id', '=', dyadId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new NotFound();
}
