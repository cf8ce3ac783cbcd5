import type { Hono } from 'hono';
import * as api from '../../api/second-person.ts';
import { openConsentRecords } from '../../store/second-person/open-consent-records.ts';
import { openIdentity } from '../../store/second-person/open-identity.ts';
import {
  answerSecondPerson,
  askSecondPerson,
  listSecondPersonRequests,
} from '../../store/second-person/requests.ts';
import type { Premises } from '../premises.ts';
import { answer, carryOut } from '../serve-endpoint.ts';

/** What takes two people. */
export function secondPersonRoutes(app: Hono, premises: Premises): void {
  answer(app, premises, api.listSecondPersonRequests, async ({ store, viewer, params }) =>
    listSecondPersonRequests(store, viewer, params.studyId),
  );
  carryOut(app, premises, api.askSecondPerson, async ({ store, viewer, params, body }) =>
    askSecondPerson(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.answerSecondPerson, async ({ store, viewer, params, body }) =>
    answerSecondPerson(store, viewer, { ...params, ...body }),
  );
  answer(app, premises, api.openIdentity, async ({ store, viewer, params }) =>
    openIdentity(store, viewer, params.studyId, params.participantId),
  );
  answer(app, premises, api.openConsentRecords, async ({ store, viewer, params }) =>
    openConsentRecords(store, viewer, params.studyId, params.participantId),
  );
}
