import { keepScannedConsent, signConsent } from '../api/consents.ts';
import type { Endpoint } from '../api/endpoint.ts';
import { undoOwnWithdrawal, withdrawOwn } from '../api/own-space.ts';
import { recordConsent } from '../api/study-setup.ts';
import { confirmWithdrawal, takeBackWithdrawal, withdraw } from '../api/withdrawals.ts';

type Body = Readonly<Record<string, unknown>>;
const always = (): boolean => true;

/** Whether any of the answers is a no; a yes beside it is taken with it, because a form is answered whole. */
const saysNo =
  (field: string) =>
  (body: Body): boolean =>
    Array.isArray(body[field]) && body[field].some((line: { state?: unknown }) => line?.state === 'refused');

/**
 * The changes that the disk reserve never refuses: nobody's no may wait until somebody has made room. Each is at most
 * the two megabytes of a scan, which the reserve has room for. An undone withdrawal is among them because it has a
 * last day, after which the words are gone. The erasure that follows runs beside the requests and asks no reserve.
 */
const TAKEN = new Map<string, (body: Body) => boolean>([
  [withdraw.path, always],
  [withdrawOwn.path, always],
  [confirmWithdrawal.path, always],
  [takeBackWithdrawal.path, always],
  [undoOwnWithdrawal.path, always],
  [recordConsent.path, saysNo('lines')],
  [signConsent.path, saysNo('answers')],
  [keepScannedConsent.path, saysNo('answers')],
]);

/** Whether this change is taken however little disk is left. */
export const isTakenOnAFullDisk = (endpoint: Endpoint, body: unknown): boolean =>
  TAKEN.get(endpoint.path)?.(body as Body) ?? false;
