import { v7 as newId } from 'uuid';
import type { Viewer } from '../../domain/access/viewer.ts';
import { type LanguageStanding, languageStanding } from '../../domain/check/offered-forms.ts';
import { DRAFT_MODES, type FormMode } from '../../domain/check/session-check.ts';
import type { FormWords } from '../../messages/forms/form-words.ts';
import { accountNames } from '../accounts.ts';
import { makeChange } from '../change.ts';
import { requireInClinic } from '../clinic-access.ts';
import { clinicItem } from '../clinics.ts';
import { NotFound, Refused } from '../refusals.ts';
import { columnSealer, openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { SHIPPED_LANGUAGES } from './offered-forms.ts';

/** A language that ships beside English, and how it stands with the clinic. */
export interface ListedLanguage {
  readonly tag: string;
  readonly name: string;
  /** SHA-256, hex, of the file as it is now: what is checked is this file and no later one. */
  readonly wordsHash: string;
  readonly direction: 'ltr' | 'rtl';
  /** Every sentence of that file, as a native speaker reads it. */
  readonly words: FormWords;
  readonly standing: LanguageStanding;
  /** The newest check, also where the file has changed since. */
  readonly check: { readonly speaker: string; readonly notedBy: string; readonly at: string } | null;
}

/** A mode that no child has tried, and whether the clinic asks with it. */
export interface ListedMode {
  readonly mode: FormMode;
  readonly on: boolean;
}

export interface FormSettings {
  readonly languages: ListedLanguage[];
  readonly modes: ListedMode[];
}

/** How the clinic’s clients are asked, for who runs the clinic. */
export async function readFormSettings(store: Store, viewer: Viewer): Promise<FormSettings> {
  requireInClinic(viewer, 'know', 'design');
  const { clinicId } = viewer;
  const [checks, switches] = await Promise.all([
    store.db
      .selectFrom('form_language_check')
      .selectAll()
      .where('clinic_id', '=', clinicId)
      .where('ended_at', 'is', null)
      .execute(),
    store.db.selectFrom('form_mode_switch').selectAll().where('clinic_id', '=', clinicId).execute(),
  ]);
  const keys = await store.vault.openItemKeys(
    clinicId,
    checks.map((row) => row.key_id),
  );
  const names = await accountNames(
    store,
    clinicId,
    checks.map((row) => row.checked_by),
  );
  const known = checks.map((row) => ({ language: row.language, wordsHash: row.words_hash.toString('hex') }));
  const languages = SHIPPED_LANGUAGES.map((shipped) => {
    const row = checks.find((each) => each.language === shipped.tag);
    const check =
      row === undefined
        ? null
        : {
            speaker: openColumn(keys, 'form_language_check', row, 'speaker', row.speaker),
            notedBy: names.get(row.checked_by) ?? '',
            at: row.checked_at.toISOString(),
          };
    return { ...shipped, standing: languageStanding(shipped, known), check };
  });
  const modes = DRAFT_MODES.map((mode) => ({
    mode,
    on: switches.some((row) => row.mode === mode && row.switched_on),
  }));
  return { languages, modes };
}

export interface NotedCheck {
  readonly changeId: string;
  readonly language: string;
  /** Of the file that was read, hex. */
  readonly wordsHash: string;
  /** Who speaks the language natively and read every sentence. */
  readonly speaker: string;
}

/**
 * Notes that a native speaker has read every sentence of a language’s file. It holds for that file: throws Refused where
 * another one ships by now.
 */
export async function checkFormLanguage(store: Store, viewer: Viewer, noted: NotedCheck): Promise<void> {
  const { changeId, ...content } = noted;
  const { clinicId } = viewer;
  const capacity = requireInClinic(viewer, 'govern', 'design');
  const shipped = SHIPPED_LANGUAGES.find((each) => each.tag === noted.language);
  if (shipped === undefined) throw new NotFound();
  const key = await store.vault.itemKey(clinicId, clinicItem(clinicId));
  const request = { id: changeId, verb: 'check form language', studyId: null, content };
  await makeChange(store, viewer, request, async (change) => {
    if (shipped.wordsHash !== noted.wordsHash) throw new Refused('forms.language-changed');
    const earlier = await change.tx
      .selectFrom('form_language_check')
      .select(['id', 'version'])
      .where('clinic_id', '=', clinicId)
      .where('language', '=', noted.language)
      .forUpdate()
      .executeTakeFirst();
    const id = earlier?.id ?? newId();
    const version = (earlier?.version ?? 0) + 1;
    const facts = {
      words_hash: Buffer.from(noted.wordsHash, 'hex'),
      speaker: columnSealer(key, 'form_language_check', id, version)('speaker', noted.speaker),
      key_id: key.id,
      version,
      checked_by: viewer.accountId,
      checked_at: store.now(),
      ended_at: null,
    };
    await change.tx
      .insertInto('form_language_check')
      .values({ clinic_id: clinicId, id, language: noted.language, ...facts })
      .onConflict((conflict) => conflict.columns(['clinic_id', 'id']).doUpdateSet(facts))
      .execute();
    change.audit({ event: 'form language checked', capacity, itemId: id });
  });
}

/** Takes a language from clients again: what they hold of it opens no longer. */
export async function endFormLanguage(
  store: Store,
  viewer: Viewer,
  ended: { readonly changeId: string; readonly language: string },
): Promise<void> {
  const { changeId, language } = ended;
  const capacity = requireInClinic(viewer, 'govern', 'design');
  const request = { id: changeId, verb: 'end form language', studyId: null, content: { language } };
  await makeChange(store, viewer, request, async (change) => {
    const row = await change.tx
      .updateTable('form_language_check')
      .set({ ended_at: store.now() })
      .where('clinic_id', '=', viewer.clinicId)
      .where('language', '=', language)
      .where('ended_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (row === undefined) throw new NotFound();
    change.audit({ event: 'form language ended', capacity, itemId: row.id });
  });
}

/** Switches a mode that no child has tried on or off. Whoever answers in it, and whoever reads it, is told that it is one. */
export async function switchFormMode(
  store: Store,
  viewer: Viewer,
  switched: { readonly changeId: string; readonly mode: FormMode; readonly on: boolean },
): Promise<void> {
  const { changeId, mode, on } = switched;
  const { clinicId } = viewer;
  const capacity = requireInClinic(viewer, 'govern', 'design');
  if (mode !== 'ages 8 to 12' && mode !== 'pictorial') throw new NotFound();
  const request = { id: changeId, verb: 'switch form mode', studyId: null, content: { mode, on } };
  await makeChange(store, viewer, request, async (change) => {
    const facts = { switched_on: on, switched_by: viewer.accountId, switched_at: store.now() };
    const row = await change.tx
      .insertInto('form_mode_switch')
      .values({ clinic_id: clinicId, id: newId(), mode, ...facts })
      .onConflict((conflict) => conflict.columns(['clinic_id', 'mode']).doUpdateSet(facts))
      .returning('id')
      .executeTakeFirstOrThrow();
    change.audit({ event: 'form mode switched', capacity, itemId: row.id });
  });
}
