import { Link } from '@tanstack/react-router';
import { keepCareSession } from '../../api/care.ts';
import type { DyadPictureReply } from '../../api/care-dyad.ts';
import { type CheckReply, endFormLink } from '../../api/session-checks.ts';
import { FIRST_LANGUAGE } from '../../domain/check/offered-forms.ts';
import { CHECK_ITEMS } from '../../domain/check/session-check.ts';
import { SIDES } from '../../domain/study/perspective.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { dayText, instantText } from '../shell/clock-text.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { textOf, today } from '../shell/form-fields.ts';
import { Refusal } from '../shell/loaded.tsx';
import { languageName } from '../shell/language-name.ts';
import { useChange } from '../shell/use-change.ts';
import { AddAppointment, Appointments } from './appointments.tsx';
import { Ask } from './ask.tsx';
import { NoteEnding } from './ending.tsx';
import { OwnCheck } from './own-check.tsx';
import { PaperCheck } from './paper-check.tsx';
import { Voice } from './voice.tsx';

/** The hours, newest first, each with both sides’ answers and the ways to ask; and the appointments. */
export function Meetings({ data }: { data: DyadPictureReply }) {
  // The last hour is what people come for; eleven earlier ones with all their buttons would bury it.
  const [newest, ...earlier] = data.sessions.toReversed();
  return (
    <section aria-labelledby="meetings">
      <h2 id="meetings">{say('dyad.meetings')}</h2>
      {data.mayRun && (
        <div className="row">
          <AddSession data={data} />
          <AddAppointment data={data} />
          <NoteEnding data={data} />
        </div>
      )}
      {data.ended !== null && (
        <p>
          {say('ending.ended', { day: dayText(data.ended.endedOn), how: say(`ending.${data.ended.how}`) })}
        </p>
      )}
      <Appointments data={data} />
      <ul className="care-list">
        {newest !== undefined && (
          <li className="card">
            <h3>{headOf(newest)}</h3>
            <Session data={data} session={newest} />
          </li>
        )}
        {earlier.map((session) => (
          <li key={session.id} className="card">
            <details className="care-earlier">
              <summary>{headOf(session)}</summary>
              <Session data={data} session={session} />
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

const headOf = ({ number, heldOn }: Session): string =>
  `${say('dyad.session')} ${number} · ${dayText(heldOn)}`;

type Session = DyadPictureReply['sessions'][number];

function Session({ data, session }: { data: DyadPictureReply; session: Session }) {
  const checks = data.checks.filter((check) => check.sessionId === session.id);
  const own = checks.some((check) => check.side === data.side);
  return (
    <>
      <div className="row">
        {data.mayRun && data.consented && <Ask data={data} session={session} />}
        {data.side === 'therapist' && !own && <OwnCheck session={session} />}
        {data.side === 'therapist' && <PaperCheck data={data} session={session} />}
        {data.side === 'therapist' && (
          <Link to="/sessions/$sessionId/recordings" params={{ sessionId: session.id }} className="button">
            {say('dyad.recordings')}
          </Link>
        )}
        {data.mayRun && <CorrectSession data={data} session={session} />}
      </div>
      {session.linkUntil !== null && data.mayRun && <OpenLink data={data} session={session} />}
      {checks.length > 0 && (
        <details>
          <summary>{say('dyad.items', { n: session.number })}</summary>
          <Items checks={checks} />
        </details>
      )}
    </>
  );
}

function OpenLink({ data, session }: { data: DyadPictureReply; session: Session }) {
  const end = useChange(endFormLink, { sessionId: session.id }, [['dyad', data.dyadId]]);
  return (
    <p className="small">
      {`${say('dyad.link-until', { until: instantText(session.linkUntil ?? '') })} `}
      <button type="button" className="quiet" onClick={() => end.sendOne({})}>
        {say('dyad.end-link')}
      </button>
      <Refusal error={end.error} />
    </p>
  );
}

function Items({ checks }: { checks: readonly CheckReply[] }) {
  const of = (side: (typeof SIDES)[number]) => checks.find((check) => check.side === side);
  return (
    <>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('dyad.item')}</th>
            {SIDES.map((side) => (
              <th key={side} scope="col">
                {say(`role.${side}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {CHECK_ITEMS.map((item) => (
            <tr key={item}>
              <th scope="row">{say(`item.${item}`)}</th>
              {SIDES.map((side) => (
                <td key={side}>{of(side)?.answers.items[item] ?? '–'}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {checks.map((check) => (
        <Said key={check.id} check={check} />
      ))}
    </>
  );
}

function Said({ check }: { check: CheckReply }) {
  const { openLine, event } = check.answers;
  return (
    <div className={`care-said ${check.side}`}>
      <p className="small">
        <strong>{say(`role.${check.side}`)}</strong>{' '}
        {say('dyad.asked-how', { mode: say(`mode.${check.mode}`), route: say(`route.${check.route}`) })}
        {check.language !== FIRST_LANGUAGE &&
          `, ${say('dyad.said-language', { language: languageName(check.language) })}`}
      </p>
      {check.enteredBy !== null && (
        <p className="small">{say('sheet.entered-by', { name: check.enteredBy })}</p>
      )}
      {check.helped && <p className="small">{say('dyad.helped')}</p>}
      {check.sawOtherFirst && <p className="small">{say('dyad.saw-first')}</p>}
      {openLine !== null && <p>{`${say('dyad.open-line')}: ${openLine}`}</p>}
      {event !== null && event !== undefined && (
        <p>
          {`${say('dyad.event', {
            kind: say(`dyad.event-${event.kind}`),
            when: say(`dyad.when.${event.when}`),
          })}: ${event.words}`}
        </p>
      )}
      {event?.voiceSeconds ? <Voice checkId={check.id} seconds={event.voiceSeconds} /> : null}
    </div>
  );
}

function AddSession({ data: { dyadId, sessions } }: { data: DyadPictureReply }) {
  const next = Math.max(0, ...sessions.map((each) => each.number)) + 1;
  return (
    <FormDialog
      label={say('dyad.add-session')}
      onSend={async (form, { id, changeId }) => keepSession(dyadId, form, { id, changeId })}
    >
      <SessionFields number={next} heldOn={today()} />
    </FormDialog>
  );
}

function CorrectSession({ data: { dyadId }, session }: { data: DyadPictureReply; session: Session }) {
  const title = say('dyad.correct-session', { n: session.number });
  return (
    <FormDialog
      label={say('dyad.correct')}
      title={title}
      buttonName={title}
      className="quiet"
      onSend={async (form, { changeId }) => keepSession(dyadId, form, { id: session.id, changeId })}
    >
      <SessionFields number={session.number} heldOn={session.heldOn ?? today()} />
    </FormDialog>
  );
}

function SessionFields({ number, heldOn }: { number: number; heldOn: string }) {
  return (
    <>
      <label className="field">
        {say('dyad.number')}
        <input name="number" type="number" min={1} max={999} required defaultValue={number} />
      </label>
      <label className="field">
        {say('dyad.held-on')}
        <input name="heldOn" type="date" required defaultValue={heldOn} />
      </label>
    </>
  );
}

const keepSession = async (dyadId: string, form: FormData, ids: { id: string; changeId: string }) =>
  call(keepCareSession, {
    params: { dyadId },
    body: { ...ids, number: Number(textOf(form, 'number')), heldOn: textOf(form, 'heldOn') },
  });
