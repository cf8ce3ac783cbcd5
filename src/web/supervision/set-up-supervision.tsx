import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { beginCycle, type CycleLineReply, readSupervisionSetUp, setCycleEnd } from '../../api/supervision.ts';
import { dayOf, daysLater } from '../../domain/consent/calendar-day.ts';
import { LONGEST_CYCLE_DAYS } from '../../domain/supervision/cycle.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { textOf } from '../shell/form-fields.ts';
import { Loaded } from '../shell/loaded.tsx';
import { EndOf } from './end-of.tsx';
import './supervision.css';

/** Who supervises one therapist’s work with one client, and until when. */
export function SetUpSupervision({ dyadId }: { dyadId: string }) {
  const setUp = useQuery({
    queryKey: ['supervision', 'of', dyadId],
    queryFn: () => call(readSupervisionSetUp, { params: { dyadId } }),
  });
  return (
    <Loaded query={setUp}>
      {({ cycles, supervisors }) => (
        <>
          {cycles.length === 0 && <p>{say('supervision.set-up-none')}</p>}
          <ul className="cycle-list">
            {cycles.map((line) => (
              <li key={line.id} className="card">
                <CycleToRun line={line} />
              </li>
            ))}
          </ul>
          {!cycles.some((line) => line.running) &&
            (supervisors.length === 0 ? (
              <p className="soft">{say('supervision.no-supervisors')}</p>
            ) : (
              <Begin dyadId={dyadId} supervisors={supervisors} />
            ))}
        </>
      )}
    </Loaded>
  );
}

const utcToday = (): string => dayOf(Date.now());

/** A last day, from today on. */
function LastDay({ value }: { value?: string }) {
  const today = utcToday();
  return (
    <label className="field">
      {say('supervision.last-day')}
      <input
        name="endsOn"
        type="date"
        required
        min={today}
        max={daysLater(today, LONGEST_CYCLE_DAYS)}
        defaultValue={value}
      />
      <span className="hint">{say('supervision.begin-hint')}</span>
    </label>
  );
}

function Begin({
  dyadId,
  supervisors,
}: {
  dyadId: string;
  supervisors: { accountId: string; name: string }[];
}) {
  return (
    <FormDialog
      label={say('supervision.begin')}
      onSend={async (form, { id, changeId }) =>
        call(beginCycle, {
          params: { dyadId },
          body: {
            changeId,
            id,
            supervisorId: textOf(form, 'supervisor'),
            endsOn: textOf(form, 'endsOn'),
          },
        })
      }
    >
      <p>{say('supervision.what')}</p>
      <label className="field">
        {say('supervision.supervisor')}
        <select name="supervisor" required defaultValue="">
          <option value="" disabled>
            {say('supervision.choose')}
          </option>
          {supervisors.map(({ accountId, name }) => (
            <option key={accountId} value={accountId}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <LastDay />
    </FormDialog>
  );
}

function CycleToRun({ line }: { line: CycleLineReply }) {
  const params = { cycleId: line.id };
  return (
    <>
      <p>
        {say('supervision.who', { supervisee: line.supervisee, supervisor: line.supervisor })}{' '}
        {line.running && line.standing !== 'runs' && (
          <Link to="/supervision/$cycleId" params={params}>
            {say('supervision.open')}
          </Link>
        )}
      </p>
      <EndOf line={line} />
      {line.running && (
        <div className="row">
          <FormDialog
            label={say('supervision.move-end')}
            onSend={async (form, { changeId }) =>
              call(setCycleEnd, { params, body: { changeId, endsOn: textOf(form, 'endsOn') } })
            }
          >
            <LastDay value={line.endsOn} />
          </FormDialog>
          <FormDialog
            label={say('supervision.end-now')}
            onSend={async (_form, { changeId }) =>
              call(setCycleEnd, { params, body: { changeId, endsOn: daysLater(utcToday(), -1) } })
            }
          >
            <p>{say('supervision.end-now-sure')}</p>
          </FormDialog>
        </div>
      )}
    </>
  );
}
