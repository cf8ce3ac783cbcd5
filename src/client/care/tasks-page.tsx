import { type OwnCareReply, reportOwnTask } from '../../api/own-care.ts';
import { TASK_OUTCOMES } from '../../domain/care/working-agreement.ts';
import { sayOwn } from '../../messages/say-own.ts';
import { callOwn } from '../call-own.ts';
import { dayOf } from '../day-text.ts';
import type { CarePart } from './care-page.tsx';
import { OwnForm, typed } from './own-form.tsx';

type Task = OwnCareReply['agreed']['tasks'][number];

/** What was agreed between sessions, and how it went. */
export function TasksPage({ care: { agreed }, again }: CarePart) {
  const open = agreed.tasks.filter((task) => task.endedAt === null);
  if (open.length === 0) return <p>{sayOwn('own.tasks-none')}</p>;
  return open.map((task) => (
    <TaskCard
      key={task.id}
      task={task}
      goal={agreed.goals.find((goal) => goal.id === task.goalId)?.words ?? null}
      again={again}
    />
  ));
}

function TaskCard({ task, goal, again }: { task: Task; goal: string | null; again: () => void }) {
  return (
    <section className="card">
      <h2 dir="auto">{task.words}</h2>
      {goal !== null && <p className="soft">{sayOwn('own.task-goal', { words: goal })}</p>}
      <ul className="looks">
        {task.reports.map(({ at, went, words }) => (
          <li key={at}>
            {sayOwn('own.task-said', { day: dayOf(at), went: sayOwn(`own.went.${went}`), words })}
          </li>
        ))}
      </ul>
      <OwnForm
        send={sayOwn('own.task-send')}
        done={again}
        work={(form, ids) =>
          callOwn(reportOwnTask, {
            params: { taskId: task.id },
            body: {
              ...ids,
              went: TASK_OUTCOMES.find((each) => each === typed(form, 'went')) ?? 'done',
              words: typed(form, 'words'),
            },
          })
        }
      >
        <fieldset>
          <legend>{sayOwn('own.task-how')}</legend>
          {TASK_OUTCOMES.map((went) => (
            <label key={went} className="check">
              <input type="radio" name="went" value={went} required />
              {sayOwn(`own.went.${went}`)}
            </label>
          ))}
        </fieldset>
        <p className="soft">{sayOwn('own.task-no-fault')}</p>
        <label className="field">
          {sayOwn('own.task-note')}
          <textarea name="words" rows={2} maxLength={2000} />
        </label>
      </OwnForm>
    </section>
  );
}
