import type { Instrument } from '../instruments/instrument.ts';
import { type InstrumentForm, instrumentForm } from '../instruments/instrument-form.ts';
import { LONGEST_OWN_ANSWER } from './read-answers.ts';

/** Where in a form an attached instrument stands: before the session check’s questions or after them. */
export const ASKED_PLACES = ['before', 'after'] as const;
export type AskedPlace = (typeof ASKED_PLACES)[number];

/** The check takes a minute; more than three scales beside it is no longer a check. */
export const MOST_ATTACHED = 3;

/** What the answers to all attached instruments may come to at their longest: the sealed form has a bound. */
export const MOST_ANSWER_BYTES = 20_000;

/** A questionnaire of the clinic as a client’s form asks it. It travels as data; the form’s script knows no instrument. */
export interface AttachedForm {
  /** The clinic’s own id of it: two languages of one scale are two. */
  readonly instrumentId: string;
  readonly place: AskedPlace;
  readonly form: InstrumentForm;
  /** Questions of which every other answer than the quiet ones goes to a named person, as the client is told beside them. */
  readonly safety: readonly { readonly lineId: string; readonly quiet: readonly string[] }[];
}

export function attachForm(
  instrument: Instrument,
  asked: { readonly instrumentId: string; readonly place: AskedPlace; readonly language: string },
): AttachedForm {
  const { instrumentId, place, language } = asked;
  const form = instrumentForm(instrument, language);
  const safety = instrument.safety.flatMap(({ itemId, above }) => {
    const item = instrument.items.find((each) => each.id === itemId);
    const line = form.lines.find((each) => each.id === itemId);
    if (item === undefined || line === undefined) return [];
    const quiet = line.options.flatMap(({ value }, at) => {
      const weight = item.options[at]?.weight ?? null;
      return weight !== null && weight <= above ? [value] : [];
    });
    return [{ lineId: itemId, quiet }];
  });
  return { instrumentId, place, form, safety };
}

/** A name, quotes, colon and comma around each answer. */
const AROUND_ANSWER_BYTES = 8;
/** The most that JSON makes of one UTF-16 unit: a control character as \u0000. */
const BYTES_A_UNIT = 6;

/** How long the answers to a form may get, in bytes of JSON. */
export function longestAnswers({ lines }: InstrumentForm): number {
  return lines.reduce((sum, line) => {
    if (line.kind === 'group' || line.kind === 'words') return sum;
    const options = line.options.map(({ value }) => value.length * BYTES_A_UNIT + AROUND_ANSWER_BYTES);
    const chosen = line.several ? options.reduce((all, each) => all + each, 0) : Math.max(0, ...options);
    const own = line.kind === 'choice' && !line.openAnswers ? 0 : LONGEST_OWN_ANSWER * BYTES_A_UNIT;
    return sum + line.id.length * BYTES_A_UNIT + AROUND_ANSWER_BYTES + chosen + own;
  }, 0);
}
