import type { ObservedReply } from '../../api/observed.ts';
import { removeRuptureMark } from '../../api/review.ts';
import { say } from '../../messages/say.ts';
import '../care/care.css';
import { DropText } from '../care/drop-text.tsx';
import { clockText } from '../shell/clock-text.ts';
import { Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';
import { MarkDialog } from './mark-dialog.tsx';
import type { ReviewModel } from './review-model.ts';
import type { Cursor, CursorControl } from './use-cursor.ts';
import type { Undo } from './use-review-undo.ts';

export type Mark = ObservedReply['marks'][number];

/** When on the session clock: a point, or a stretch. */
export const whenOf = ({ fromMs, toMs }: Pick<Mark, 'fromMs' | 'toMs'>): string =>
  toMs > fromMs ? `${clockText(fromMs)}–${clockText(toMs)}` : clockText(fromMs);

/** Where the clock stands, an observer sets a code; nothing for whoever may not. */
export function SetMark({ model, cursor, undo }: { model: ReviewModel; cursor: Cursor; undo: Undo }) {
  const { id, number, observed } = model.review;
  if (observed?.mayWrite !== true) return null;
  return (
    <MarkDialog
      sessions={[{ id, number }]}
      from={clockText(cursor.fromMs)}
      to={cursor.toMs - cursor.fromMs > 1 ? clockText(cursor.toMs) : ''}
      onSet={(changeId) => undo.remember(changeId, say('observed.a-code'))}
    />
  );
}

/** What observers coded, and apart from it what the forms of this session show. */
export function Observed({
  model,
  control,
  undo,
}: {
  model: ReviewModel;
  control: CursorControl;
  undo: Undo;
}) {
  const { observed, formDrops } = model.review;
  if ((observed === null || observed.marks.length === 0) && formDrops.length === 0) return null;
  return (
    <details className="review-signs">
      <summary>
        {say('observed.summary', { codes: observed?.marks.length ?? 0, drops: formDrops.length })}
      </summary>
      {observed !== null && observed.marks.length > 0 && (
        <section aria-labelledby="observed">
          <h2 id="observed">{say('observed.title')}</h2>
          <p className="soft small">{say('observed.why')}</p>
          <ul className="observed-list">
            {observed.marks.map((mark) => (
              <MarkLine key={mark.id} mark={mark} control={control} undo={undo} model={model} />
            ))}
          </ul>
        </section>
      )}
      {formDrops.length > 0 && (
        <section aria-labelledby="from-forms">
          <h2 id="from-forms">{say('observed.forms')}</h2>
          <ul className="dyad-signs">
            {formDrops.map((drop) => (
              <li key={drop.side} className={drop.side}>
                <DropText drop={drop} side={drop.side} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </details>
  );
}

function MarkLine({
  mark,
  control,
  undo,
  model,
}: {
  mark: Mark;
  control: CursorControl;
  undo: Undo;
  model: ReviewModel;
}) {
  const { review } = model;
  const remove = useChange(removeRuptureMark, { sessionId: review.id }, [['review', review.id]], (changeId) =>
    undo.remember(changeId, say('observed.a-code')),
  );
  const what = say('observed.line', { when: whenOf(mark), code: say(`observed.${mark.code}`) });
  return (
    <li>
      <button type="button" className="quiet" onClick={() => control.go(mark.fromMs, 'timeline')}>
        {what}
      </button>
      <MarkSaid
        mark={mark}
        what={what}
        error={remove.error}
        onRemove={review.observed?.mayWrite === true ? () => remove.sendOne({ id: mark.id }) : null}
      />
    </li>
  );
}

/** Who coded a moment and what they noted, with the way to take it off for whoever may. */
export function MarkSaid({
  mark,
  what,
  error,
  onRemove,
}: {
  mark: Mark;
  /** The code in words, for a screen reader. */
  what: string;
  error: Error | null;
  onRemove: (() => void) | null;
}) {
  return (
    <>
      <span className="soft small">
        {mark.mine ? say('observed.by-me') : say('observed.by', { name: mark.codedBy })}
      </span>
      {mark.note !== '' && <div>{mark.note}</div>}
      {onRemove !== null && (
        <button
          type="button"
          className="quiet small"
          aria-label={say('observed.remove', { what })}
          onClick={onRemove}
        >
          {say('observed.remove-it')}
        </button>
      )}
      <Refusal error={error} />
    </>
  );
}
