import { useState } from 'react';
import { listSpacePasskeys, removeSpacePasskey, type SpacePasskeyReply } from '../api/own-passkeys.ts';
import { sayOwn } from '../messages/say-own.ts';
import { Answered, Trouble, useAnswer } from './answer.tsx';
import { callOwn } from './call-own.ts';
import { dayOf } from './day-text.ts';
import { hasPasskeys, makeOwnPasskey } from './own-passkey.ts';
import { WithPin } from './with-pin.tsx';

/** The passkeys of this space: what they are, which there are, adding one after the PIN, and removing one. */
export function PasskeysPage() {
  const answer = useAnswer(listSpacePasskeys, {});
  const [added, setAdded] = useState(0);
  const done = () => {
    setAdded((n) => n + 1);
    answer.again();
  };
  return (
    <>
      <p>{sayOwn('own.passkeys-why')}</p>
      <p className="soft">{sayOwn('own.passkeys-new-link')}</p>
      <Answered answer={answer}>{(list) => <PasskeyList list={list} again={answer.again} />}</Answered>
      {hasPasskeys() ? (
        <WithPin
          key={added}
          staff={false}
          why={sayOwn('own.passkeys-pin')}
          send={sayOwn('own.passkeys-add')}
          done={done}
          work={makeOwnPasskey}
        />
      ) : (
        <p className="notice">{sayOwn('own.passkeys-not-here')}</p>
      )}
      <p aria-live="polite">{added > 0 ? sayOwn('own.passkeys-added') : ''}</p>
    </>
  );
}

function PasskeyList({ list, again }: { list: readonly SpacePasskeyReply[]; again: () => void }) {
  const [error, setError] = useState<Error | null>(null);
  if (list.length === 0) return <p>{sayOwn('own.passkeys-none')}</p>;
  const remove = async (passkeyId: string): Promise<void> => {
    try {
      await callOwn(removeSpacePasskey, { body: { passkeyId } });
      setError(null);
      again();
    } catch (refused) {
      setError(refused as Error);
    }
  };
  return (
    <>
      <ul className="cards">
        {list.map(({ id, addedAt, lastUsedAt }, at) => (
          <li key={id}>
            <strong>{sayOwn('own.passkey-n', { n: at + 1, day: dayOf(addedAt) })}</strong>
            <span className="soft">
              {lastUsedAt === null
                ? sayOwn('own.passkey-unused')
                : sayOwn('own.passkey-used', { day: dayOf(lastUsedAt) })}
            </span>
            <button type="button" onClick={() => void remove(id)}>
              {sayOwn('own.passkey-remove', { n: at + 1 })}
            </button>
          </li>
        ))}
      </ul>
      <Trouble error={error} />
    </>
  );
}
