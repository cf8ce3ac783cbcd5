import type { Viewer } from '../../domain/access/viewer.ts';
import type { TodayThing } from '../../domain/study/today.ts';
import { listDyads } from '../dyads.ts';
import { listCopyRequests } from '../own-space/answer-copy.ts';
import { listParticipants } from '../participants.ts';
import { listAffectedQuotes } from '../printed-quotes.ts';
import { listSecondPersonRequests } from '../second-person/requests.ts';
import type { Store } from '../store.ts';
import type { StudySummary } from '../studies.ts';
import { listWithdrawals, type Withdrawal } from '../withdrawals/list-withdrawals.ts';
import { listLeftTranscripts } from '../withdrawals/partner-turns.ts';
import { orNothing } from './or-nothing.ts';

type Study = Pick<StudySummary, 'id' | 'title'>;

/** What somebody has to answer, confirm or decide in one study. */
export async function decisionThings(store: Store, viewer: Viewer, study: Study): Promise<TodayThing[]> {
  const of = { studyId: study.id, studyTitle: study.title };
  const names = await namesIn(store, viewer, study.id);
  const [requests, withdrawals, left, quotes, copies] = await Promise.all([
    orNothing(listSecondPersonRequests(store, viewer, study.id)),
    orNothing(listWithdrawals(store, viewer, study.id)),
    orNothing(listLeftTranscripts(store, viewer, study.id)),
    orNothing(listAffectedQuotes(store, viewer, study.id)),
    orNothing(listCopyRequests(store, viewer, study.id)),
  ]);
  const thing = (kind: TodayThing['kind'], about: string, by: string | null): TodayThing => ({
    kind,
    ...of,
    about,
    by,
  });
  return [
    ...requests
      .filter((each) => each.brokeGlass && each.answeredByName === null)
      .map((each) => thing('glass broken', each.askedByName, each.askedAt.slice(0, 10))),
    ...requests
      .filter((each) => each.mayAnswer && !each.brokeGlass)
      .map((each) => thing('second person asked', each.askedByName, each.askedAt.slice(0, 10))),
    ...withdrawals
      .filter((each) => isOverdue(each) && (each.mayConfirm || (each.mine && !each.inSpace)))
      .map((each) => thing('withdrawal overdue', names.of(each.seatId), each.holdUntil.slice(0, 10))),
    ...withdrawals
      .filter((each) => each.mayConfirm && !isOverdue(each))
      .map((each) => thing('withdrawal to confirm', names.of(each.seatId), each.holdUntil.slice(0, 10))),
    ...left
      .filter((each) => each.keep === null)
      .map((each) => thing('half transcript', names.dyad(each.dyadId), null)),
    ...quotes
      .filter((each) => each.decision === null)
      .map((each) => thing('quote out', each.pseudonym, each.exportedAt.slice(0, 10))),
    ...copies
      .filter((each) => each.answer === null)
      .map((each) => thing('copy asked', names.of(each.seatId), each.answerBy)),
  ];
}

/** Its hold is over and nobody confirmed: whoever entered it must hear of it too, to find a second person. */
const isOverdue = (each: Withdrawal): boolean => each.state === 'waiting for a second person';

async function namesIn(store: Store, viewer: Viewer, studyId: string) {
  const [dyads, participants] = await Promise.all([
    orNothing(listDyads(store, viewer, studyId)),
    orNothing(listParticipants(store, viewer, studyId)),
  ]);
  const seats = dyads.flatMap((dyad) => dyad.seats);
  return {
    of: (seatId: string): string => {
      const seat = seats.find((each) => each.id === seatId);
      return participants.find((each) => each.id === seat?.participantId)?.pseudonym ?? '';
    },
    dyad: (dyadId: string): string => dyads.find((each) => each.id === dyadId)?.label ?? '',
  };
}
