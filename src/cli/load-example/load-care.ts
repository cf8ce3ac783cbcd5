import { v7 as newId } from 'uuid';
import type { Viewer } from '../../domain/access/viewer.ts';
import { dayOf } from '../../domain/consent/calendar-day.ts';
import { CARE_LEAD } from '../../example/care/care-facts.ts';
import type { ExampleCare, ExampleCareDyad } from '../../example/care/example-care.ts';
import { makeExampleCare } from '../../example/care/make-example-care.ts';
import { addCareDyad } from '../../store/care/add-care-dyad.ts';
import { beginCare } from '../../store/care/begin-care.ts';
import { keepAppointment } from '../../store/care/care-meetings.ts';
import { writePage } from '../../store/care/needs-and-page.ts';
import { agreePromise, nameReader } from '../../store/care/reading-promises.ts';
import { addAccount, giveCapacity } from '../../store/clinics.ts';
import { recordConsent } from '../../store/consents.ts';
import type { Store } from '../../store/store.ts';
import { loadViewer } from '../../store/viewers.ts';
import { ExampleIds } from './example-ids.ts';
import { loadAgreed } from './load-care-agreed.ts';
import { loadCareForms } from './load-care-forms.ts';
import { backThen, type LoadingCare } from './loading-care.ts';

const HOUR_MS = 3_600_000;

/**
 * Loads the example care through the use cases that people’s hands would use; only the forms, of which there are a
 * thousand, are written a dyad at a time. The demo account runs it, reads for the service, and has clients of her own.
 */
export async function loadCare(
  store: Store,
  clinicId: string,
  leadAccountId: string,
  mailDomain: string,
): Promise<{ studyId: string }> {
  const care = makeExampleCare();
  const ids = new ExampleIds();
  const studyId = newId();
  await loadPeople(store, clinicId, care, ids, leadAccountId, mailDomain);
  const accountOf = (key: string) => (key === CARE_LEAD ? leadAccountId : ids.of('account', key));
  const person = async (key: string) =>
    loadViewer(store.db, { clinicId, accountId: accountOf(key), steppedUp: true });
  const admin = await person(CARE_LEAD);
  await beginCare(store, admin, { changeId: newId(), id: studyId, title: care.title });
  const loading: LoadingCare = { store, care, ids, clinicId, studyId, admin, person };
  await loadPromise(loading, accountOf);
  for (const dyad of care.dyads) await loadDyad(loading, dyad, accountOf(dyad.therapist));
  for (const { key, page } of care.therapists) {
    const written = { changeId: newId(), id: newId(), studyId, page };
    await writePage(store, await person(key), written);
    const own = care.dyads.filter((dyad) => dyad.therapist === key);
    await loadMeetings(loading, await person(key), own);
  }
  return { studyId };
}

async function loadPeople(
  store: Store,
  clinicId: string,
  care: ExampleCare,
  ids: ExampleIds,
  leadAccountId: string,
  mailDomain: string,
): Promise<void> {
  for (const { key, name } of [...care.therapists, care.reader]) {
    if (key === CARE_LEAD) continue;
    const email = `${name.toLowerCase().replaceAll(' ', '.')}@${mailDomain}`;
    await addAccount(store, { clinicId, id: ids.of('account', key), name, email });
  }
  for (const [accountId, capacity] of [
    [leadAccountId, 'clinic admin'],
    [leadAccountId, 'service reader'],
    [ids.of('account', care.reader.key), 'service reader'],
  ] as const) {
    await giveCapacity(store, clinicId, { accountId, capacity, studyId: null });
  }
}

async function loadPromise(
  { store, care, admin, studyId }: LoadingCare,
  accountOf: (key: string) => string,
): Promise<void> {
  const { whoReads, crisis, country } = care;
  await agreePromise(store, admin, {
    changeId: newId(),
    id: newId(),
    studyId,
    whoReads,
    readWithinHours: 72,
    serviceWithinHours: 48,
    safetyWithinHours: 2,
    country,
    crisis,
  });
  for (const lane of ['service', 'safety'] as const) {
    for (const key of [care.reader.key, CARE_LEAD]) {
      const named = { lane, accountId: accountOf(key) };
      await nameReader(store, admin, { changeId: newId(), id: newId(), studyId, ...named });
    }
  }
}

async function loadDyad(
  { store, ids, admin, studyId }: LoadingCare,
  { key, label }: ExampleCareDyad,
  therapistAccountId: string,
): Promise<void> {
  await addCareDyad(store, admin, {
    changeId: newId(),
    id: ids.of('dyad', key),
    studyId,
    label,
    clientSeatId: ids.of('client seat', key),
    clientParticipantId: ids.of('client', key),
    therapistSeatId: ids.of('therapist seat', key),
    therapistParticipantId: ids.of('therapist', key),
    therapistAccountId,
  });
}

/** Consents, sessions, forms, appointments and what was agreed, of one therapist’s dyads. */
async function loadMeetings(
  loading: LoadingCare,
  therapist: Viewer,
  dyads: readonly ExampleCareDyad[],
): Promise<void> {
  const { store, ids, studyId } = loading;
  for (const dyad of dyads) {
    const dyadId = ids.of('dyad', dyad.key);
    const begun = dayOf(backThen(store, (dyad.sessions[0]?.daysAgo ?? 0) + 3).getTime());
    for (const seat of ['client seat', 'therapist seat']) {
      await recordConsent(store, therapist, {
        changeId: newId(),
        studyId,
        seatId: ids.of(seat, dyad.key),
        lines: [
          { id: newId(), purpose: 'care feedback', modality: 'questionnaire', state: 'given', onDate: begun },
        ],
      });
    }
    await loadCareForms(loading, therapist, dyad);
    for (const { inDays, state } of dyad.appointments) {
      const at = new Date(
        backThen(store, -inDays, 9).getTime() + (loading.care.dyads.indexOf(dyad) % 6) * HOUR_MS,
      );
      await keepAppointment(store, therapist, {
        changeId: newId(),
        id: newId(),
        dyadId,
        at: at.toISOString(),
        state,
      });
    }
    await loadAgreed(loading, therapist, dyad);
  }
}
