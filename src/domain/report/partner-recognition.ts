import { SIDES, type Side } from '../study/perspective.ts';

/**
 * What may be done with a quote that the other half of the pair would recognise. `mask` prints the words without
 * pseudonym and dyad; the words themselves are never altered.
 */
export const QUOTE_DECISIONS = ['keep', 'mask', 'drop'] as const;
export type QuoteDecision = (typeof QUOTE_DECISIONS)[number];

/** A quote as the report would print it. */
export interface PrintedQuote {
  readonly excerptId: string;
  readonly themeId: string;
  readonly dyadId: string;
  readonly side: Side;
}

/** Quotes of both people of one dyad under one theme. */
export interface StandingTogether<Quote extends PrintedQuote> {
  readonly themeId: string;
  readonly dyadId: string;
  readonly quotes: readonly Quote[];
}

/**
 * The places where both halves of a pair would be printed side by side. In a dyad the partner recognises a quote
 * when nobody else could (Kaiser 2009, PMC2805454: deductive disclosure), and beside their own words at once.
 */
export function standingTogether<Quote extends PrintedQuote>(
  quotes: readonly Quote[],
): StandingTogether<Quote>[] {
  const groups = new Map<string, Quote[]>();
  for (const quote of quotes) {
    const name = `${quote.themeId}|${quote.dyadId}`;
    groups.set(name, [...(groups.get(name) ?? []), quote]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const both = SIDES.every((side) => group.some((quote) => quote.side === side));
    return first !== undefined && both
      ? [{ themeId: first.themeId, dyadId: first.dyadId, quotes: group }]
      : [];
  });
}

/** The quotes that still need a decision before the report may leave. */
export function undecided<Quote extends PrintedQuote>(
  quotes: readonly Quote[],
  decisions: ReadonlyMap<string, QuoteDecision>,
): Quote[] {
  const open = standingTogether(quotes).flatMap((group) => group.quotes);
  return [...new Map(open.map((quote) => [quote.excerptId, quote])).values()].filter(
    (quote) => !decisions.has(quote.excerptId),
  );
}
