import type { DyadReply, InterviewReply, SessionReply } from '../../api/study-setup.ts';
import { SIDES, type Side } from '../../domain/study/perspective.ts';
import { say } from '../../messages/say.ts';
import { clockText, dayText, instantText } from '../shell/clock-text.ts';
import { InterviewForm } from './interview-form.tsx';
import { SessionForm } from './session-form.tsx';
import type { Setup } from './use-setup.ts';

/** The dyad's sessions with both interviews of each. */
export function SessionsTable({
  dyad,
  sessions,
  setup,
}: {
  dyad: DyadReply;
  sessions: readonly SessionReply[];
  setup: Setup;
}) {
  return (
    <>
      {sessions.length === 0 ? (
        <p className="soft">{say('setup.sessions-none')}</p>
      ) : (
        <div className="wide-table">
          <table>
            <thead>
              <tr>
                <th scope="col">{say('setup.session')}</th>
                <th scope="col">{say('setup.held-on')}</th>
                <th scope="col">{say('setup.length')}</th>
                <th scope="col">{say('setup.recording')}</th>
                {SIDES.map((side) => (
                  <th key={side} scope="col" className={side}>
                    {say(`setup.interview-${side}`)}
                  </th>
                ))}
                <th scope="col">
                  <span className="visually-hidden">{say('frame.change')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {sessions.map((session) => (
                <SessionRow key={session.id} {...{ dyad, session, sessions, setup }} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <SessionForm dyad={dyad} sessions={sessions} setup={setup} session={null} />
    </>
  );
}

interface RowProps {
  dyad: DyadReply;
  session: SessionReply;
  sessions: readonly SessionReply[];
  setup: Setup;
}

function SessionRow({ dyad, session, sessions, setup }: RowProps) {
  const planned = setup.protocols[0]?.recordedSessions.includes(session.number) ?? false;
  return (
    <tr>
      <th scope="row">{session.number}</th>
      <td>{session.heldOn === null ? say('setup.not-yet') : dayText(session.heldOn)}</td>
      <td>{clockText(session.durationMs)}</td>
      <td>{say(session.recorded ? 'setup.recorded-yes' : 'setup.recorded-no')}</td>
      {SIDES.map((side) => (
        <td key={side}>
          <InterviewCell {...{ session, setup, side, planned, dyad }} />
        </td>
      ))}
      <td>
        <SessionForm dyad={dyad} sessions={sessions} setup={setup} session={session} />
      </td>
    </tr>
  );
}

function InterviewCell({
  session,
  setup,
  side,
  planned,
  dyad,
}: {
  session: SessionReply;
  setup: Setup;
  side: Side;
  planned: boolean;
  dyad: DyadReply;
}) {
  const interview = setup.interviews.find((each) => each.sessionId === session.id && each.side === side);
  if (interview === undefined && !planned) return <span className="soft">{say('setup.none')}</span>;
  return (
    <span className="setup-interview">
      {interview !== undefined && <span>{interviewText(interview, setup)}</span>}
      <InterviewForm {...{ session, setup, side, dyad }} interview={interview ?? null} />
    </span>
  );
}

function interviewText(interview: InterviewReply, setup: Setup): string {
  const who = setup.team.find((member) => member.accountId === interview.interviewerId)?.name;
  const held = interview.heldAt === null ? null : instantText(interview.heldAt);
  const status = say(`interview.${interview.status}`);
  return [status, held, who, interview.reason]
    .filter((part) => part !== null && part !== undefined)
    .join(' · ');
}
