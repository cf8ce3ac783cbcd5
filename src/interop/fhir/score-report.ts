import { disagreementsOf, storedTotals, strangerItems } from '../../domain/instruments/compare-stored.ts';
import { weightGaps } from '../../domain/instruments/gaps.ts';
import type { Instrument } from '../../domain/instruments/instrument.ts';
import { type Score, scoreResponse } from '../../domain/instruments/score.ts';
import type { InstrumentResponse } from '../../domain/instruments/answers.ts';
import { safetyAnswers } from '../../domain/instruments/safety.ts';
import { say } from '../../messages/say.ts';
import {
  answerSentences,
  disagreementSentence,
  gapSentence,
  incompleteSentence,
  strangerSentence,
} from './problem-sentences.ts';

export interface ScoreReport {
  readonly instrument: {
    readonly id: string;
    readonly title: string;
    readonly recognisedAs: readonly string[];
    readonly licence: Instrument['licence'];
  };
  readonly scores: readonly Score[];
  readonly stored: readonly { readonly name: string; readonly value: number }[];
  readonly disagreements: readonly {
    readonly name: string;
    readonly stored: number;
    readonly recomputed: number | null;
    readonly others: readonly { readonly source: string; readonly value: number }[];
    readonly what: string;
  }[];
  readonly safety: readonly string[];
  readonly problems: readonly string[];
}

/**
 * The scores of a filled form, recomputed from its answers; totals that came with it beside them, never as the score;
 * and in sentences what stands in the way.
 */
export function scoreReport(instrument: Instrument, response: InstrumentResponse): ScoreReport {
  const { scores, problems } = scoreResponse(instrument, response);
  const strangers = strangerItems(instrument, response);
  const disagreements = disagreementsOf(instrument, response, scores);
  return {
    instrument: {
      id: instrument.id,
      title: instrument.title,
      recognisedAs: instrument.recognisedAs,
      licence: instrument.licence,
    },
    scores,
    stored: storedTotals(instrument, response).map(({ name, value }) => ({ name, value })),
    disagreements: disagreements.map((each) => ({ ...each, what: disagreementSentence(each) })),
    safety: safetyAnswers(instrument, response).map(
      (id) => instrument.items.find((item) => item.id === id)?.text || id,
    ),
    problems: [
      ...(instrument.scores.length === 0 ? [say('instrument.no-score-declared')] : []),
      ...weightGaps(instrument).map(gapSentence),
      ...(strangers.length === 0 ? [] : [strangerSentence(strangers)]),
      ...answerSentences(instrument, problems),
      ...scores.flatMap((score) => incompleteSentence(score) ?? []),
    ],
  };
}
