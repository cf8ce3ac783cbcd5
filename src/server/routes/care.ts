import type { Hono } from 'hono';
import * as care from '../../api/care.ts';
import * as dyad from '../../api/care-dyad.ts';
import * as service from '../../api/care-service.ts';
import * as checks from '../../api/session-checks.ts';
import { Redacted } from '../../seal/redacted.ts';
import { addCareDyad } from '../../store/care/add-care-dyad.ts';
import { beginCare, listCare } from '../../store/care/begin-care.ts';
import { keepAppointment, keepCareSession } from '../../store/care/care-meetings.ts';
import { readCaseload } from '../../store/care/caseload.ts';
import { listColleagues } from '../../store/care/colleagues.ts';
import { logDiscussion } from '../../store/care/discussions.ts';
import { readDyadPicture } from '../../store/care/dyad-picture.ts';
import { agreeTask, rateGoal, reportTask, setGoal } from '../../store/care/goals-and-tasks.ts';
import { writeNeeds, writePage } from '../../store/care/needs-and-page.ts';
import { agreePromise, endReader, nameReader, readPromise } from '../../store/care/reading-promises.ts';
import { confirmAgreement, writeAgreement } from '../../store/care/working-agreements.ts';
import { answerOwnCheck, enterPaperCheck } from '../../store/forms/answer-check.ts';
import { endFormLink, makeFormLink } from '../../store/forms/form-links.ts';
import { readCheckVoice } from '../../store/forms/check-voice.ts';
import { findSheet, readPaperSheet } from '../../store/forms/paper-sheets.ts';
import { decideLateAnswer, listLateAnswers } from '../../store/forms/late-answers.ts';
import { acknowledgeSafety, listSafetyAlerts } from '../../store/forms/safety-alerts.ts';
import { readServiceAnswers } from '../../store/forms/service-answers.ts';
import { askInstruments, readDyadInstruments } from '../../store/instruments/asked-instruments.ts';
import { listedWords } from '../form-words-list.ts';
import type { Premises } from '../premises.ts';
import { answer, carryOut } from '../serve-endpoint.ts';

/** Everyday care: the caseload, one dyad from both sides, and what waits for the people who are named. */
export function careRoutes(app: Hono, premises: Premises): void {
  answer(app, premises, care.listCare, async ({ store, viewer }) => listCare(store, viewer));
  carryOut(app, premises, care.beginCare, async ({ store, viewer, body }) => beginCare(store, viewer, body));
  answer(app, premises, care.readPromise, async ({ store, viewer, params }) =>
    readPromise(store, viewer, params.studyId),
  );
  carryOut(app, premises, care.agreePromise, async ({ store, viewer, params, body }) =>
    agreePromise(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, care.nameReader, async ({ store, viewer, params, body }) =>
    nameReader(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, care.endReader, async ({ store, viewer, params, body }) =>
    endReader(store, viewer, { ...params, ...body }),
  );
  answer(app, premises, care.listColleagues, async ({ store, viewer, params }) =>
    listColleagues(store, viewer, params.studyId),
  );
  carryOut(app, premises, care.addCareDyad, async ({ store, viewer, params, body }) =>
    addCareDyad(store, viewer, { ...params, ...body }),
  );
  answer(app, premises, care.readCaseload, async ({ store, viewer, params }) =>
    readCaseload(store, viewer, params.studyId),
  );
  answer(app, premises, dyad.readDyadPicture, async ({ store, viewer, params }) =>
    readDyadPicture(store, viewer, params.dyadId),
  );
  meetingRoutes(app, premises);
  agreementRoutes(app, premises);
  checkRoutes(app, premises);
}

function meetingRoutes(app: Hono, premises: Premises): void {
  carryOut(app, premises, care.keepCareSession, async ({ store, viewer, params, body }) =>
    keepCareSession(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, care.keepAppointment, async ({ store, viewer, params, body }) =>
    keepAppointment(store, viewer, { ...params, ...body }),
  );
}

function agreementRoutes(app: Hono, premises: Premises): void {
  carryOut(app, premises, dyad.setGoal, async ({ store, viewer, params, body }) =>
    setGoal(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, dyad.rateGoal, async ({ store, viewer, params, body }) =>
    rateGoal(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, dyad.agreeTask, async ({ store, viewer, params, body }) =>
    agreeTask(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, dyad.reportTask, async ({ store, viewer, params, body }) =>
    reportTask(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, dyad.writeAgreement, async ({ store, viewer, params, body }) =>
    writeAgreement(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, dyad.confirmAgreement, async ({ store, viewer, params, body }) =>
    confirmAgreement(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, dyad.writeNeeds, async ({ store, viewer, params, body }) =>
    writeNeeds(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, dyad.writePage, async ({ store, viewer, params, body }) =>
    writePage(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, dyad.logDiscussion, async ({ store, viewer, params, body }) =>
    logDiscussion(store, viewer, { ...params, ...body }),
  );
}

function checkRoutes(app: Hono, premises: Premises): void {
  carryOut(app, premises, checks.answerOwnCheck, async ({ store, viewer, params, body }) =>
    answerOwnCheck(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, checks.enterPaperCheck, async ({ store, viewer, params, body }) =>
    enterPaperCheck(store, viewer, { ...params, ...body }),
  );
  answer(app, premises, checks.readDyadInstruments, async ({ store, viewer, params }) =>
    readDyadInstruments(store, viewer, params.dyadId),
  );
  carryOut(app, premises, checks.askInstruments, async ({ store, viewer, params, body }) =>
    askInstruments(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, checks.makeFormLink, async ({ store, viewer, params, body }) =>
    makeFormLink(store, viewer, { ...params, ...body, token: new Redacted(body.token) }),
  );
  answer(app, premises, checks.readCheckVoice, async ({ store, viewer, params }) =>
    readCheckVoice(store, viewer, params),
  );
  answer(app, premises, checks.readPaperSheet, async ({ store, viewer, params, query }) => {
    const sheet = await readPaperSheet(store, viewer, { ...params, ...query });
    return { ...sheet, words: listedWords(sheet.words) };
  });
  answer(app, premises, checks.findSheet, async ({ store, viewer, params, body }) =>
    findSheet(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, checks.endFormLink, async ({ store, viewer, params, body }) =>
    endFormLink(store, viewer, { ...params, ...body }),
  );
  answer(app, premises, service.readServiceAnswers, async ({ store, viewer, params }) => ({
    answers: await readServiceAnswers(store, viewer, params.studyId),
    late: await listLateAnswers(store, viewer, params.studyId),
  }));
  carryOut(app, premises, service.decideLateAnswer, async ({ store, viewer, params, body }) =>
    decideLateAnswer(store, viewer, { ...params, ...body }),
  );
  answer(app, premises, service.listSafetyAlerts, async ({ store, viewer, params }) =>
    listSafetyAlerts(store, viewer, params.studyId),
  );
  carryOut(app, premises, service.acknowledgeSafety, async ({ store, viewer, params, body }) =>
    acknowledgeSafety(store, viewer, { ...params, ...body }),
  );
}
