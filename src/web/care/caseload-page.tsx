import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { addCareDyad, type CaseloadReply, listCare, listColleagues, readCaseload } from '../../api/care.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { dayText, instantText } from '../shell/clock-text.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { textOf } from '../shell/form-fields.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { CalendarImport } from './calendar-import.tsx';
import { PromiseSection } from './promise-section.tsx';
import './care.css';

/** The clients of one care by their next appointment, and for whoever runs it, what is promised before a form opens. */
export function CaseloadPage() {
  const { studyId } = useParams({ from: '/care/$studyId' });
  const caseload = useQuery({
    queryKey: ['caseload', studyId],
    queryFn: () => call(readCaseload, { params: { studyId } }),
  });
  const care = useQuery({ queryKey: ['care'], queryFn: () => call(listCare) });
  const runs = care.data?.find((each) => each.id === studyId)?.runs === true;
  return (
    <Frame careId={studyId}>
      <div className="page-head">
        <h1>{say('care.caseload')}</h1>
        <div className="row">
          {caseload.data?.some((line) => line.mayRun) && <CalendarImport studyId={studyId} />}
          {runs && <AddClient studyId={studyId} />}
        </div>
      </div>
      <Loaded query={caseload}>
        {(lines) =>
          lines.length === 0 ? (
            <div className="empty">
              <p>{say('care.caseload-empty')}</p>
            </div>
          ) : (
            <Lines lines={lines} />
          )
        }
      </Loaded>
      {runs && <PromiseSection studyId={studyId} />}
    </Frame>
  );
}

function Lines({ lines }: { lines: readonly CaseloadReply[] }) {
  return (
    <>
      <div className="wide-table" tabIndex={0} role="region" aria-label={say('care.caseload')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('care.client')}</th>
              <th scope="col">{say('care.next')}</th>
              <th scope="col">{say('care.last')}</th>
              <th scope="col">{say('care.sessions')}</th>
              <th scope="col">{say('care.therapist')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.dyadId}>
                <th scope="row">
                  <Link to="/care/dyads/$dyadId" params={{ dyadId: line.dyadId }}>
                    {line.label}
                  </Link>
                  <span className="soft small">{` ${say('care.number', { n: line.number })}`}</span>
                  {!line.consented && <div className="small soft">{say('care.not-consented')}</div>}
                </th>
                <td>
                  {nextText(line)}
                  {line.returnOverdue && (
                    <div className="care-overdue small">{say('care.return-overdue')}</div>
                  )}
                </td>
                <td>{dayText(line.lastHeldOn)}</td>
                <td>{line.sessions}</td>
                <td>{line.therapist}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="soft small">{say('care.caseload-order')}</p>
    </>
  );
}

function nextText({ ended, nextAt }: CaseloadReply): string {
  if (ended !== null)
    return say('ending.ended', { day: dayText(ended.endedOn), how: say(`ending.${ended.how}`) });
  return nextAt === null ? say('care.no-next') : instantText(nextAt);
}

function AddClient({ studyId }: { studyId: string }) {
  const colleagues = useQuery({
    queryKey: ['colleagues', studyId],
    queryFn: () => call(listColleagues, { params: { studyId } }),
  });
  return (
    <FormDialog
      label={say('care.add-client')}
      className="primary"
      onSend={(form, ids) =>
        call(addCareDyad, {
          params: { studyId },
          body: {
            changeId: ids.changeId,
            id: ids.id,
            label: textOf(form, 'label'),
            clientSeatId: ids.idFor('client seat'),
            clientParticipantId: ids.idFor('client'),
            therapistSeatId: ids.idFor('therapist seat'),
            therapistParticipantId: ids.idFor('therapist'),
            therapistAccountId: textOf(form, 'therapist'),
          },
        })
      }
    >
      <label className="field">
        {say('care.client-label')}
        <input name="label" required maxLength={300} autoComplete="off" />
        <span className="hint">{say('care.client-label-hint')}</span>
      </label>
      <label className="field">
        {say('care.therapist')}
        <select name="therapist" required>
          {(colleagues.data ?? []).map(({ accountId, name }) => (
            <option key={accountId} value={accountId}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </FormDialog>
  );
}
