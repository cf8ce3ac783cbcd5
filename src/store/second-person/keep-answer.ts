import type { Change } from '../change.ts';
import { Refused } from '../refusals.ts';

/** Keeps the one answer to a request for a second person. Throws Refused where somebody has answered already. */
export async function keepAnswer(
  change: Change,
  clinicId: string,
  answer: { id: string; requestId: string; agreed: boolean; accountId: string },
  now: Date,
): Promise<void> {
  const kept = await change.tx
    .insertInto('second_person_answer')
    .values({
      clinic_id: clinicId,
      id: answer.id,
      request_id: answer.requestId,
      agreed: answer.agreed,
      answered_by: answer.accountId,
      answered_at: now,
    })
    .onConflict((conflict) => conflict.columns(['clinic_id', 'request_id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (kept === undefined) throw new Refused('second-person.answered-already');
}
