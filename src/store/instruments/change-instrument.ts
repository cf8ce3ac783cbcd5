import type { Viewer } from '../../domain/access/viewer.ts';
import { type DeclaredScore, unknownItems } from '../../domain/instruments/declare-score.ts';
import type { StatedWeights } from '../../domain/instruments/gaps.ts';
import { RefusedFile } from '../../interop/transcripts/refused-file.ts';
import { type Change, makeChange } from '../change.ts';
import { requireInClinic } from '../clinic-access.ts';
import { NotFound, Refused } from '../refusals.ts';
import type { Store } from '../store.ts';
import {
  type ClinicInstrument,
  type InstrumentContent,
  type InstrumentSource,
  readInstruments,
  readSource,
  sealInstrument,
} from './instrument-rows.ts';

interface OfInstrument {
  readonly changeId: string;
  readonly instrumentId: string;
}

/** Adds an instrument to the clinic, switched off. Throws Refused with line and reason where the file cannot be read. */
export async function addInstrument(
  store: Store,
  viewer: Viewer,
  added: { readonly changeId: string; readonly id: string; readonly source: InstrumentSource },
): Promise<void> {
  const { changeId, ...asked } = added;
  const capacity = requireInClinic(viewer, 'govern', 'design');
  try {
    readSource(added.source);
  } catch (error) {
    if (error instanceof RefusedFile) throw new Refused('instrument.file-refused', { reason: error.message });
    throw error;
  }
  const content: InstrumentContent = { source: added.source, weights: {}, declared: null, evidence: '' };
  const sealed = await sealInstrument(store, viewer.clinicId, { id: added.id, version: 1 }, content);
  const request = { id: changeId, verb: 'add instrument', studyId: null, content: asked };
  await makeChange(store, viewer, request, async (change) => {
    await change.tx
      .insertInto('instrument')
      .values({ clinic_id: viewer.clinicId, id: added.id, ...sealed, added_by: viewer.accountId })
      .execute();
    change.audit({ event: 'instrument added', capacity, itemId: added.id });
  });
}

/** What a person states of an instrument: weights that the file does not state, and how a score is made. */
export async function stateInstrument(
  store: Store,
  viewer: Viewer,
  stated: OfInstrument & { readonly weights: StatedWeights; readonly declared: DeclaredScore | null },
): Promise<void> {
  const { weights, declared } = stated;
  await changeInstrument(
    store,
    viewer,
    'state instrument',
    stated,
    async (change, { row, content, instrument }) => {
      const unknown = declared === null ? [] : unknownItems(instrument, declared);
      if (unknown.length > 0) throw new Refused('instrument.no-such-item', { item: unknown[0] ?? '' });
      await reseal(store, change, row, { ...content, weights, declared });
      return 'instrument changed';
    },
  );
}

/** Confirms that the clinic may use the instrument, and on whose permission; or that its language was checked. */
export async function confirmInstrument(
  store: Store,
  viewer: Viewer,
  confirmed: OfInstrument & { readonly what: 'licence' | 'language'; readonly evidence: string },
): Promise<void> {
  const { what, evidence } = confirmed;
  await changeInstrument(store, viewer, 'confirm instrument', confirmed, async (change, { row, content }) => {
    const said = [content.evidence, evidence].filter((text) => text !== '').join('\n');
    await reseal(store, change, row, { ...content, evidence: said });
    const by = viewer.accountId;
    const at = store.now();
    await change.tx
      .updateTable('instrument')
      .set(
        what === 'licence'
          ? { licence_confirmed_by: by, licence_confirmed_at: at }
          : { language_checked_by: by, language_checked_at: at },
      )
      .where('clinic_id', '=', row.clinic_id)
      .where('id', '=', row.id)
      .execute();
    return 'instrument licence confirmed';
  });
}

/** Switches an instrument on or off. Throws Refused while its licence, language or weights stand in the way. */
export async function switchInstrument(
  store: Store,
  viewer: Viewer,
  switched: OfInstrument & { readonly on: boolean },
): Promise<void> {
  await changeInstrument(
    store,
    viewer,
    'switch instrument',
    switched,
    async (change, { row, hindrances }) => {
      if (switched.on && hindrances.length > 0) throw new Refused('instrument.not-yet');
      await change.tx
        .updateTable('instrument')
        .set({ switched_on: switched.on })
        .where('clinic_id', '=', row.clinic_id)
        .where('id', '=', row.id)
        .execute();
      return 'instrument switched';
    },
  );
}

type InstrumentEvent = 'instrument changed' | 'instrument licence confirmed' | 'instrument switched';

async function changeInstrument(
  store: Store,
  viewer: Viewer,
  verb: string,
  asked: OfInstrument,
  work: (change: Change, found: ClinicInstrument) => Promise<InstrumentEvent>,
): Promise<void> {
  const { changeId, ...content } = asked;
  const capacity = requireInClinic(viewer, 'govern', 'design');
  await makeChange(store, viewer, { id: changeId, verb, studyId: null, content }, async (change) => {
    // Two people who change one instrument at once wait for each other.
    await change.tx
      .selectFrom('instrument')
      .select('id')
      .where('clinic_id', '=', viewer.clinicId)
      .where('id', '=', asked.instrumentId)
      .forUpdate()
      .executeTakeFirst();
    const all = await readInstruments(store, change.tx, viewer.clinicId);
    const found = all.find(({ row }) => row.id === asked.instrumentId);
    if (found === undefined) throw new NotFound();
    const event = await work(change, found);
    change.audit({ event, capacity, itemId: asked.instrumentId });
  });
}

async function reseal(
  store: Store,
  change: Change,
  row: ClinicInstrument['row'],
  content: InstrumentContent,
): Promise<void> {
  const place = { id: row.id, version: row.version + 1 };
  await change.tx
    .updateTable('instrument')
    .set(await sealInstrument(store, row.clinic_id, place, content))
    .where('clinic_id', '=', row.clinic_id)
    .where('id', '=', row.id)
    .execute();
}
