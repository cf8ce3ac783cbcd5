import { randomBytes } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { CHECK_ITEMS } from '../../domain/check/session-check.ts';
import type { SentForm } from '../../domain/check/read-answers.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import { Redacted } from '../../seal/redacted.ts';
import { sealToLink } from '../../seal/seal-to-link.ts';
import { addCareDyad } from '../../store/care/add-care-dyad.ts';
import { beginCare } from '../../store/care/begin-care.ts';
import { keepCareSession } from '../../store/care/care-meetings.ts';
import { agreePromise, nameReader } from '../../store/care/reading-promises.ts';
import { addAccount, giveCapacity } from '../../store/clinics.ts';
import { recordConsent } from '../../store/consents.ts';
import { makeFormLink } from '../../store/forms/form-links.ts';
import { openForm } from '../../store/forms/open-form.ts';
import type { Store } from '../../store/store.ts';
import { loadViewer } from '../../store/viewers.ts';

/** An answer as it lies sealed in a client’s browser, about to be sent. */
export interface SealedCheck {
  readonly id: string;
  readonly token: string;
  /** Base64. */
  readonly sealed: string;
}

const SESSIONS_A_CLIENT = 40;
/** Clients whose links are made side by side. */
const AT_ONCE = 8;

/** A care in which every session’s client has a link and has filled in the form; nothing has been sent yet. */
export async function loadChecks(store: Store, clinicId: string, count: number): Promise<SealedCheck[]> {
  const viewer = await careOf(store, clinicId);
  const studyId = newId();
  await beginCare(store, viewer, { changeId: newId(), id: studyId, title: 'Bench' });
  await promise(store, viewer, studyId);
  const clients = Math.ceil(count / SESSIONS_A_CLIENT);
  const checks: SealedCheck[] = [];
  for (let first = 0; first < clients; first += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, clients - first) }, (_each, at) => first + at);
    const made = await Promise.all(
      some.map((client) => {
        const sessions = Math.min(SESSIONS_A_CLIENT, count - client * SESSIONS_A_CLIENT);
        return loadClient(store, viewer, { studyId, label: `Client ${client + 1}`, sessions });
      }),
    );
    checks.push(...made.flat());
  }
  return checks;
}

async function careOf(store: Store, clinicId: string): Promise<Viewer> {
  const accountId = newId();
  await addAccount(store, { clinicId, id: accountId, name: 'Care', email: 'care@example.org' });
  await giveCapacity(store, clinicId, { accountId, capacity: 'clinic admin', studyId: null });
  return loadViewer(store.db, { clinicId, accountId, steppedUp: true });
}

async function promise(store: Store, viewer: Viewer, studyId: string): Promise<void> {
  await agreePromise(store, viewer, {
    changeId: newId(),
    id: newId(),
    studyId,
    whoReads: 'Your therapist.',
    readWithinHours: 48,
    serviceWithinHours: 72,
    safetyWithinHours: 4,
    country: 'NO',
    crisis: 'Call 116 123, day and night.',
  });
  for (const lane of ['service', 'safety'] as const) {
    const { accountId } = viewer;
    await nameReader(store, viewer, { changeId: newId(), id: newId(), studyId, lane, accountId });
  }
}

/** One client with a therapist of their own, who runs their care and makes their links. */
async function loadClient(
  store: Store,
  admin: Viewer,
  { studyId, label, sessions }: { studyId: string; label: string; sessions: number },
): Promise<SealedCheck[]> {
  const { clinicId } = admin;
  const [dyadId, clientSeatId, accountId] = [newId(), newId(), newId()];
  await addAccount(store, { clinicId, id: accountId, name: label, email: `${accountId}@example.org` });
  await addCareDyad(store, admin, {
    changeId: newId(),
    id: dyadId,
    studyId,
    label,
    clientSeatId,
    clientParticipantId: newId(),
    therapistSeatId: newId(),
    therapistParticipantId: newId(),
    therapistAccountId: accountId,
  });
  const therapist = await loadViewer(store.db, { clinicId, accountId, steppedUp: false });
  await recordConsent(store, therapist, {
    changeId: newId(),
    studyId,
    seatId: clientSeatId,
    lines: [
      {
        id: newId(),
        purpose: 'care feedback',
        modality: 'questionnaire',
        state: 'given',
        onDate: '2026-03-01',
      },
    ],
  });
  const checks: SealedCheck[] = [];
  for (let number = 1; number <= sessions; number += 1)
    checks.push(await answered(store, therapist, dyadId, number));
  return checks;
}

async function answered(
  store: Store,
  therapist: Viewer,
  dyadId: string,
  number: number,
): Promise<SealedCheck> {
  const sessionId = newId();
  await keepCareSession(store, therapist, {
    changeId: newId(),
    id: sessionId,
    dyadId,
    number,
    heldOn: '2026-03-02',
  });
  const token = new Redacted(randomBytes(32).toString('base64url'));
  const link = {
    id: newId(),
    sessionId,
    route: 'link' as const,
    mode: 'adult' as const,
    language: 'en',
    token,
  };
  await makeFormLink(store, therapist, { changeId: newId(), ...link });
  const opened = await openForm(store.db, store.now(), token);
  if (opened === null) throw new Error('a fresh link opens no form');
  const key = Buffer.from(opened.publicKey, 'base64');
  const sealed = await sealToLink(key, opened.linkId, JSON.stringify(formOf(number)));
  return { id: newId(), token: token.reveal(), sealed: Buffer.from(sealed).toString('base64') };
}

/** As long as people write: forty words in the open line, a dozen about the event. */
const formOf = (number: number): SentForm => ({
  answers: {
    items: Object.fromEntries(CHECK_ITEMS.map((item, at) => [item, (number + at) % 11])),
    openLine: 'I would like to have more time for what happened at home. '.repeat(4),
    aboutWhen: null,
    event: {
      kind: 'helped',
      words: 'You waited until I had found the word for it.',
      when: 'middle',
      shared: true,
    },
    safety: false,
    matter: null,
  },
  lane: 'therapist',
  helped: false,
  deviceAt: Date.parse('2026-03-02T15:50:00Z'),
  instruments: [],
});
