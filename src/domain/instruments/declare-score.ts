import { type Instrument, isQuestion, type ScoreRule } from './instrument.ts';

/** A rule somebody states for an instrument that states none that can be read. */
export interface DeclaredScore {
  readonly name: string;
  readonly combine: ScoreRule['combine'];
  /** Null means every question with a list of answers. */
  readonly itemIds: readonly string[] | null;
}

/** Ids in a declared score that are no questions of the instrument. */
export function unknownItems(instrument: Instrument, { itemIds }: DeclaredScore): string[] {
  return (itemIds ?? []).filter((id) => !instrument.items.some((item) => item.id === id && isQuestion(item)));
}

/** The instrument with a score that a person declared beside its own; unknown questions are left out of it. */
export function withDeclaredScore(instrument: Instrument, declared: DeclaredScore): Instrument {
  const questions = instrument.items.filter((item) => isQuestion(item));
  const chosen = questions.filter((item) => declared.itemIds?.includes(item.id) ?? item.kind === 'choice');
  const rule: ScoreRule = {
    name: declared.name,
    itemIds: chosen.map((item) => item.id),
    combine: declared.combine,
    incomplete: { kind: 'no-value' },
    higherIs: null,
    bands: [],
    bandsCitation: '',
    storedIn: null,
    from: 'person',
    change: null,
  };
  return { ...instrument, scores: [...instrument.scores, rule] };
}
