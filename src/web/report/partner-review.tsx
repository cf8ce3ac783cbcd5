import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { decideQuote, type ReportReply } from '../../api/report.ts';
import {
  QUOTE_DECISIONS,
  type QuoteDecision,
  standingTogether,
} from '../../domain/report/partner-recognition.ts';
import { say } from '../../messages/say.ts';
import { QuoteWords } from '../quotes/quote-words.tsx';
import { Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';

type Quote = ReportReply['themes'][number]['quotes'][number];

/** Quotes of both people of one dyad that would stand together: each is kept, masked or dropped by a person. */
export function PartnerReview({ studyId, report }: { studyId: string; report: ReportReply }) {
  const groups = report.themes.flatMap((theme) =>
    standingTogether(theme.quotes).map((group) => ({ ...group, theme: theme.name })),
  );
  const quotes = [
    ...new Map(groups.flatMap((group) => group.quotes).map((each) => [each.excerptId, each])).values(),
  ];
  const open = quotes.filter((quote) => quote.decision === null).length;
  return (
    <section className="card partner-review" aria-labelledby="review-title">
      <h2 id="review-title">{say('report.review')}</h2>
      {groups.length === 0 ? (
        <p className="soft">{say('report.review-none')}</p>
      ) : (
        <>
          <p>{say('report.review-explain')}</p>
          <p role="status">
            <strong>
              {open === 0
                ? say('report.review-done')
                : say('report.review-open', { n: open, of: quotes.length })}
            </strong>
          </p>
          {groups.map((group) => (
            <ReviewGroup
              key={`${group.themeId}|${group.dyadId}`}
              studyId={studyId}
              name={`${group.theme} · ${group.quotes[0]?.dyadLabel}`}
              quotes={group.quotes}
            />
          ))}
        </>
      )}
    </section>
  );
}

/** Opened where something is undecided at first; deciding the last one does not close it under the hand. */
function ReviewGroup({ studyId, name, quotes }: { studyId: string; name: string; quotes: readonly Quote[] }) {
  const open = quotes.filter((each) => each.decision === null).length;
  const [openAtFirst] = useState(open > 0);
  return (
    <details open={openAtFirst}>
      <summary>
        {name}{' '}
        <span className="small soft">
          {open === 0 ? say('report.group-done') : say('report.group-open', { n: open })}
        </span>
      </summary>
      <ul>
        {quotes.map((quote) => (
          <QuoteDecisionRow key={quote.excerptId} studyId={studyId} quote={quote} />
        ))}
      </ul>
    </details>
  );
}

function QuoteDecisionRow({ studyId, quote }: { studyId: string; quote: Quote }) {
  const decide = useChange(decideQuote, { studyId }, [['report', studyId]]);
  const [reason, setReason] = useState(quote.reason);
  const send = (decision: QuoteDecision): void => {
    decide.sendOne({ id: newId(), excerptId: quote.excerptId, decision, reason });
  };
  // A reason written after the decision is kept with it, without deciding again.
  const keepReason = (): void => {
    if (quote.decision !== null && reason !== quote.reason) send(quote.decision);
  };
  return (
    <li className={`quote ${quote.side}`}>
      <QuoteWords words={quote.words} other={quote.other} both />
      <div className="row">
        <span className={`small ${quote.side}`}>{quote.pseudonym}</span>
        {QUOTE_DECISIONS.map((decision) => (
          <button
            key={decision}
            type="button"
            aria-pressed={quote.decision === decision}
            className={quote.decision === decision ? 'primary' : ''}
            onClick={() => send(decision)}
          >
            {say(`report.${decision}`)}
          </button>
        ))}
        <label className="row small">
          {say('report.why')}
          <input
            value={reason}
            maxLength={2000}
            dir="auto"
            onChange={(event) => setReason(event.target.value)}
            onBlur={keepReason}
          />
        </label>
      </div>
      <Refusal error={decide.error} />
    </li>
  );
}
