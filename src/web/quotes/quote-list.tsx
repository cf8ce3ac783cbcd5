import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { QuoteReply } from '../../api/comparison.ts';
import { say } from '../../messages/say.ts';
import { clockText } from '../shell/clock-text.ts';
import { BothLanguagesBox, QuoteWords } from './quote-words.tsx';
import './quotes.css';

/** Excerpts with their words, each in its side's colour and line, with the way back to where they stand. */
export function QuoteList({
  quotes,
  dyadLabel,
  codeName,
  extra,
}: {
  quotes: readonly QuoteReply[];
  /** Where the list spans dyads, each quote says which. */
  dyadLabel?: (dyadId: string) => string;
  codeName?: (codeId: string) => string;
  /** What can be done with each quote here. */
  extra?: (quote: QuoteReply) => ReactNode;
}) {
  const [both, setBoth] = useState(true);
  return (
    <>
      <BothLanguagesBox some={quotes.some((quote) => quote.other !== null)} both={both} onBoth={setBoth} />
      <ol className="quotes">
        {quotes.map((quote) => (
          <li key={quote.excerptId} className={`quote ${quote.side ?? 'joint'}`}>
            <QuoteWords words={quote.words} other={quote.other} both={both} />
            <p className="small soft">
              <span className={quote.side ?? ''}>
                {say(quote.side === null ? 'side.joint' : `side.${quote.side}`)}
              </span>
              {dyadLabel !== undefined && <> · {dyadLabel(quote.dyadId)}</>}
              {quote.sessionMs !== null && <> · {say('quotes.at', { time: clockText(quote.sessionMs) })}</>}
              {codeName !== undefined && quote.codeIds.length > 0 && (
                <> · {quote.codeIds.map(codeName).join(', ')}</>
              )}
              {quote.lost && <> · {say('quotes.lost')}</>}
              {' · '}
              <Link
                to="/transcripts/$transcriptId"
                params={{ transcriptId: quote.transcriptId }}
                search={{ at: quote.utteranceId }}
              >
                {say('quotes.read')}
              </Link>
            </p>
            {extra?.(quote)}
          </li>
        ))}
      </ol>
    </>
  );
}
