import { type FormEvent, useState } from 'react';
import {
  listOwnConsents,
  listOwnWithdrawals,
  type OwnConsentsReply,
  type OwnWithdrawalsReply,
  type SpaceReply,
  withdrawOwn,
} from '../api/own-space.ts';
import {
  consequencesOf,
  cycleKeysToErase,
  keysToErase,
  STUDY_PURPOSES,
} from '../domain/consent/withdrawal.ts';
import { sayOwn } from '../messages/say-own.ts';
import { Answered, useAnswer } from './answer.tsx';
import { callOwn } from './call-own.ts';
import { Consequences, TakenBack } from './taken-back.tsx';
import { WithPin } from './with-pin.tsx';

type Line = Pick<OwnConsentsReply['consents'][number], 'purpose' | 'modality'>;

/** What is to be taken back: everything, or these lines. */
interface Choice {
  readonly whole: boolean;
  readonly lines: readonly Line[];
}

/** Taking back a yes, as simply as it was given: what, what will happen, the PIN. */
export function LeavePage({ seat, staff }: { seat: SpaceReply['seats'][number]; staff: boolean }) {
  const { seatId, side } = seat;
  const consents = useAnswer(listOwnConsents, { seatId });
  const taken = useAnswer(listOwnWithdrawals, { seatId });
  const again = (): void => {
    consents.again();
    taken.again();
  };
  return (
    <>
      <p>{sayOwn(`own.leave-care.${side}`)}</p>
      <Answered answer={taken}>
        {(data) => (
          <>
            <TakenBack withdrawals={data.withdrawals} seatId={seatId} staff={staff} changed={again} />
            <Answered answer={consents}>
              {({ consents: said }) => (
                <TakeBack key={data.withdrawals.length} {...{ said, data, seatId, staff, again }} />
              )}
            </Answered>
          </>
        )}
      </Answered>
    </>
  );
}

function TakeBack({
  said,
  data,
  seatId,
  staff,
  again,
}: {
  said: OwnConsentsReply['consents'];
  data: OwnWithdrawalsReply;
  seatId: string;
  staff: boolean;
  again: () => void;
}) {
  const [choice, setChoice] = useState<Choice | null>(null);
  const given = uniqueLines(said.filter((each) => each.standing === 'given' || each.standing === 'lapsed'));
  if (given.length === 0) return <p>{sayOwn('own.leave-none')}</p>;
  if (choice === null) return <Choose given={given} chosen={setChoice} />;
  const { whole, lines } = choice;
  return (
    <section aria-labelledby="leave-then">
      <h2 id="leave-then">{sayOwn('own.leave-then')}</h2>
      <p>{sayOwn('own.leave-at-once')}</p>
      <Consequences
        consequences={consequencesOf(keysToErase(lines, whole), !whole && cycleKeysToErase(lines).length > 0)}
      />
      <p>
        <strong>
          {sayOwn(data.holdDays === 0 ? 'own.leave-no-hold' : 'own.leave-hold', { n: data.holdDays })}
        </strong>
      </p>
      {data.needsSecondPerson && <p>{sayOwn('own.leave-second')}</p>}
      <WithPin
        staff={staff}
        why={sayOwn('own.leave-pin')}
        send={sayOwn('own.leave-now')}
        done={again}
        work={(ids) =>
          callOwn(withdrawOwn, {
            params: { seatId },
            body: { ...ids, whole, lines: whole ? [] : [...lines] },
          })
        }
      >
        <button type="button" className="wide" onClick={() => setChoice(null)}>
          {sayOwn('own.leave-other')}
        </button>
      </WithPin>
    </section>
  );
}

/**
 * A guardian's yes and a child's own are one thing to take back. Feedback in care is spoken of with the therapist; being
 * recorded for supervision is taken back as simply as it was given.
 */
function uniqueLines(said: readonly Line[]): Line[] {
  const ofStudy = said.filter(
    (each) => STUDY_PURPOSES.includes(each.purpose) || each.purpose === 'supervision',
  );
  const lines = ofStudy.map(({ purpose, modality }) => ({ purpose, modality }));
  return [...new Map(lines.map((line) => [nameOf(line), line])).values()];
}

const nameOf = ({ purpose, modality }: Line): string => `${purpose}/${modality}`;

function Choose({ given, chosen }: { given: readonly Line[]; chosen: (choice: Choice) => void }) {
  const [part, setPart] = useState(false);
  const [none, setNone] = useState(false);
  const choose = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const names = new FormData(event.currentTarget).getAll('line');
    const lines = given.filter((line) => names.includes(nameOf(line)));
    if (part && lines.length === 0) setNone(true);
    else chosen({ whole: !part, lines });
  };
  return (
    <form className="card" onSubmit={choose} onChange={() => setNone(false)}>
      <fieldset>
        <legend>{sayOwn('own.leave-what')}</legend>
        {([false, true] as const).map((each) => (
          <label key={String(each)} className="check">
            <input type="radio" name="how" checked={part === each} onChange={() => setPart(each)} />
            {sayOwn(each ? 'own.leave-part' : 'own.leave-whole')}
          </label>
        ))}
        {part && (
          <div className="parts">
            {given.map((line) => (
              <label key={nameOf(line)} className="check">
                <input type="checkbox" name="line" value={nameOf(line)} />
                {sayOwn('own.leave-line', {
                  modality: sayOwn(`own.modality.${line.modality}`),
                  purpose: sayOwn(`own.purpose.${line.purpose}`),
                })}
              </label>
            ))}
          </div>
        )}
      </fieldset>
      {none && (
        <p className="notice wrong" role="alert">
          {sayOwn('own.leave-choose')}
        </p>
      )}
      <button type="submit" className="primary wide">
        {sayOwn('own.leave-next')}
      </button>
    </form>
  );
}
