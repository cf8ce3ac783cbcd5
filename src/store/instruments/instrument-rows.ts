import type { Selectable } from 'kysely';
import { type DeclaredScore, withDeclaredScore } from '../../domain/instruments/declare-score.ts';
import { type StatedWeights, withStatedWeights } from '../../domain/instruments/gaps.ts';
import type { Instrument } from '../../domain/instruments/instrument.ts';
import { shippedInstrument } from '../../domain/instruments/shipped.ts';
import { hindrancesOf, type Hindrance } from '../../domain/instruments/switch-on.ts';
import type { Loss } from '../../domain/transcript/transcript.ts';
import { readQuestionnaire } from '../../interop/fhir/read-questionnaire.ts';
import { clinicItem } from '../clinics.ts';
import type { Db } from '../keys/vault.ts';
import type { InstrumentRow } from '../postgres/instrument-schema.ts';
import { NotFound } from '../refusals.ts';
import { columnSealer, openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';

/** Where an instrument's questions come from: a file as it was sent, or one that is shipped. */
export type InstrumentSource =
  | { readonly kind: 'file'; readonly text: string }
  | { readonly kind: 'shipped'; readonly name: string; readonly language: string };

/** What is sealed of one instrument. */
export interface InstrumentContent {
  readonly source: InstrumentSource;
  readonly weights: StatedWeights;
  readonly declared: DeclaredScore | null;
  /** On whose permission it stands, in the words of whoever confirmed it. */
  readonly evidence: string;
}

/** An instrument of the clinic, opened. */
export interface ClinicInstrument {
  readonly row: Selectable<InstrumentRow>;
  readonly content: InstrumentContent;
  readonly instrument: Instrument;
  readonly losses: readonly Loss[];
  readonly problems: readonly Loss[];
  readonly hindrances: readonly Hindrance[];
}

/** The questions of a source, as read now: rules of reading that improve reach what came in before. */
export function readSource(source: InstrumentSource): {
  instrument: Instrument;
  losses: readonly Loss[];
  problems: readonly Loss[];
} {
  if (source.kind === 'file') {
    const { result, losses, problems } = readQuestionnaire(new TextEncoder().encode(source.text));
    return { instrument: result, losses, problems };
  }
  const instrument = shippedInstrument(source.name, source.language);
  if (instrument === null) throw new NotFound();
  return { instrument, losses: [], problems: [] };
}

function opened(row: Selectable<InstrumentRow>, content: InstrumentContent): ClinicInstrument {
  const { instrument: read, losses, problems } = readSource(content.source);
  const declared = content.declared === null ? read : withDeclaredScore(read, content.declared);
  const instrument = withStatedWeights(declared, content.weights);
  const unchecked = content.source.kind === 'shipped' && content.source.language !== 'en';
  const hindrances = hindrancesOf(instrument, unchecked, {
    licence: row.licence_confirmed_by !== null,
    language: row.language_checked_by !== null,
  });
  return { row, content, instrument, losses, problems, hindrances };
}

/** The clinic's instruments in the order in which they came, for a use case that has asked the access rule. */
export async function readInstruments(store: Store, db: Db, clinicId: string): Promise<ClinicInstrument[]> {
  const rows = await db
    .selectFrom('instrument')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .orderBy('added_at')
    .orderBy('id')
    .execute();
  const keys = await store.vault.openItemKeys(
    clinicId,
    rows.map((row) => row.key_id),
  );
  return rows.map((row) => {
    const text = openColumn(keys, 'instrument', row, 'content', row.content);
    return opened(row, JSON.parse(text) as InstrumentContent);
  });
}

/** Those with which people may be asked: what is switched on and may still be. For a use case that has asked. */
export async function readSwitchedOn(store: Store, db: Db, clinicId: string): Promise<ClinicInstrument[]> {
  const all = await readInstruments(store, db, clinicId);
  return all.filter(({ row, hindrances }) => row.switched_on && hindrances.length === 0);
}

/** Seals the content of one version of an instrument's row. */
export async function sealInstrument(
  store: Store,
  clinicId: string,
  place: { readonly id: string; readonly version: number },
  content: InstrumentContent,
): Promise<Pick<InstrumentRow, 'content' | 'key_id'> & { version: number }> {
  const key = await store.vault.itemKey(clinicId, clinicItem(clinicId));
  const seal = columnSealer(key, 'instrument', place.id, place.version);
  return { content: seal('content', JSON.stringify(content)), key_id: key.id, version: place.version };
}
