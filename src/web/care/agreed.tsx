import { useContext } from 'react';
import {
  agreeTask,
  confirmAgreement,
  type DyadPictureReply,
  rateGoal,
  reportTask,
  setGoal,
  writeAgreement,
  writePage,
} from '../../api/care-dyad.ts';
import {
  AGREEMENT_FIELDS,
  isAgreed,
  MOST_GOALS,
  PAGE_FIELDS,
  TASK_OUTCOMES,
} from '../../domain/care/working-agreement.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { dayText } from '../shell/clock-text.ts';
import { FormDialog, MayChange } from '../shell/form-dialog.tsx';
import { textOf, wordsOf } from '../shell/form-fields.ts';
import { Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';
import { Needs } from './needs.tsx';

type Agreements = NonNullable<DyadPictureReply['agreed']>;
interface Part {
  readonly data: DyadPictureReply;
  readonly agreed: Agreements;
}

/** What the dyad agreed on: goals, tasks, the working agreement, the client’s needs, the therapist’s page. */
export function Agreed(part: Part) {
  return (
    <>
      <Goals {...part} />
      <Tasks {...part} />
      <WorkingAgreement {...part} />
      <Needs dyadId={part.data.dyadId} needs={part.agreed.needs} />
      <Page {...part} />
    </>
  );
}

function Goals({ data, agreed: { goals } }: Part) {
  const open = goals.filter((goal) => goal.endedAt === null);
  const free = Array.from({ length: MOST_GOALS }, (_, at) => at + 1).find(
    (position) => !open.some((goal) => goal.position === position),
  );
  return (
    <section aria-labelledby="goals">
      <h2 id="goals">{say('dyad.goals')}</h2>
      {open.length === 0 && <p>{say('dyad.goals-none')}</p>}
      <ol>
        {open.map((goal) => (
          <li key={goal.id}>
            {goal.words} <span className="soft small">{ratingText(goal)}</span>
            <div className="row">
              <FormDialog
                label={say('dyad.goal-rate')}
                title={goal.words}
                onSend={(form, { id, changeId }) =>
                  call(rateGoal, {
                    params: { goalId: goal.id },
                    body: { id, changeId, rating: Number(textOf(form, 'rating')) },
                  })
                }
              >
                <label className="field">
                  {say('dyad.rating')}
                  <input name="rating" type="number" min={0} max={10} required />
                </label>
              </FormDialog>
              <GoalForm dyadId={data.dyadId} position={goal.position} label={say('dyad.goal-change')} />
            </div>
          </li>
        ))}
      </ol>
      {free !== undefined && <GoalForm dyadId={data.dyadId} position={free} label={say('dyad.goal-set')} />}
    </section>
  );
}

function ratingText({ ratings }: Agreements['goals'][number]): string {
  const last = ratings.at(-1);
  return last === undefined ? say('dyad.goal-unrated') : say('dyad.goal-rated', { rating: last.rating });
}

function GoalForm({ dyadId, position, label }: { dyadId: string; position: number; label: string }) {
  return (
    <FormDialog
      label={label}
      onSend={(form, { id, changeId }) =>
        call(setGoal, { params: { dyadId }, body: { id, changeId, position, words: textOf(form, 'words') } })
      }
    >
      <label className="field">
        {say('dyad.goal-words')}
        <textarea name="words" required maxLength={300} />
      </label>
    </FormDialog>
  );
}

function Tasks({ data, agreed: { goals, tasks } }: Part) {
  const open = tasks.filter((task) => task.endedAt === null);
  return (
    <section aria-labelledby="tasks">
      <h2 id="tasks">{say('dyad.tasks')}</h2>
      {open.length === 0 && <p>{say('dyad.tasks-none')}</p>}
      <ul>
        {open.map((task) => (
          <li key={task.id}>
            {task.words}
            <ul>
              {task.reports.map((report) => (
                <li key={report.at} className="small">
                  {`${dayText(report.at)}: ${say(`went.${report.went}`)}. ${report.words}`}
                </li>
              ))}
            </ul>
            <TaskReport taskId={task.id} words={task.words} />
          </li>
        ))}
      </ul>
      <FormDialog
        label={say('dyad.task-add')}
        onSend={(form, { id, changeId }) =>
          call(agreeTask, {
            params: { dyadId: data.dyadId },
            body: { id, changeId, goalId: textOf(form, 'goal') || null, words: textOf(form, 'words') },
          })
        }
      >
        <label className="field">
          {say('dyad.task-words')}
          <textarea name="words" required maxLength={2000} />
        </label>
        <label className="field">
          {say('dyad.task-goal')}
          <select name="goal">
            <option value="">{say('dyad.task-no-goal')}</option>
            {goals
              .filter((goal) => goal.endedAt === null)
              .map((goal) => (
                <option key={goal.id} value={goal.id}>
                  {goal.words}
                </option>
              ))}
          </select>
        </label>
      </FormDialog>
    </section>
  );
}

function TaskReport({ taskId, words }: { taskId: string; words: string }) {
  return (
    <FormDialog
      label={say('dyad.task-report')}
      title={words}
      onSend={(form, { id, changeId }) =>
        call(reportTask, {
          params: { taskId },
          body: {
            id,
            changeId,
            went: TASK_OUTCOMES.find((each) => each === textOf(form, 'went')) ?? 'done',
            words: textOf(form, 'words'),
            ends: form.get('ends') !== null,
          },
        })
      }
    >
      <label className="field">
        {say('dyad.task-report')}
        <select name="went">
          {TASK_OUTCOMES.map((each) => (
            <option key={each} value={each}>
              {say(`went.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        {say('dyad.task-note')}
        <textarea name="words" maxLength={2000} />
      </label>
      <label>
        <input type="checkbox" name="ends" /> {say('dyad.task-ends')}
      </label>
    </FormDialog>
  );
}

function WorkingAgreement({ data, agreed: { agreements } }: Part) {
  const [newest] = agreements;
  return (
    <section aria-labelledby="agreement">
      <h2 id="agreement">{say('dyad.agreement')}</h2>
      {newest === undefined ? <p>{say('dyad.agreement-none')}</p> : <Version data={data} version={newest} />}
      <FormDialog
        label={say('dyad.agreement-write')}
        onSend={(form, { id, changeId }) =>
          call(writeAgreement, {
            params: { dyadId: data.dyadId },
            body: {
              id,
              changeId,
              terms: wordsOf(form, AGREEMENT_FIELDS),
              reviewOn: textOf(form, 'reviewOn'),
            },
          })
        }
      >
        {AGREEMENT_FIELDS.map((field) => (
          <label key={field} className="field">
            {say(`term.${field}`)}
            <textarea name={field} maxLength={2000} defaultValue={newest?.terms[field] ?? ''} />
          </label>
        ))}
        <label className="field">
          {say('dyad.review-on')}
          <input name="reviewOn" type="date" required />
        </label>
      </FormDialog>
    </section>
  );
}

function Version({ data, version }: { data: DyadPictureReply; version: Agreements['agreements'][number] }) {
  // What the two agreed on is confirmed by the two: whoever only reads it is offered no button.
  const mayChange = useContext(MayChange);
  const confirm = useChange(confirmAgreement, { id: version.id }, [['dyad', data.dyadId]]);
  return (
    <>
      <p>{say('dyad.agreement-version', { n: version.number, day: dayText(version.reviewOn) })}</p>
      <dl>
        {AGREEMENT_FIELDS.filter((field) => version.terms[field] !== '').map((field) => (
          <div key={field}>
            <dt>{say(`term.${field}`)}</dt>
            <dd>{version.terms[field]}</dd>
          </div>
        ))}
      </dl>
      {isAgreed(version) && <p>{say('dyad.agreement-both')}</p>}
      {version.clientConfirmedAt === null && (
        <p>
          {`${say('dyad.agreement-waits-client')} `}
          {mayChange && (
            <button type="button" onClick={() => confirm.sendOne({ clientInRoom: true })}>
              {say('dyad.agreement-in-room')}
            </button>
          )}
        </p>
      )}
      {version.therapistConfirmedAt === null && (
        <p>
          {`${say('dyad.agreement-waits-therapist')} `}
          {mayChange && (
            <button type="button" onClick={() => confirm.sendOne({ clientInRoom: false })}>
              {say('dyad.agreement-confirm')}
            </button>
          )}
        </p>
      )}
      <Refusal error={confirm.error} />
    </>
  );
}

function Page({ data, agreed: { page } }: Part) {
  return (
    <section aria-labelledby="page">
      <h2 id="page">{say('dyad.page')}</h2>
      {page === null ? (
        <p>{say('dyad.page-none')}</p>
      ) : (
        <dl>
          {PAGE_FIELDS.map((field) => (
            <div key={field}>
              <dt>{say(`page.${field}`)}</dt>
              <dd>{page[field]}</dd>
            </div>
          ))}
        </dl>
      )}
      {data.side === 'therapist' && (
        <FormDialog
          label={say('dyad.page-write')}
          onSend={(form, { id, changeId }) =>
            call(writePage, {
              params: { studyId: data.studyId },
              body: { id, changeId, page: wordsOf(form, PAGE_FIELDS) },
            })
          }
        >
          {PAGE_FIELDS.map((field) => (
            <label key={field} className="field">
              {say(`page.${field}`)}
              <textarea name={field} maxLength={4000} defaultValue={page?.[field] ?? ''} />
            </label>
          ))}
        </FormDialog>
      )}
    </section>
  );
}
