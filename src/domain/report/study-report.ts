import type { MatrixCell, Verdict } from '../coding/dyad-by-theme.ts';
import type { Side } from '../study/perspective.ts';
import type { Protocol } from '../study/protocol.ts';
import type { RecruitmentFlow } from '../study/recruitment-flow.ts';
import type { TranslatorRole } from '../transcript/translation.ts';
import { type PrintedQuote, type QuoteDecision, undecided } from './partner-recognition.ts';

/** A quote that was chosen for the report, with what was decided about it. */
export interface ReportQuote extends PrintedQuote {
  readonly words: string;
  /** The turns in the other language; null where none is tied to it. */
  readonly other: QuoteInOtherLanguage | null;
  /** Whose words, and out of which kind of conversation: for when they withdraw. */
  readonly seatId: string;
  readonly kind: 'session' | 'recall';
  readonly pseudonym: string;
  readonly dyadLabel: string;
  readonly sessionNumber: number;
  readonly decision: QuoteDecision | null;
  readonly reason: string;
}

/** A quote in the other language: the whole turns that are tied to those in which the quote stands. */
export interface QuoteInOtherLanguage {
  /** Which of the two the quote itself is. */
  readonly quoteIs: 'original' | 'translation';
  readonly quoteLanguage: string | null;
  readonly language: string | null;
  readonly words: string;
  readonly translator: string;
  readonly translatorRole: TranslatorRole;
}

/** Both languages of a quote as they are printed, the original first. */
export function inBothLanguages(
  words: string,
  other: QuoteInOtherLanguage,
): readonly { readonly language: string | null; readonly words: string }[] {
  const pair = [
    { language: other.quoteLanguage, words },
    { language: other.language, words: other.words },
  ];
  return other.quoteIs === 'original' ? pair : pair.toReversed();
}

export interface ReportTheme {
  readonly id: string;
  readonly name: string;
  readonly claim: string;
  readonly codeNames: readonly string[];
  readonly quotes: readonly ReportQuote[];
  /** Quotes that were chosen, of people who have not consented to being quoted: counted, never printed. */
  readonly withheld: number;
}

export interface ReportDyad {
  readonly id: string;
  readonly label: string;
  readonly groupName: string | null;
  readonly groupBasis: string | null;
  readonly groupedOn: string | null;
}

export interface ReportJudgement {
  readonly dyadId: string;
  readonly themeId: string;
  readonly verdict: Verdict | null;
  readonly reason: string;
  readonly authorName: string;
}

/** One kind of decision in the trail: how often, by whom, from when to when. */
export interface TrailLine {
  readonly verb: string;
  readonly count: number;
  readonly people: number;
  readonly from: string;
  readonly to: string;
}

/** Everything that a study's report says, as data; how it is worded stands in the catalogue. */
export interface StudyReport {
  readonly title: string;
  readonly question: string;
  readonly interests: string;
  readonly startedOn: string | null;
  readonly protocol: Protocol | null;
  readonly protocolVersions: number;
  readonly recruitment: RecruitmentFlow;
  readonly interviews: {
    readonly held: number;
    readonly planned: number;
    readonly notHeld: readonly {
      readonly dyadLabel: string;
      readonly session: number;
      readonly side: Side;
      readonly reason: string;
    }[];
  };
  readonly transcripts: { readonly sessions: number; readonly recalls: number; readonly words: number };
  readonly coding: { readonly codes: number; readonly codings: number; readonly coders: number };
  readonly journalEntries: number;
  readonly memos: number;
  readonly dyads: readonly ReportDyad[];
  readonly themes: readonly ReportTheme[];
  readonly cells: readonly MatrixCell[];
  readonly judgements: readonly ReportJudgement[];
  readonly trail: readonly TrailLine[];
}

/** How a quote is printed: with its pseudonym, without, or not at all. */
export function printedQuotes(theme: ReportTheme): readonly (ReportQuote & { readonly masked: boolean })[] {
  return theme.quotes
    .filter((quote) => quote.decision !== 'drop')
    .map((quote) => ({ ...quote, masked: quote.decision === 'mask' }));
}

/** The quotes of both sides of one dyad that stand together and are not yet decided: the report waits for them. */
export function openQuotes(report: StudyReport): ReportQuote[] {
  const quotes = report.themes.flatMap((theme) => theme.quotes);
  const decisions = new Map(
    quotes.flatMap((quote) => (quote.decision === null ? [] : [[quote.excerptId, quote.decision] as const])),
  );
  return undecided(quotes, decisions);
}
