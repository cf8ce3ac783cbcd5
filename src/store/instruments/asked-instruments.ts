import type { Viewer } from '../../domain/access/viewer.ts';
import {
  type AskedPlace,
  type AttachedForm,
  attachForm,
  longestAnswers,
  MOST_ANSWER_BYTES,
  MOST_ATTACHED,
} from '../../domain/check/attached-form.ts';
import { isQuestion } from '../../domain/instruments/instrument.ts';
import { instrumentForm } from '../../domain/instruments/instrument-form.ts';
import type { LicenceStatus } from '../../domain/instruments/licence.ts';
import { careDyad, careTarget } from '../care/care-meetings.ts';
import { makeChange } from '../change.ts';
import type { Db } from '../keys/vault.ts';
import { NotFound, Refused } from '../refusals.ts';
import type { Store } from '../store.ts';
import { readSwitchedOn } from './instrument-rows.ts';

/** An instrument that this dyad’s form asks, and where in it. */
export interface AskedInstrument {
  readonly id: string;
  readonly instrumentId: string;
  readonly place: AskedPlace;
}

/** An instrument that a form of this clinic may ask: switched on, its licence known or confirmed. */
export interface AskableInstrument {
  readonly instrumentId: string;
  readonly title: string;
  readonly language: string | null;
  readonly licence: LicenceStatus;
  readonly statement: string;
  readonly questions: number;
}

/** What a dyad’s form asks beside the session check, what it could ask, and the questions for typing in a paper form. */
export interface DyadInstruments {
  readonly askable: readonly AskableInstrument[];
  readonly asked: readonly AskedInstrument[];
  readonly forms: readonly AttachedForm[];
}

/** For whoever runs the dyad’s care, and whoever supervises it. */
export async function readDyadInstruments(
  store: Store,
  viewer: Viewer,
  dyadId: string,
): Promise<DyadInstruments> {
  const { access } = await careDyad(store, viewer, dyadId);
  access.require('read', careTarget(dyadId));
  const [open, rows] = await Promise.all([
    readSwitchedOn(store, store.db, viewer.clinicId),
    askedRows(store.db, viewer.clinicId, dyadId),
  ]);
  const askable = open.map(({ row, instrument }) => ({
    instrumentId: row.id,
    title: instrument.title || instrument.id,
    language: instrument.language,
    licence: instrument.licence.status,
    statement: instrument.licence.statement,
    questions: instrument.items.filter((item) => isQuestion(item)).length,
  }));
  const asked = rows.map((row) => ({ id: row.id, instrumentId: row.instrument_id, place: row.place }));
  return { askable, asked, forms: await attachedForms(store, store.db, viewer.clinicId, dyadId, 'en') };
}

/**
 * Says which instruments the dyad’s form asks from now on, in this order; what is left out is asked no more. Links that
 * are out keep the questions they were made with. Throws Refused where one is not switched on, or they are too long.
 */
export async function askInstruments(
  store: Store,
  viewer: Viewer,
  chosen: { readonly changeId: string; readonly dyadId: string; readonly asked: readonly AskedInstrument[] },
): Promise<void> {
  const { changeId, dyadId, asked } = chosen;
  const { clinicId } = viewer;
  const { studyId, access } = await careDyad(store, viewer, dyadId);
  const capacity = access.require('write', careTarget(dyadId));
  const request = { id: changeId, verb: 'ask instruments', studyId, content: { dyadId, asked } };
  await makeChange(store, viewer, request, async (change) => {
    // Two people who choose at once must not both ask the same instrument.
    await change.tx
      .selectFrom('dyad')
      .select('id')
      .where('clinic_id', '=', clinicId)
      .where('id', '=', dyadId)
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow();
    await requireAskable(store, change.tx, clinicId, asked);
    await change.tx
      .updateTable('asked_instrument')
      .set({ ended_at: store.now() })
      .where('clinic_id', '=', clinicId)
      .where('dyad_id', '=', dyadId)
      .where('ended_at', 'is', null)
      .execute();
    for (const [position, { id, instrumentId, place }] of asked.entries()) {
      const facts = { instrument_id: instrumentId, place, position, asked_by: viewer.accountId };
      await change.tx
        .insertInto('asked_instrument')
        .values({
          clinic_id: clinicId,
          id,
          study_id: studyId,
          dyad_id: dyadId,
          ...facts,
          asked_at: store.now(),
        })
        .execute();
    }
    change.audit({ event: 'care changed', capacity, studyId, dyadId, itemId: dyadId });
  });
}

async function requireAskable(
  store: Store,
  db: Db,
  clinicId: string,
  asked: readonly AskedInstrument[],
): Promise<void> {
  const ids = new Set(asked.map((each) => each.instrumentId));
  if (ids.size !== asked.length || ids.size > MOST_ATTACHED) throw new Refused('forms.too-many-instruments');
  if (ids.size === 0) return;
  const open = await readSwitchedOn(store, db, clinicId);
  let bytes = 0;
  for (const { instrumentId } of asked) {
    const found = open.find(({ row }) => row.id === instrumentId);
    if (found === undefined) throw new NotFound();
    bytes += longestAnswers(instrumentForm(found.instrument, null));
  }
  if (bytes > MOST_ANSWER_BYTES) throw new Refused('forms.instruments-too-long');
}

/**
 * The questions that the dyad’s form asks now, in order. One that was switched off meanwhile is not asked. For a use case
 * that has asked the access rule.
 * @param language where an instrument has translations into it they are taken, otherwise its own words.
 */
export async function attachedForms(
  store: Store,
  db: Db,
  clinicId: string,
  dyadId: string,
  language: string,
): Promise<AttachedForm[]> {
  const rows = await askedRows(db, clinicId, dyadId);
  if (rows.length === 0) return [];
  const open = await readSwitchedOn(store, db, clinicId);
  return rows.flatMap(({ instrument_id: instrumentId, place }) => {
    const found = open.find(({ row }) => row.id === instrumentId);
    return found === undefined ? [] : [attachForm(found.instrument, { instrumentId, place, language })];
  });
}

const askedRows = (db: Db, clinicId: string, dyadId: string) =>
  db
    .selectFrom('asked_instrument')
    .select(['id', 'instrument_id', 'place'])
    .where('clinic_id', '=', clinicId)
    .where('dyad_id', '=', dyadId)
    .where('ended_at', 'is', null)
    .orderBy('position')
    .execute();
