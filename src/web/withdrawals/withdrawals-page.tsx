import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { listDyads, listParticipants } from '../../api/study-setup.ts';
import {
  type AffectedQuoteReply,
  confirmWithdrawal,
  listAffectedQuotes,
  type LeftTranscriptReply,
  listLeftTranscripts,
  listWithdrawals,
  takeBackWithdrawal,
  type WithdrawalReply,
} from '../../api/withdrawals.ts';
import { say } from '../../messages/say.ts';
import { call, CallRefused } from '../shell/call.ts';
import { instantText } from '../shell/clock-text.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { Frame } from '../shell/frame.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { ConsequencesTable } from './consequences-table.tsx';
import { AffectedQuotes } from './affected-quotes.tsx';
import { LeftTranscripts } from './left-transcripts.tsx';
import './withdrawals.css';

interface Withdrawals {
  readonly withdrawals: readonly WithdrawalReply[];
  readonly left: readonly LeftTranscriptReply[];
  readonly quotes: readonly AffectedQuoteReply[];
  /** "Ana (client), dyad 4", by seat. */
  readonly names: ReadonlyMap<string, string>;
  readonly dyadNumbers: ReadonlyMap<string, number>;
}

/** Who left the study or took back a part, how far that has come, and what has to be decided because of it. */
export function WithdrawalsPage() {
  const { studyId } = useParams({ from: '/studies/$studyId/withdrawals' });
  const query = useQuery({ queryKey: ['withdrawals', studyId], queryFn: () => readAll(studyId) });
  return (
    <Frame studyId={studyId}>
      <div className="page-head">
        <h1>{say('withdrawal.title')}</h1>
      </div>
      <p className="withdrawals-lead">{say('withdrawal.lead')}</p>
      <Loaded query={query}>
        {(data) => (
          <>
            {data.withdrawals.length === 0 && (
              <div className="empty">
                <p>{say('withdrawal.empty')}</p>
                <Link to="/studies/$studyId/consents" params={{ studyId }}>
                  {say('withdrawal.to-consents')}
                </Link>
              </div>
            )}
            <ul className="withdrawals">
              {data.withdrawals.map((withdrawal) => (
                <li key={withdrawal.id} className="card">
                  <WithdrawalCard
                    {...{ studyId, withdrawal }}
                    name={data.names.get(withdrawal.seatId) ?? ''}
                  />
                </li>
              ))}
            </ul>
            <AffectedQuotes studyId={studyId} quotes={data.quotes} />
            <LeftTranscripts studyId={studyId} left={data.left} dyadNumbers={data.dyadNumbers} />
          </>
        )}
      </Loaded>
    </Frame>
  );
}

async function readAll(studyId: string): Promise<Withdrawals> {
  const of = { params: { studyId } };
  const [withdrawals, left, quotes, dyads, participants] = await Promise.all([
    call(listWithdrawals, of),
    // Only who leads the study decides; for everybody else there is nothing to decide.
    call(listLeftTranscripts, of).catch(none),
    call(listAffectedQuotes, of).catch(none),
    call(listDyads, of),
    call(listParticipants, of),
  ]);
  const names = dyads.flatMap((dyad) =>
    dyad.seats.map((seat): [string, string] => {
      const pseudonym = participants.find((each) => each.id === seat.participantId)?.pseudonym ?? '';
      const role = say(`role.${seat.role}`).toLowerCase();
      return [seat.id, say('withdrawal.who', { pseudonym, role, number: dyad.number })];
    }),
  );
  return {
    withdrawals,
    left,
    quotes,
    names: new Map(names),
    dyadNumbers: new Map(dyads.map((dyad) => [dyad.id, dyad.number])),
  };
}

function none(error: unknown): [] {
  if (error instanceof CallRefused && error.code === 'not found') return [];
  throw error;
}

interface CardProps {
  readonly studyId: string;
  readonly withdrawal: WithdrawalReply;
  readonly name: string;
}

function WithdrawalCard({ studyId, withdrawal, name }: CardProps) {
  const { state, whole, askedAt, bySelf, inSpace, reason, keys, consequences, erasureId } = withdrawal;
  const what = keys.map((key) => say(`withdrawal.key-${key}`)).join(', ');
  const summary =
    state === 'taken back' ? 'would-have' : state === 'carried out' ? 'what-became' : 'what-happens';
  return (
    <>
      <div className="spread">
        <h2>{name}</h2>
        <span
          className={state === 'waiting for a second person' ? 'withdrawal-state late' : 'withdrawal-state'}
        >
          {say(`withdrawal.state-${state}`, { until: instantText(withdrawal.holdUntil) })}
        </span>
      </div>
      <p>
        {say(whole ? 'withdrawal.left-whole' : 'withdrawal.left-part', { on: instantText(askedAt) })}{' '}
        {say(bySelf ? 'withdrawal.by-self' : inSpace ? 'withdrawal.in-space' : 'withdrawal.by-staff')}
      </p>
      {!whole && (
        <p>{keys.length === 0 ? say('withdrawal.concerns-uses') : say('withdrawal.concerns', { what })}</p>
      )}
      {reason !== '' && <p className="soft">{reason}</p>}
      <details>
        <summary>{say(`withdrawal.${summary}`)}</summary>
        <ConsequencesTable consequences={consequences} />
      </details>
      <div className="row">
        {withdrawal.mayConfirm && <Confirm studyId={studyId} withdrawal={withdrawal} name={name} />}
        {withdrawal.mine && state === 'waiting for a second person' && (
          <p className="soft">{say('withdrawal.waits-for-other')}</p>
        )}
        {withdrawal.mayTakeBack && <TakeBack studyId={studyId} withdrawal={withdrawal} name={name} />}
        {state === 'carried out' && erasureId !== null && (
          <Link to="/studies/$studyId/certificates/$erasureId" params={{ studyId, erasureId }}>
            {say('withdrawal.certificate')}
          </Link>
        )}
      </div>
    </>
  );
}

function Confirm({ studyId, withdrawal, name }: CardProps) {
  return (
    <FormDialog
      label={say('withdrawal.confirm')}
      buttonName={say('withdrawal.confirm-for', { name })}
      title={say('withdrawal.confirm-for', { name })}
      send={say('withdrawal.confirm-send')}
      className="primary"
      onSend={(_form, { changeId }) =>
        call(confirmWithdrawal, { params: { studyId }, body: { changeId, withdrawalId: withdrawal.id } })
      }
    >
      <p>{say('withdrawal.confirm-why')}</p>
      <ConsequencesTable consequences={withdrawal.consequences} />
      <label className="row">
        <input type="checkbox" required />
        {say('withdrawal.confirm-sure')}
      </label>
    </FormDialog>
  );
}

function TakeBack({ studyId, withdrawal, name }: CardProps) {
  return (
    <FormDialog
      label={say('withdrawal.take-back')}
      buttonName={say('withdrawal.take-back-for', { name })}
      title={say('withdrawal.take-back-for', { name })}
      send={say('withdrawal.take-back')}
      onSend={(_form, { changeId }) =>
        call(takeBackWithdrawal, { params: { studyId }, body: { changeId, withdrawalId: withdrawal.id } })
      }
    >
      <p>{say('withdrawal.take-back-why')}</p>
    </FormDialog>
  );
}
