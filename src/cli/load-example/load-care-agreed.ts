import { v7 as newId } from 'uuid';
import type { Viewer } from '../../domain/access/viewer.ts';
import { dayOf } from '../../domain/consent/calendar-day.ts';
import type { ExampleCareDyad } from '../../example/care/example-care.ts';
import { logDiscussion } from '../../store/care/discussions.ts';
import { agreeTask, rateGoal, reportTask, setGoal } from '../../store/care/goals-and-tasks.ts';
import { writeNeeds } from '../../store/care/needs-and-page.ts';
import { confirmAgreement, writeAgreement } from '../../store/care/working-agreements.ts';
import { backThen, type LoadingCare, on } from './loading-care.ts';

/** Goals with their ratings, tasks and how they went, the agreement, what helps, and what was talked about and changed. */
export async function loadAgreed(
  { store, ids }: LoadingCare,
  therapist: Viewer,
  dyad: ExampleCareDyad,
): Promise<void> {
  const dyadId = ids.of('dyad', dyad.key);
  const then = (daysAgo: number) => on(store, backThen(store, daysAgo));
  const begun = dyad.sessions[0]?.daysAgo ?? 0;
  for (const [at, { words, ratings }] of dyad.goals.entries()) {
    const goalId = ids.of('goal', `${dyad.key} ${at + 1}`);
    const goal = { id: goalId, dyadId, position: at + 1, words };
    await setGoal(then(begun), therapist, { changeId: newId(), ...goal });
    for (const { daysAgo, rating } of ratings) {
      await rateGoal(then(daysAgo), therapist, { changeId: newId(), id: newId(), goalId, rating });
    }
  }
  for (const { words, goal, daysAgo, report } of dyad.tasks) {
    const id = newId();
    const goalId = goal === null ? null : ids.of('goal', `${dyad.key} ${goal}`);
    await agreeTask(then(daysAgo), therapist, { changeId: newId(), id, dyadId, goalId, words });
    if (report === null) continue;
    const { went, words: said } = report;
    const reported = { id: newId(), taskId: id, went, words: said, ends: false };
    await reportTask(then(report.daysAgo), therapist, { changeId: newId(), ...reported });
  }
  if (dyad.agreement !== null) {
    const id = newId();
    const reviewOn = dayOf(backThen(store, begun - 70).getTime());
    const { terms, confirmed } = dyad.agreement;
    await writeAgreement(then(begun), therapist, { changeId: newId(), id, dyadId, terms, reviewOn });
    if (confirmed)
      await confirmAgreement(then(begun), therapist, { changeId: newId(), id, clientInRoom: true });
  }
  if (dyad.needs !== null) {
    await writeNeeds(then(begun), therapist, { changeId: newId(), id: newId(), dyadId, needs: dyad.needs });
  }
  for (const { session, about, fields, changed, daysAgo } of dyad.discussions) {
    await logDiscussion(then(daysAgo), therapist, {
      changeId: newId(),
      id: newId(),
      dyadId,
      sessionId: ids.of('session', `${dyad.key} ${session}`),
      about,
      fields,
      changed,
      talkedOn: dayOf(backThen(store, daysAgo).getTime()),
    });
  }
}
