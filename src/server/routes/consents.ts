import type { Hono } from 'hono';
import * as api from '../../api/consents.ts';
import { listAgeRules, setAgeRule } from '../../store/age-rules.ts';
import { listConsentForms, writeConsentForm } from '../../store/consent-forms.ts';
import { listConsentsToAsk } from '../../store/consents-to-ask.ts';
import { readScan } from '../../store/read-scan.ts';
import { NotFound } from '../../store/refusals.ts';
import { signConsent } from '../../store/sign-consent.ts';
import type { Premises } from '../premises.ts';
import { answer, carryOut } from '../serve-endpoint.ts';
import { answerUpload } from '../serve-upload.ts';

/** What people are asked, how they answered, and whom somebody has to ask again. */
export function consentRoutes(app: Hono, premises: Premises): void {
  answer(app, premises, api.listConsentForms, async ({ store, viewer, params }) =>
    listConsentForms(store, viewer, params.studyId),
  );
  carryOut(app, premises, api.writeConsentForm, async ({ store, viewer, params, body }) =>
    writeConsentForm(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.signConsent, async ({ store, viewer, signedIn, params, body }) => {
    const { handedOverTo } = signedIn;
    // Whoever has the device in hand answers for the seat that it was handed to, and by signing.
    const isTheirs = body.seatId === handedOverTo && body.proof.manner === 'signed on screen';
    if (handedOverTo !== null && !isTheirs) throw new NotFound();
    await signConsent(store, viewer, { ...params, ...body });
  });
  answerUpload(app, premises, api.keepScannedConsent, async ({ store, viewerNow, params, body, file }) => {
    const proof = await readScan(file);
    await signConsent(store, await viewerNow(), { ...params, ...body, proof });
    return {};
  });
  answer(app, premises, api.listAgeRules, async ({ store, viewer, params }) =>
    listAgeRules(store, viewer, params.studyId),
  );
  carryOut(app, premises, api.setAgeRule, async ({ store, viewer, params, body }) =>
    setAgeRule(store, viewer, { ...params, ...body }),
  );
  answer(app, premises, api.listConsentsToAsk, async ({ store, viewer }) => listConsentsToAsk(store, viewer));
}
