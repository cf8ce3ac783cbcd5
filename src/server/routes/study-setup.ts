import type { Hono } from 'hono';
import * as boardApi from '../../api/study-board.ts';
import * as api from '../../api/study-setup.ts';
import { keepCandidate, listCandidates } from '../../store/candidates.ts';
import { listConsents, recordConsent } from '../../store/consents.ts';
import { addDyad, addSeat, listDyads } from '../../store/dyads.ts';
import { groupDyad, keepGroup, listGroups } from '../../store/groups.ts';
import { keepInterview, listInterviews } from '../../store/interviews.ts';
import { addParticipant, listParticipants, writeIdentity } from '../../store/participants.ts';
import { agreeProtocol, listProtocols } from '../../store/protocols.ts';
import { keepSession, listSessions } from '../../store/sessions.ts';
import { readBoard } from '../../store/study-board.ts';
import { listTeam } from '../../store/study-team.ts';
import type { Premises } from '../premises.ts';
import { answer, carryOut } from '../serve-endpoint.ts';

/** How a study is planned, and how far it has come. */
export function studySetupRoutes(app: Hono, premises: Premises): void {
  answer(app, premises, boardApi.readBoard, async ({ store, viewer, params }) =>
    readBoard(store, viewer, params.studyId),
  );
  answer(app, premises, api.listProtocols, async ({ store, viewer, params }) =>
    listProtocols(store, viewer, params.studyId),
  );
  carryOut(app, premises, api.agreeProtocol, async ({ store, viewer, params, body }) =>
    agreeProtocol(store, viewer, { ...params, ...body }),
  );
  answer(app, premises, api.listTeam, async ({ store, viewer, params }) =>
    listTeam(store, viewer, params.studyId),
  );
  answer(app, premises, api.listCandidates, async ({ store, viewer, params }) =>
    listCandidates(store, viewer, params.studyId),
  );
  carryOut(app, premises, api.keepCandidate, async ({ store, viewer, params, body }) =>
    keepCandidate(store, viewer, { ...params, ...body }),
  );
  peopleRoutes(app, premises);
  meetingRoutes(app, premises);
}

function peopleRoutes(app: Hono, premises: Premises): void {
  answer(app, premises, api.listParticipants, async ({ store, viewer, params }) =>
    listParticipants(store, viewer, params.studyId),
  );
  carryOut(app, premises, api.addParticipant, async ({ store, viewer, params, body }) =>
    addParticipant(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.writeIdentity, async ({ store, viewer, params, body }) =>
    writeIdentity(store, viewer, { ...params, ...body }),
  );
  answer(app, premises, api.listDyads, async ({ store, viewer, params }) =>
    listDyads(store, viewer, params.studyId),
  );
  carryOut(app, premises, api.addDyad, async ({ store, viewer, params, body }) =>
    addDyad(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.addSeat, async ({ store, viewer, params, body }) =>
    addSeat(store, viewer, { ...params, ...body }),
  );
  answer(app, premises, api.listGroups, async ({ store, viewer, params }) =>
    listGroups(store, viewer, params.studyId),
  );
  carryOut(app, premises, api.keepGroup, async ({ store, viewer, params, body }) =>
    keepGroup(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.groupDyad, async ({ store, viewer, params, body }) =>
    groupDyad(store, viewer, { ...params, ...body }),
  );
}

function meetingRoutes(app: Hono, premises: Premises): void {
  answer(app, premises, api.listSessions, async ({ store, viewer, params }) =>
    listSessions(store, viewer, params.studyId),
  );
  carryOut(app, premises, api.keepSession, async ({ store, viewer, params, body }) =>
    keepSession(store, viewer, { ...params, ...body }),
  );
  answer(app, premises, api.listInterviews, async ({ store, viewer, params }) =>
    listInterviews(store, viewer, params.studyId),
  );
  carryOut(app, premises, api.keepInterview, async ({ store, viewer, params, body }) =>
    keepInterview(store, viewer, { ...params, ...body }),
  );
  answer(app, premises, api.listConsents, async ({ store, viewer, params }) =>
    listConsents(store, viewer, params.studyId),
  );
  carryOut(app, premises, api.recordConsent, async ({ store, viewer, params, body }) =>
    recordConsent(store, viewer, { ...params, ...body }),
  );
}
