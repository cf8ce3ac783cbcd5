import type { Viewer } from '../../domain/access/viewer.ts';
import { weightGaps } from '../../domain/instruments/gaps.ts';
import { isQuestion, rangeOf } from '../../domain/instruments/instrument.ts';
import type { LicenceStatus } from '../../domain/instruments/licence.ts';
import { SHIPPED, uncheckedLanguages } from '../../domain/instruments/shipped.ts';
import type { Hindrance } from '../../domain/instruments/switch-on.ts';
import { gapSentence } from '../../interop/fhir/problem-sentences.ts';
import { writeQuestionnaire } from '../../interop/fhir/write-questionnaire.ts';
import { say } from '../../messages/say.ts';
import { requireInClinic } from '../clinic-access.ts';
import { NotFound } from '../refusals.ts';
import type { Store } from '../store.ts';
import { type ClinicInstrument, readInstruments } from './instrument-rows.ts';

export interface ListedInstrument {
  readonly id: string;
  readonly title: string;
  readonly language: string | null;
  readonly licence: LicenceStatus;
  readonly statement: string;
  readonly evidence: string;
  readonly licenceConfirmedAt: string | null;
  readonly languageCheckedAt: string | null;
  readonly switchedOn: boolean;
  readonly hindrances: Hindrance[];
  readonly questions: number;
  readonly scores: { name: string; items: number; range: [number, number] | null }[];
  /** Which answers lack a weight, for the form that asks for them. */
  readonly unweighed: { code: string; text: string }[];
  /** What a person stated of it, for the form that changes it. */
  readonly stated: { code: string; weight: number }[];
  readonly declared: { name: string; combine: 'sum' | 'mean'; itemIds: string[] | null } | null;
  readonly problems: string[];
  readonly losses: { where: string; what: string }[];
}

export interface InstrumentList {
  readonly instruments: ListedInstrument[];
  /** Shipped instruments that can be added, by language. */
  readonly shipped: { name: string; title: string; languages: string[] }[];
}

function listed({
  row,
  content,
  instrument,
  losses,
  problems,
  hindrances,
}: ClinicInstrument): ListedInstrument {
  const gaps = weightGaps(instrument);
  const unweighed = new Map(
    gaps.flatMap((gap) => gap.options).map(({ code, text }) => [code, { code, text }]),
  );
  const noScore = instrument.scores.length === 0 ? [say('instrument.no-score-declared')] : [];
  return {
    id: row.id,
    title: instrument.title || instrument.id,
    language: instrument.language,
    licence: instrument.licence.status,
    statement: instrument.licence.statement,
    evidence: content.evidence,
    licenceConfirmedAt: row.licence_confirmed_at?.toISOString() ?? null,
    languageCheckedAt: row.language_checked_at?.toISOString() ?? null,
    switchedOn: row.switched_on,
    hindrances: [...hindrances],
    questions: instrument.items.filter((item) => isQuestion(item)).length,
    scores: instrument.scores.map((rule) => {
      const range = rangeOf(rule, instrument.items);
      return { name: rule.name, items: rule.itemIds.length, range: range && [range[0], range[1]] };
    }),
    unweighed: [...unweighed.values()],
    stated: Object.entries(content.weights).map(([code, weight]) => ({ code, weight })),
    declared: content.declared && {
      ...content.declared,
      itemIds: content.declared.itemIds && [...content.declared.itemIds],
    },
    problems: [...noScore, ...gaps.map(gapSentence), ...problems.map(({ what }) => what)],
    losses: losses.map((loss) => ({ ...loss })),
  };
}

/** The clinic's instruments with their licence status, what stands in their way, and what their files lost. */
export async function listInstruments(store: Store, viewer: Viewer): Promise<InstrumentList> {
  requireInClinic(viewer, 'know', 'design');
  const all = await readInstruments(store, store.db, viewer.clinicId);
  const shipped = SHIPPED.map(({ scale }) => ({
    name: scale.id,
    title: scale.title,
    languages: ['en', ...uncheckedLanguages(scale.id)],
  }));
  return { instruments: all.map(listed), shipped };
}

/** An instrument as a FHIR Questionnaire, with the weights that were stated here; JSON text. */
export async function exportInstrument(
  store: Store,
  viewer: Viewer,
  asked: { readonly instrumentId: string },
): Promise<{ json: string }> {
  requireInClinic(viewer, 'know', 'design');
  const all = await readInstruments(store, store.db, viewer.clinicId);
  const found = all.find(({ row }) => row.id === asked.instrumentId);
  if (found === undefined) throw new NotFound();
  return { json: `${JSON.stringify(writeQuestionnaire(found.instrument).result, null, 2)}\n` };
}
