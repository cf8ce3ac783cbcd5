import { changeOf, RELIABLE_Z } from '../outcome/reliable-change.ts';
import type { InstrumentResponse } from './answers.ts';
import type { Instrument, ReliabilityFacts, ScoreRule } from './instrument.ts';
import type { LicenceStatus } from './licence.ts';
import { type Score, scoreResponse } from './score.ts';

/** A filled form of one session, with the instrument as it was asked. */
export interface AnsweredForm {
  readonly id: string;
  /** The clinic’s instrument that was asked; forms of one scale in two languages are not one series. */
  readonly instrumentId: string;
  readonly sessionId: string;
  readonly session: number;
  readonly answeredAt: string;
  /** Asked in a way for which nothing is computed over time: a draft for children. */
  readonly noTrend: boolean;
  readonly instrument: Instrument;
  readonly response: InstrumentResponse;
}

/** One form’s place in a series. The value is what the answers add up to by the instrument’s own rule, or null. */
export interface ScorePoint {
  readonly responseId: string;
  readonly sessionId: string;
  readonly session: number;
  readonly answeredAt: string;
  readonly value: number | null;
  readonly answered: number;
  readonly items: number;
  readonly prorated: boolean;
  readonly band: string | null;
}

/** How a score went: a word of arithmetic, which names no cause. */
export const SCORE_CHANGES = ['reliably better', 'reliably worse', 'no reliable change'] as const;
export type ScoreChangeWord = (typeof SCORE_CHANGES)[number];

/** The first and the newest form with a value, held against what chance alone brings (Jacobson & Truax 1991). */
export interface ScoreChange extends ReliabilityFacts {
  readonly fromSession: number;
  readonly toSession: number;
  /** Newest minus first, in points. */
  readonly points: number;
  /** Points from which a change counts as reliable. */
  readonly needed: number;
  readonly z: number;
  readonly word: ScoreChangeWord;
}

/** One score of one instrument over the sessions. */
export interface ScoreSeries {
  readonly instrumentId: string;
  readonly title: string;
  readonly licence: { readonly status: LicenceStatus; readonly statement: string };
  /** Null where the instrument has no score: its answers are kept, and nothing is added up. */
  readonly score: string | null;
  readonly range: readonly [number, number] | null;
  readonly higherIs: ScoreRule['higherIs'];
  readonly bandsCitation: string;
  readonly points: readonly ScorePoint[];
  /** Null with fewer than two values, without a stated SD and reliability, or where nobody said which way is better. */
  readonly change: ScoreChange | null;
}

/** The forms of one person as series, in the order in which their instruments were first answered. */
export function scoreSeries(forms: readonly AnsweredForm[]): ScoreSeries[] {
  const inOrder = forms.toSorted((one, other) => one.session - other.session);
  const ids = [...new Set(inOrder.map((form) => form.instrumentId))];
  return ids.flatMap((instrumentId) => {
    const own = inOrder.filter((form) => form.instrumentId === instrumentId);
    const newest = own.at(-1)?.instrument;
    if (newest === undefined) return [];
    const rules: readonly (ScoreRule | null)[] = newest.scores.length === 0 ? [null] : newest.scores;
    return rules.map((rule) => seriesOf(newest, rule, own));
  });
}

function seriesOf(newest: Instrument, rule: ScoreRule | null, forms: readonly AnsweredForm[]): ScoreSeries {
  const points = forms.map((form) => pointOf(form, rule));
  const [{ instrumentId = '' } = {}] = forms;
  return {
    instrumentId,
    title: newest.title || newest.id,
    licence: { status: newest.licence.status, statement: newest.licence.statement },
    score: rule?.name ?? null,
    range: rangeOf(forms, rule),
    higherIs: rule?.higherIs ?? null,
    bandsCitation: rule?.bandsCitation ?? '',
    points,
    change: rule === null || forms.some((form) => form.noTrend) ? null : changeIn(points, rule),
  };
}

const scoreIn = ({ instrument, response }: AnsweredForm, rule: ScoreRule | null): Score | undefined =>
  rule === null
    ? undefined
    : scoreResponse(instrument, response).scores.find(({ name }) => name === rule.name);

const rangeOf = (forms: readonly AnsweredForm[], rule: ScoreRule | null): ScoreSeries['range'] => {
  const newest = forms.at(-1);
  return (newest === undefined ? undefined : scoreIn(newest, rule))?.range ?? null;
};

function pointOf(form: AnsweredForm, rule: ScoreRule | null): ScorePoint {
  const score = scoreIn(form, rule);
  const { id, sessionId, session, answeredAt } = form;
  return {
    responseId: id,
    sessionId,
    session,
    answeredAt,
    value: score?.value ?? null,
    answered: score?.answered ?? form.response.answers.length,
    items: score?.items ?? form.instrument.items.length,
    prorated: score?.prorated ?? false,
    band: score?.band ?? null,
  };
}

function changeIn(points: readonly ScorePoint[], rule: ScoreRule): ScoreChange | null {
  const valued = points.flatMap(({ session, value }) => (value === null ? [] : [{ session, value }]));
  const [first, last] = [valued[0], valued.at(-1)];
  if (rule.change === null || rule.higherIs === null || first === undefined || last === undefined)
    return null;
  if (valued.length < 2) return null;
  const { sd, reliability, citation } = rule.change;
  const lowerIsBetter = rule.higherIs === 'worse';
  const measure = { sd, reliability, z: RELIABLE_Z, cutoff: null, lowerIsBetter };
  const change = changeOf(first.value, last.value, measure);
  const words = { improved: 'reliably better', deteriorated: 'reliably worse' } as const;
  return {
    fromSession: first.session,
    toSession: last.session,
    points: last.value - first.value,
    needed: change.reliableChange,
    sd,
    reliability,
    citation,
    z: RELIABLE_Z,
    word:
      change.class === 'improved' || change.class === 'deteriorated'
        ? words[change.class]
        : 'no reliable change',
  };
}
