import { createHash } from 'node:crypto';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { ReadingPromise } from '../../domain/check/reading-promise.ts';
import type { FormMode } from '../../domain/check/session-check.ts';
import { DRAFT_LANGUAGES } from '../../messages/forms/drafts.ts';
import { formEnglish } from '../../messages/forms/english.ts';
import { ENGLISH, type FormLanguageFile } from '../../messages/forms/form-words.ts';
import { newestPromise, promiseOf, promiseWords } from '../care/reading-promises.ts';
import { NotFound } from '../refusals.ts';
import type { Store } from '../store.ts';
import { studyAccess } from '../study-access.ts';
import { linkPlace, requireOpening, requireReaching } from './form-links.ts';
import { type OfferedForms, offeredForms } from './offered-forms.ts';

/** A blank form to print: the code that it is found by again, and the words; nothing about anybody. */
export interface PaperSheet extends FormLanguageFile {
  readonly code: string;
  readonly mode: FormMode;
  readonly promise: ReadingPromise;
}

/** Without the letters that are taken for digits (Crockford’s base 32): it is read off paper and typed. */
const CODE_SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 8;

/**
 * The neutral code of a session’s sheet, such as `7K2Q-9XDE`: 40 bits of a hash of the session’s id, so it tells nothing and
 * leads back only where the session is known. Among 10,000 sessions two share one with a chance of 1 in 20,000.
 */
export function sheetCode(sessionId: string): string {
  const hash = createHash('sha256').update(`paper sheet ${sessionId}`).digest();
  const signs = Array.from(
    { length: CODE_LENGTH },
    (_, at) => CODE_SIGNS[(hash[at] ?? 0) % CODE_SIGNS.length],
  );
  return `${signs.slice(0, 4).join('')}-${signs.slice(4).join('')}`;
}

/** What somebody typed, as the code that it stands for. */
const codeAsTyped = (typed: string): string =>
  typed
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');

/**
 * The sheet of one session, for whoever may ask its client: under the same conditions as a link, because somebody is promised
 * to read it. Throws Refused with what is missing.
 */
export async function readPaperSheet(
  store: Store,
  viewer: Viewer,
  asked: { readonly sessionId: string; readonly mode: FormMode; readonly language: string },
): Promise<PaperSheet> {
  const { clinicId } = viewer;
  const place = await linkPlace(store, viewer, asked.sessionId);
  const promiseId = await requireOpening(store, viewer, place);
  await requireReaching(store.db, clinicId, promiseId, asked);
  const row = await newestPromise(store.db, clinicId, place.studyId);
  if (row === undefined) throw new NotFound();
  const translated = await promiseWords(store.db, clinicId, row.id);
  const own = translated.find(({ language }) => language === asked.language);
  const english: FormLanguageFile = { ...ENGLISH, words: formEnglish };
  const file = DRAFT_LANGUAGES.find(({ tag }) => tag === asked.language) ?? english;
  return {
    ...file,
    code: sheetCode(asked.sessionId),
    mode: asked.mode,
    promise: { ...promiseOf(row), ...(own && { whoReads: own.whoReads, crisis: own.crisis }) },
  };
}

/** The session of a sheet that came back, and how it may have been asked. */
export interface FoundSheet {
  readonly sessionId: string;
  readonly sessionNumber: number;
  readonly offered: OfferedForms;
}

/** The session whose sheet has this code, for whoever may type its answers in; NotFound for everybody and everything else. */
export async function findSheet(
  store: Store,
  viewer: Viewer,
  asked: { readonly studyId: string; readonly code: string },
): Promise<FoundSheet> {
  const { studyId } = asked;
  const { clinicId } = viewer;
  const access = await studyAccess(store.db, viewer, studyId);
  const sessions = await store.db
    .selectFrom('session')
    .select(['id', 'number', 'dyad_id'])
    .where('clinic_id', '=', clinicId)
    .where('study_id', '=', studyId)
    .execute();
  const code = codeAsTyped(asked.code);
  const own = new Set(viewer.seats.filter(({ side }) => side === 'client').map(({ dyadId }) => dyadId));
  const found = sessions.find(
    (session) =>
      codeAsTyped(sheetCode(session.id)) === code &&
      !own.has(session.dyad_id) &&
      access.may('write', { kind: 'check', perspective: 'client', dyadId: session.dyad_id }),
  );
  if (found === undefined) throw new NotFound();
  const offered = await offeredForms(store.db, clinicId);
  return { sessionId: found.id, sessionNumber: found.number, offered };
}
