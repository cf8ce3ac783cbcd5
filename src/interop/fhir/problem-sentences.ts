import type { Disagreement } from '../../domain/instruments/compare-stored.ts';
import type { WeightGap } from '../../domain/instruments/gaps.ts';
import type { Instrument } from '../../domain/instruments/instrument.ts';
import type { Departure } from '../../domain/instruments/recognise.ts';
import type { AnswerProblem, Score } from '../../domain/instruments/score.ts';
import { type MessageKey, say } from '../../messages/say.ts';
import { quoted } from '../transcripts/place.ts';

/** A list in a sentence is cut here: a form of 500 questions would fill the screen. */
const SHOWN = 5;

function few(words: readonly string[]): string {
  const shown = words.slice(0, SHOWN).map((each) => `"${quoted(each)}"`);
  const more = words.length - shown.length;
  return more > 0 ? say('instrument.and-more', { list: shown.join(', '), n: more }) : shown.join(', ');
}

const nameOf = (instrument: Instrument, itemId: string): string =>
  instrument.items.find((item) => item.id === itemId)?.text || itemId;

/** Where a file is not what the published instrument is, and what was done about it. */
export function departureSentence(departure: Departure): string {
  const { instrument, answer } = departure;
  if (departure.kind === 'not-at-all-sure') {
    return say('instrument.not-at-all-sure', { instrument, answer: quoted(answer) });
  }
  const { stated, published, n } = departure;
  return say('instrument.other-weight', { instrument, answer: quoted(answer), stated, published, n });
}

/** What has to be asked for before the instrument can be scored. */
export function gapSentence(gap: WeightGap): string {
  const n = gap.itemIds.length;
  if (gap.options.length === 0) {
    return gap.elsewhere === null
      ? say('instrument.answers-missing', { n })
      : say('instrument.answers-elsewhere', { n, address: quoted(gap.elsewhere) });
  }
  const differ = gap.options.some((option) => option.stated.length > 1);
  const answers = few(gap.options.map((option) => option.text || option.code));
  return say(differ ? 'instrument.weights-differ' : 'instrument.weights-missing', { n, answers });
}

const ANSWER: Readonly<Record<AnswerProblem['kind'], MessageKey>> = {
  'weight-missing': 'instrument.answer-weight-missing',
  'weights-differ': 'instrument.answer-weights-differ',
  'not-an-option': 'instrument.answer-not-an-option',
  'answered-twice': 'instrument.answered-twice',
  'not-a-choice': 'instrument.answer-not-a-choice',
};

/** Answers that could not be weighed: one sentence a kind of problem, with the questions it concerns. */
export function answerSentences(instrument: Instrument, problems: readonly AnswerProblem[]): string[] {
  const kinds = [...new Set(problems.map((problem) => problem.kind))];
  return kinds.map((kind) => {
    const of = problems.filter((problem) => problem.kind === kind);
    return say(ANSWER[kind], {
      n: of.length,
      items: few(of.map((each) => nameOf(instrument, each.itemId))),
      given: few([...new Set(of.map((each) => each.given))]),
    });
  });
}

/** Answers to questions that the questionnaire does not have: they are counted to no score. */
export function strangerSentence(itemIds: readonly string[]): string {
  return say('instrument.answer-to-no-question', { n: itemIds.length, items: few(itemIds) });
}

/** Why a score has no value, or how it came to one in spite of missing answers; null where it is complete. */
export function incompleteSentence({ name, value, answered, items, complete }: Score): string | null {
  if (complete) return null;
  const key = value === null ? 'instrument.no-value' : 'instrument.prorated';
  return say(key, { name: quoted(name), answered, items });
}

/** Which of the numbers is trusted where a stored total is not what the answers add up to. */
export function disagreementSentence({ name, stored, recomputed, others }: Disagreement): string {
  const rest = others
    .map(({ source, value }) => ` ${say(`instrument.total-by-${source}`, { value })}`)
    .join('');
  return recomputed === null
    ? `${say('instrument.stored-alone', { name: quoted(name), stored })}${rest}`
    : `${say('instrument.stored-differs', { name: quoted(name), stored, recomputed })}${rest}`;
}
