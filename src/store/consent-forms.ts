import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Viewer } from '../domain/access/viewer.ts';
import {
  type Ask,
  askText,
  type Audience,
  canonicalForm,
  type FormText,
  readAsk,
} from '../domain/consent/consent-form.ts';
import { type Change, makeChange } from './change.ts';
import type { Db, ItemOf } from './keys/vault.ts';
import { DESIGN } from './participants.ts';
import type { ConsentFormRow } from './postgres/consent-schema.ts';
import { NotFound, Refused } from './refusals.ts';
import { columnSealer, openColumn } from './sealed-columns.ts';
import type { Store } from './store.ts';
import { teamItem } from './studies.ts';
import { studyAccess } from './study-access.ts';

export interface NewForm {
  readonly changeId: string;
  /** Of this version. */
  readonly id: string;
  readonly studyId: string;
  /** Versions of one form share it. A document that is not there yet is begun. */
  readonly documentId: string;
  /** One above the version that the writer had in front of them. */
  readonly number: number;
  readonly audience: Audience;
  readonly language: string;
  readonly title: string;
  readonly body: string;
  readonly asks: readonly Ask[];
  /** It differs from the version before in what matters: whoever answered an earlier one is asked again. */
  readonly asksAgain: boolean;
  /** The day from which it is handed out. */
  readonly inUseFrom: string;
}

export interface ConsentForm extends FormText {
  readonly asksAgain: boolean;
  readonly inUseFrom: string;
  /** SHA-256 of exactly this version, in hex. */
  readonly hash: string;
  readonly writtenAt: string;
  /** The newest version of its document: what is signed from now on. */
  readonly current: boolean;
}

/** What a study's forms are sealed as: the team's own, for nobody's words stand in them. */
const formItem = (studyId: string): ItemOf => ({ ...teamItem(studyId), kind: 'consent_form' });

export const hashOfForm = (form: FormText): Buffer =>
  createHash('sha256').update(canonicalForm(form), 'utf8').digest();

/** Writes a version of a consent form. Earlier versions, and what was signed on them, stay as they were. */
export async function writeConsentForm(store: Store, viewer: Viewer, form: NewForm): Promise<void> {
  const { changeId, ...content } = form;
  const { clinicId } = viewer;
  const { studyId } = form;
  const access = await studyAccess(store.db, viewer, studyId);
  const capacity = access.require('write', DESIGN);
  const key = await store.vault.itemKey(clinicId, formItem(studyId));
  const request = { id: changeId, verb: 'write consent form', studyId, content };
  await makeChange(store, viewer, request, async (change) => {
    await checkFollows(change, clinicId, form);
    const seal = columnSealer(key, 'consent_form', form.id, 1);
    await change.tx
      .insertInto('consent_form')
      .values({
        clinic_id: clinicId,
        id: form.id,
        study_id: studyId,
        document_id: form.documentId,
        number: form.number,
        audience: form.audience,
        language: form.language,
        asks: form.asks.map(askText),
        asks_again: form.asksAgain,
        in_use_from: form.inUseFrom,
        title: seal('title', form.title),
        body: seal('body', form.body),
        hash: hashOfForm(form),
        key_id: key.id,
        written_by: viewer.accountId,
      })
      .execute();
    change.audit({ event: 'consent form written', capacity, studyId, itemId: form.id });
  });
}

/** Versions follow one another, in one study and for one audience: two people who write at once get one next version. */
async function checkFollows(change: Change, clinicId: string, form: NewForm): Promise<void> {
  await change.tx
    .selectFrom('study')
    .select('id')
    .where('clinic_id', '=', clinicId)
    .where('id', '=', form.studyId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const newest = await change.tx
    .selectFrom('consent_form')
    .select(['study_id', 'number', 'audience'])
    .where('clinic_id', '=', clinicId)
    .where('document_id', '=', form.documentId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (newest && (newest.study_id !== form.studyId || newest.audience !== form.audience)) throw new NotFound();
  if (form.number !== (newest?.number ?? 0) + 1) throw new Refused('consent.form-moved-on');
}

/** Every version of a study's forms, the newest of each first. */
export async function listConsentForms(
  store: Store,
  viewer: Viewer,
  studyId: string,
): Promise<ConsentForm[]> {
  const access = await studyAccess(store.db, viewer, studyId);
  access.require('read', DESIGN);
  return readForms(store, store.db, viewer.clinicId, studyId);
}

/** The same for a use case that has asked the access rule. */
export async function readForms(
  store: Store,
  db: Db,
  clinicId: string,
  studyId: string,
): Promise<ConsentForm[]> {
  const rows = await db
    .selectFrom('consent_form')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('study_id', '=', studyId)
    .orderBy('document_id')
    .orderBy('number', 'desc')
    .execute();
  const keys = await store.vault.openItemKeys(
    clinicId,
    rows.map((row) => row.key_id),
  );
  const newest = new Set<string>();
  return rows.map((row) => {
    const current = !newest.has(row.document_id);
    newest.add(row.document_id);
    const text = {
      ...plainOf(row),
      title: openColumn(keys, 'consent_form', row, 'title', row.title),
      body: openColumn(keys, 'consent_form', row, 'body', row.body),
    };
    const facts = {
      asksAgain: row.asks_again,
      inUseFrom: row.in_use_from,
      writtenAt: row.written_at.toISOString(),
    };
    return { ...text, ...facts, hash: row.hash.toString('hex'), current };
  });
}

function plainOf(row: Selectable<ConsentFormRow>): Omit<FormText, 'title' | 'body'> {
  const asks = row.asks.map(readAsk).filter((ask) => ask !== null);
  const { id, document_id: documentId, number, audience, language } = row;
  return { id, documentId, number, audience, language, asks };
}
