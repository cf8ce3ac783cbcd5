import { type AffectedQuoteReply, decidePrintedQuote } from '../../api/withdrawals.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { instantText } from '../shell/clock-text.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { textOf } from '../shell/form-fields.ts';

interface AffectedQuotesProps {
  readonly studyId: string;
  readonly quotes: readonly AffectedQuoteReply[];
}

/** Quotes of people who withdrew that are out in a report: where they stand in it, and what is decided about each. */
export function AffectedQuotes({ studyId, quotes }: AffectedQuotesProps) {
  if (quotes.length === 0) return null;
  return (
    <section aria-labelledby="affected-title">
      <h2 id="affected-title">{say('withdrawal.affected-title')}</h2>
      <p className="withdrawals-lead">{say('withdrawal.affected-lead')}</p>
      <ul className="withdrawals">
        {quotes.map((quote) => (
          <li key={quote.id} className="card">
            <AffectedQuote studyId={studyId} quote={quote} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function AffectedQuote({ studyId, quote }: { studyId: string; quote: AffectedQuoteReply }) {
  const { decision, reason, themeName, position } = quote;
  const name = say('withdrawal.affected-name', { theme: themeName, position });
  const state = decision === null ? 'open' : decision;
  return (
    <>
      <div className="spread">
        <h3>{name}</h3>
        <span className={decision === null ? 'withdrawal-state late' : 'withdrawal-state'}>
          {say(`withdrawal.affected-${state}`)}
        </span>
      </div>
      <p>
        {say('withdrawal.affected-where', {
          pseudonym: quote.pseudonym,
          dyad: quote.dyadNumber,
          session: quote.sessionNumber,
          on: instantText(quote.exportedAt),
        })}
      </p>
      {reason !== '' && <p className="soft">{reason}</p>}
      <FormDialog
        label={say('withdrawal.decide')}
        buttonName={say('withdrawal.decide-for', { name })}
        title={say('withdrawal.decide-for', { name })}
        className={decision === null ? 'primary' : 'plain'}
        onSend={(form, { id, changeId }) =>
          call(decidePrintedQuote, {
            params: { studyId },
            body: {
              changeId,
              id,
              quoteId: quote.id,
              decision: form.get('decision') === 'stays' ? 'stays' : 'comes out',
              reason: textOf(form, 'reason'),
            },
          })
        }
      >
        <p>{say('withdrawal.affected-why')}</p>
        <fieldset className="withdraw-how">
          <legend>{say('withdrawal.decide')}</legend>
          <label className="row">
            <input
              type="radio"
              name="decision"
              value="comes out"
              required
              defaultChecked={decision === 'comes out'}
            />
            {say('withdrawal.affected-take-out')}
          </label>
          <label className="row">
            <input
              type="radio"
              name="decision"
              value="stays"
              required
              defaultChecked={decision === 'stays'}
            />
            {say('withdrawal.affected-leave')}
          </label>
        </fieldset>
        <label className="field">
          {say('withdrawal.decide-reason')}
          <textarea name="reason" required maxLength={300} defaultValue={reason} />
        </label>
      </FormDialog>
    </>
  );
}
