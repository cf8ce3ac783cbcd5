import { type OwnCareReply, rateOwnGoal, setOwnGoal } from '../../api/own-care.ts';
import { MOST_GOALS } from '../../domain/care/working-agreement.ts';
import { HIGHEST_ANSWER } from '../../domain/check/session-check.ts';
import { sayOwn } from '../../messages/say-own.ts';
import { callOwn } from '../call-own.ts';
import { dayOf } from '../day-text.ts';
import type { CarePart } from './care-page.tsx';
import { OwnForm, typed } from './own-form.tsx';

type Goal = OwnCareReply['agreed']['goals'][number];

/** Up to three goals in the person’s own words, each rated from 0 to 10 whenever they like. */
export function GoalsPage({ care, dyadId, again }: CarePart) {
  const open = care.agreed.goals
    .filter((goal) => goal.endedAt === null)
    .toSorted((one, other) => one.position - other.position);
  const free = Array.from({ length: MOST_GOALS }, (_, at) => at + 1).find(
    (position) => !open.some((goal) => goal.position === position),
  );
  return (
    <>
      {open.length === 0 && <p>{sayOwn('own.goals-none')}</p>}
      {open.map((goal, at) => (
        <GoalCard key={goal.id} goal={goal} n={at + 1} again={again} />
      ))}
      {free !== undefined && <NewGoal key={free} position={free} dyadId={dyadId} again={again} />}
    </>
  );
}

function GoalCard({ goal, n, again }: { goal: Goal; n: number; again: () => void }) {
  const last = goal.ratings.at(-1);
  return (
    <section className="card">
      <h2>{sayOwn('own.goal-n', { n })}</h2>
      <p className="said" dir="auto">
        {goal.words}
      </p>
      <p className="soft">
        {last === undefined
          ? sayOwn('own.goal-unrated')
          : sayOwn('own.goal-last', { rating: last.rating, day: dayOf(last.at) })}
      </p>
      {goal.ratings.length > 1 && (
        <p className="soft">
          {sayOwn('own.goal-over-time', {
            ratings: goal.ratings.map(({ rating }) => String(rating)).join(', '),
          })}
        </p>
      )}
      <OwnForm
        send={sayOwn('own.goal-rate')}
        done={again}
        work={(form, ids) =>
          callOwn(rateOwnGoal, {
            params: { goalId: goal.id },
            body: { ...ids, rating: Number(typed(form, 'rating')) },
          })
        }
      >
        <fieldset>
          <legend>{sayOwn('own.goal-how-near')}</legend>
          <div className="own-numbers">
            {Array.from({ length: HIGHEST_ANSWER + 1 }, (_, rating) => (
              <label key={rating}>
                <input type="radio" name="rating" value={rating} required />
                <span>{rating}</span>
              </label>
            ))}
          </div>
          <div className="own-ends soft" aria-hidden="true">
            <span>{sayOwn('own.goal-far')}</span>
            <span>{sayOwn('own.goal-reached')}</span>
          </div>
        </fieldset>
      </OwnForm>
    </section>
  );
}

function NewGoal({ position, dyadId, again }: { position: number; dyadId: string; again: () => void }) {
  return (
    <section className="card">
      <h2>{sayOwn('own.goal-write')}</h2>
      <OwnForm
        send={sayOwn('own.goal-set')}
        done={again}
        work={(form, ids) =>
          callOwn(setOwnGoal, { params: { dyadId }, body: { ...ids, position, words: typed(form, 'words') } })
        }
      >
        <label className="field">
          {sayOwn('own.goal-words')}
          <textarea name="words" rows={3} required maxLength={300} />
        </label>
      </OwnForm>
    </section>
  );
}
