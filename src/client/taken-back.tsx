import { useState } from 'react';
import { type OwnWithdrawalsReply, undoOwnWithdrawal } from '../api/own-space.ts';
import { sayOwn } from '../messages/say-own.ts';
import { callOwn } from './call-own.ts';
import { dayOf } from './day-text.ts';
import { WithPin } from './with-pin.tsx';

type Withdrawal = OwnWithdrawalsReply['withdrawals'][number];

/** What was taken back, how it stands, and the way to undo it while that is possible. */
export function TakenBack({
  withdrawals,
  seatId,
  staff,
  changed,
}: {
  withdrawals: readonly Withdrawal[];
  seatId: string;
  staff: boolean;
  changed: () => void;
}) {
  if (withdrawals.length === 0) return null;
  return (
    <section aria-labelledby="left">
      <h2 id="left">{sayOwn('own.left-title')}</h2>
      <ul className="cards">
        {withdrawals.map((withdrawal) => (
          <li key={withdrawal.id}>
            <strong>{sayOwn(withdrawal.whole ? 'own.left-whole' : 'own.left-part')}</strong>
            <span className="soft">{sayOwn('own.left-asked', { day: dayOf(withdrawal.askedAt) })}</span>
            <span>{sayOwn(`own.left.${withdrawal.state}`, { day: dayOf(withdrawal.holdUntil) })}</span>
            {withdrawal.certificate !== null && <Certificate {...withdrawal} />}
            {withdrawal.mayTakeBack && (
              <Undo withdrawalId={withdrawal.id} seatId={seatId} staff={staff} changed={changed} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Certificate({ certificate, consequences }: Withdrawal) {
  if (certificate === null) return null;
  return (
    <details className="form-text" open>
      <summary>{sayOwn('own.certificate')}</summary>
      <p>{sayOwn('own.certificate-erased', { day: dayOf(certificate.erasedAt) })}</p>
      <p>{sayOwn('own.certificate-copies', { day: dayOf(certificate.lastCopyGone) })}</p>
      <Consequences consequences={consequences} />
    </details>
  );
}

/** What becomes of what: the same lines for everybody, whether or not there is such a thing. */
export function Consequences({ consequences }: { consequences: Withdrawal['consequences'] }) {
  const stays = consequences.filter(({ fate }) => fate === 'kept');
  return (
    <>
      <dl className="answers">
        {consequences
          .flatMap(({ object, fate }) => (fate === 'kept' ? [] : [{ object, fate }]))
          .map(({ object, fate }) => (
            <div key={object}>
              <dt>{sayOwn(`own.object.${object}`)}</dt>
              <dd>{sayOwn(`own.fate.${fate}`)}</dd>
            </div>
          ))}
      </dl>
      <h3>{sayOwn('own.leave-stays')}</h3>
      <ul>
        {stays.map(({ object }) => (
          <li key={object}>{sayOwn(`own.object.${object}`)}</li>
        ))}
      </ul>
    </>
  );
}

function Undo({
  withdrawalId,
  seatId,
  staff,
  changed,
}: {
  withdrawalId: string;
  seatId: string;
  staff: boolean;
  changed: () => void;
}) {
  const [open, setOpen] = useState(false);
  if (!open) {
    return (
      <button type="button" onClick={() => setOpen(true)}>
        {sayOwn('own.left-undo')}
      </button>
    );
  }
  return (
    <WithPin
      staff={staff}
      why={sayOwn('own.left-undo-why')}
      send={sayOwn('own.left-undo')}
      done={changed}
      work={({ changeId }) =>
        callOwn(undoOwnWithdrawal, { params: { seatId }, body: { changeId, withdrawalId } })
      }
    />
  );
}
