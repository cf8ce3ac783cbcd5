import { v7 as newId } from 'uuid';
import { keepInterview } from '../../store/interviews.ts';
import { keepCheck } from '../../store/session-checks.ts';
import { keepSession } from '../../store/sessions.ts';
import type { Loading } from './loading.ts';

export async function loadSessions(loading: Loading): Promise<void> {
  const { store, example, ids, investigator, studyId } = loading;
  for (const session of example.sessions) {
    const inRoom = loading
      .seatsOf(session.dyad)
      .filter((seat) => session.present.includes(seat.participantKey));
    await keepSession(store, investigator, {
      changeId: newId(),
      id: ids.of('session', session.key),
      studyId,
      dyadId: ids.of('dyad', session.dyad),
      number: session.number,
      heldOn: session.heldOn,
      durationMs: session.durationMs,
      recorded: session.recorded,
      presentSeatIds: inRoom.map((seat) => seat.seatId),
    });
  }
}

export async function loadInterviews({ store, example, ids, investigator, studyId }: Loading): Promise<void> {
  for (const interview of example.interviews) {
    await keepInterview(store, investigator, {
      changeId: newId(),
      id: ids.of('interview', interview.key),
      studyId,
      sessionId: ids.of('session', interview.session),
      side: interview.side,
      status: interview.status,
      heldAt: interview.heldAt ?? null,
      reason: interview.reason ?? null,
      interviewerId: ids.of('account', interview.interviewerKey),
    });
  }
}

/** A form that never came is no row: that it is missing follows from the protocol. */
export async function loadChecks({ store, example, ids, investigator, studyId }: Loading): Promise<void> {
  for (const check of example.checks) {
    if (check.answeredAt === undefined || check.answers === undefined) continue;
    await keepCheck(store, investigator, {
      changeId: newId(),
      id: ids.of('check', check.key),
      studyId,
      sessionId: ids.of('session', check.session),
      side: check.side,
      answeredAt: check.answeredAt,
      answers: {
        items: check.answers,
        openLine: check.openLine ?? null,
        aboutWhen: check.aboutWhen ?? null,
      },
    });
  }
}
