import type { Viewer } from '../../domain/access/viewer.ts';
import { FIRST_LANGUAGE } from '../../domain/check/offered-forms.ts';
import { openingLacks } from '../../domain/check/reading-promise.ts';
import { type FormMode, lanesFor } from '../../domain/check/session-check.ts';
import type { Redacted } from '../../seal/redacted.ts';
import { newLinkKeys } from '../../seal/seal-to-link.ts';
import { newestPromise, promiseWords, readersOf } from '../care/reading-promises.ts';
import { careTarget } from '../care/care-meetings.ts';
import { makeChange } from '../change.ts';
import type { Db, ItemOf } from '../keys/vault.ts';
import { sealToToken } from '../../seal/seal-to-token.ts';
import { attachedForms } from '../instruments/asked-instruments.ts';
import { DESIGN } from '../participants.ts';
import { NotFound, Refused } from '../refusals.ts';
import { columnSealer } from '../sealed-columns.ts';
import { tokenHash } from '../sign-ins.ts';
import type { Store } from '../store.ts';
import { type StudyAccess, studyAccess } from '../study-access.ts';
import { requireOffered } from './offered-forms.ts';

/** A link is good for three days: until well after the hour that it asks about, and no longer in an old mailbox. */
export const LINK_HOURS = 72;

export interface LinkToMake {
  readonly changeId: string;
  readonly id: string;
  readonly sessionId: string;
  readonly route: 'link' | 'kiosk';
  readonly mode: FormMode;
  readonly language: string;
  /** Made by the browser of whoever makes the link, with 256 random bits; only its hash is kept. */
  readonly token: Redacted<string>;
}

/** The key that opens a link’s answer is the answering person’s own: erased with them, it opens nothing. */
const linkItem = (studyId: string, linkId: string, seatId: string): ItemOf => ({
  kind: 'form_link',
  id: linkId,
  scope: { kind: 'study', id: studyId },
  owners: [{ seatId, modality: 'questionnaire' }],
  perspective: 'client',
});

/**
 * Makes a link that opens one form, once, for the client of one session. Refused until somebody is named to read, and
 * without the client’s consent. An earlier link of the same session is ended by it.
 */
export async function makeFormLink(store: Store, viewer: Viewer, link: LinkToMake): Promise<void> {
  const place = await linkPlace(store, viewer, link.sessionId);
  const promise = await requireOpening(store, viewer, place);
  await writeLink(store, viewer, place, promise, link);
}

/**
 * Writes a link for a place that the viewer may ask in. It ends the earlier ones of its session that were made the same
 * way: staff’s links and one from the client’s own space do not touch each other, or staff would learn of the latter.
 */
export async function writeLink(
  store: Store,
  viewer: Viewer,
  { studyId, dyadId, seatId, capacity }: LinkPlace,
  promise: string,
  link: Omit<LinkToMake, 'route'> & { readonly route: LinkToMake['route'] | 'own space' },
): Promise<void> {
  const { changeId, id, sessionId, route, mode, language } = link;
  const { clinicId } = viewer;
  const hash = tokenHash(link.token.reveal());
  const key = await store.vault.itemKey(clinicId, linkItem(studyId, id, seatId));
  const attached = await attachedForms(store, store.db, clinicId, dyadId, language);
  const keys = await newLinkKeys();
  const privateKey = Buffer.from(keys.privateKey).toString('base64');
  const content = { id, sessionId, route, mode, language, tokenHash: hash.toString('hex') };
  await makeChange(
    store,
    viewer,
    { id: changeId, verb: 'make form link', studyId, content },
    async (change) => {
      await requireReaching(change.tx, clinicId, promise, link);
      await change.tx
        .updateTable('form_link')
        .set({ ended_at: store.now() })
        .where('clinic_id', '=', clinicId)
        .where('session_id', '=', sessionId)
        .where('ended_at', 'is', null)
        .where('route', route === 'own space' ? '=' : '<>', 'own space')
        .execute();
      const now = store.now();
      await change.tx
        .insertInto('form_link')
        .values({
          clinic_id: clinicId,
          id,
          study_id: studyId,
          dyad_id: dyadId,
          session_id: sessionId,
          seat_id: seatId,
          side: 'client',
          route,
          mode,
          language,
          token_hash: hash,
          public_key: Buffer.from(keys.publicKey),
          private_key: columnSealer(key, 'form_link', id, 1)('private_key', privateKey),
          key_id: key.id,
          promise_id: promise,
          attached:
            attached.length === 0 ? null : sealToToken(link.token.reveal(), id, JSON.stringify(attached)),
          instrument_ids: attached.map((each) => each.instrumentId),
          made_by: viewer.accountId,
          made_at: now,
          expires_at: new Date(now.getTime() + LINK_HOURS * 3_600_000),
        })
        .execute();
      change.audit({ event: 'form link made', capacity, studyId, dyadId, itemId: sessionId });
    },
  );
}

