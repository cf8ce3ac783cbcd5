import type { Hono } from 'hono';
import * as api from '../../api/withdrawals.ts';
import { readCertificate } from '../../store/erasure/certificate.ts';
import { decidePrintedQuote, listAffectedQuotes } from '../../store/printed-quotes.ts';
import { confirmWithdrawal } from '../../store/withdrawals/confirm-withdrawal.ts';
import { listWithdrawals } from '../../store/withdrawals/list-withdrawals.ts';
import { decidePartnerTurns, listLeftTranscripts } from '../../store/withdrawals/partner-turns.ts';
import { takeBackWithdrawal } from '../../store/withdrawals/take-back.ts';
import { withdraw } from '../../store/withdrawals/withdraw.ts';
import type { Premises } from '../premises.ts';
import { answer, carryOut } from '../serve-endpoint.ts';

/** How somebody leaves a study, and what becomes of their words. */
export function withdrawalRoutes(app: Hono, premises: Premises): void {
  answer(app, premises, api.listWithdrawals, async ({ store, viewer, params }) =>
    listWithdrawals(store, viewer, params.studyId),
  );
  carryOut(app, premises, api.withdraw, async ({ store, viewer, params, body }) =>
    withdraw(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.takeBackWithdrawal, async ({ store, viewer, params, body }) =>
    takeBackWithdrawal(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.confirmWithdrawal, async ({ store, viewer, params, body }) =>
    confirmWithdrawal(store, viewer, { ...params, ...body }),
  );
  answer(app, premises, api.readCertificate, async ({ store, viewer, params }) =>
    readCertificate(store, viewer, params.studyId, params.erasureId),
  );
  answer(app, premises, api.listAffectedQuotes, async ({ store, viewer, params }) =>
    listAffectedQuotes(store, viewer, params.studyId),
  );
  carryOut(app, premises, api.decidePrintedQuote, async ({ store, viewer, params, body }) =>
    decidePrintedQuote(store, viewer, { ...params, ...body }),
  );
  answer(app, premises, api.listLeftTranscripts, async ({ store, viewer, params }) =>
    listLeftTranscripts(store, viewer, params.studyId),
  );
  carryOut(app, premises, api.decidePartnerTurns, async ({ store, viewer, params, body }) =>
    decidePartnerTurns(store, viewer, { ...params, ...body }),
  );
}