/** Ends a session’s link, answered or not: whoever ended one and still saw it open would know of an answer for the service. */
export async function endFormLink(
  store: Store,
  viewer: Viewer,
  ended: { readonly changeId: string; readonly sessionId: string },
): Promise<void> {
  const { changeId, sessionId } = ended;
  const { studyId, dyadId, capacity } = await linkPlace(store, viewer, sessionId);
  const request = { id: changeId, verb: 'end form link', studyId, content: { sessionId } };
  await makeChange(store, viewer, request, async (change) => {
    await change.tx
      .updateTable('form_link')
      .set({ ended_at: store.now() })
      .where('clinic_id', '=', viewer.clinicId)
      .where('session_id', '=', sessionId)
      .where('ended_at', 'is', null)
      .where('route', '<>', 'own space')
      .execute();
    change.audit({ event: 'form link ended', capacity, studyId, dyadId, itemId: sessionId });
  });
}

export interface LinkPlace {
  readonly studyId: string;
  readonly dyadId: string;
  readonly seatId: string;
  readonly therapistAccountId: string | null;
  readonly access: StudyAccess;
  readonly capacity: string;
}

/** The session’s client, where this viewer may run the dyad’s care or the study’s design. */
export async function linkPlace(store: Store, viewer: Viewer, sessionId: string): Promise<LinkPlace> {
  const rows = await store.db
    .selectFrom('session as s')
    .innerJoin('seat as t', (join) =>
      join.onRef('t.clinic_id', '=', 's.clinic_id').onRef('t.dyad_id', '=', 's.dyad_id'),
    )
    .select(['s.study_id', 's.dyad_id', 't.id', 't.role', 't.account_id'])
    .where('s.clinic_id', '=', viewer.clinicId)
    .where('s.id', '=', sessionId)
    .where('t.role', 'in', ['client', 'therapist'])
    .execute();
  const client = rows.find((row) => row.role === 'client');
  if (client === undefined) throw new NotFound();
  const access = await studyAccess(store.db, viewer, client.study_id);
  const target = access.place === 'care' ? careTarget(client.dyad_id) : DESIGN;
  return {
    studyId: client.study_id,
    dyadId: client.dyad_id,
    seatId: client.id,
    therapistAccountId: rows.find((row) => row.role === 'therapist')?.account_id ?? null,
    access,
    capacity: access.require('write', target),
  };
}

/** The promise under which a form opens. Throws Refused with what is missing: no reader, no promise, no consent. */
export async function requireOpening(store: Store, viewer: Viewer, place: LinkPlace): Promise<string> {
  const { access, studyId, seatId } = place;
  if (!access.mayBeAsked(seatId)) throw new Refused('forms.no-consent');
  const [promise, readers] = await Promise.all([
    newestPromise(store.db, viewer.clinicId, studyId),
    readersOf(store.db, viewer.clinicId, studyId),
  ]);
  const [lack] = openingLacks({
    promised: promise !== undefined,
    readers,
    therapistAccountId: place.therapistAccountId,
    asksForService: lanesFor(access.place, 'client').includes('service'),
  });
  if (lack !== undefined || promise === undefined) throw new Refused(`forms.${lack ?? 'no promise'}`);
  return promise.id;
}

/** Throws Refused for a mode or language that the clinic does not let reach its clients, or that the promise is not in. */
export async function requireReaching(
  db: Db,
  clinicId: string,
  promiseId: string,
  asked: Pick<LinkToMake, 'mode' | 'language'>,
): Promise<void> {
  await requireOffered(db, clinicId, asked);
  if (asked.language === FIRST_LANGUAGE) return;
  const translated = await promiseWords(db, clinicId, promiseId);
  if (!translated.some(({ language }) => language === asked.language))
    throw new Refused('forms.no-promise-in-language');
}
