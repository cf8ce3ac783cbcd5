import { useEffect, useRef, useState } from 'react';
import { addShownSpan, removeMoment, removeShownSpan } from '../../api/review.ts';
import { say } from '../../messages/say.ts';
import { clockText, readClockText } from '../shell/clock-text.ts';
import { Refusal } from '../shell/loaded.tsx';
import { textOf } from '../shell/form-fields.ts';
import { useChange } from '../shell/use-change.ts';
import { v7 as newId } from 'uuid';
import { ClockField } from './clock-field.tsx';
import { TieByTape } from './tie-by-tape.tsx';
import type { ReviewModel, ReviewRecall } from './review-model.ts';
import type { Undo } from './use-review-undo.ts';

/** What each side was shown and where the tape was stopped: kept, added and taken away by hand. */
export function AlignmentDialog({ model, undo }: { model: ReviewModel; undo: Undo }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (open) dialog.current?.showModal();
  }, [open]);
  const writable = model.review.recalls.filter((recall) => recall.mayWrite && recall.interviewId !== null);
  if (writable.length === 0) return null;
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        {say('review.shown-and-stops')}
      </button>
      {open && (
        <dialog ref={dialog} aria-label={say('review.shown-and-stops')} onClose={() => setOpen(false)}>
          <div className="spread">
            <h2>{say('review.shown-and-stops')}</h2>
            <button type="button" className="quiet" onClick={() => dialog.current?.close()}>
              {say('frame.close')}
            </button>
          </div>
          {writable.map((recall) => (
            <ShownOfSide key={recall.side} recall={recall} sessionId={model.review.id} undo={undo} />
          ))}
          <Moments model={model} undo={undo} />
        </dialog>
      )}
    </>
  );
}

function ShownOfSide({ recall, sessionId, undo }: { recall: ReviewRecall; sessionId: string; undo: Undo }) {
  const params = { interviewId: recall.interviewId ?? '' };
  const refresh = [['review', sessionId]];
  const kept = (changeId: string): void => undo.remember(changeId, say('review.a-shown-span'));
  const add = useChange(addShownSpan, params, refresh, kept);
  const remove = useChange(removeShownSpan, params, refresh, kept);
  const [wrong, setWrong] = useState<Error | null>(null);
  const send = (form: FormData, done: () => void): void => {
    const [fromMs, toMs] = [readClockText(textOf(form, 'from')), readClockText(textOf(form, 'to'))];
    if (fromMs === null || toMs === null) return setWrong(new Error(say('review.not-two-times')));
    setWrong(null);
    add.send({ id: newId(), fromMs, toMs }, done);
  };
  return (
    <section>
      <h3 className={recall.side}>{say(`review.shown-${recall.side}`)}</h3>
      <ul className="span-list">
        {recall.shown.map((span) => (
          <li key={span.id}>
            {clockText(span.fromMs)}–{clockText(span.toMs)}
            <button
              type="button"
              className="quiet small"
              aria-label={say('review.remove-span', { from: clockText(span.fromMs) })}
              onClick={() => remove.send({ id: span.id })}
            >
              {say('frame.remove')}
            </button>
          </li>
        ))}
      </ul>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          const form = event.currentTarget;
          send(new FormData(form), () => form.reset());
        }}
      >
        <ClockField name="from" label={say('review.from')} value="" required />
        <ClockField name="to" label={say('review.to')} value="" required />
        <button type="submit">{say('frame.add')}</button>
      </form>
      <Refusal error={wrong ?? add.error ?? remove.error} />
      <TieByTape interviewId={params.interviewId} sessionId={sessionId} undo={undo} />
    </section>
  );
}

function Moments({ model, undo }: { model: ReviewModel; undo: Undo }) {
  const remove = useChange(
    removeMoment,
    { sessionId: model.review.id },
    [['review', model.review.id]],
    (changeId) => undo.remember(changeId, say('review.a-moment')),
  );
  const writable = new Set([
    ...model.review.recalls.flatMap((recall) => (recall.mayWrite ? [recall.interviewId] : [])),
    ...(model.review.talk?.mayWrite ? [null] : []),
  ]);
  const mine = model.review.moments.filter((moment) => writable.has(moment.interviewId));
  return (
    <section>
      <h3>{say('review.lane-moments')}</h3>
      <ul className="span-list">
        {mine.map((moment) => (
          <li key={moment.id}>
            {clockText(moment.fromMs)}
            {moment.toMs > moment.fromMs && `–${clockText(moment.toMs)}`}{' '}
            <span className={moment.stoppedBy ?? ''}>
              {say(`review.stopped-${moment.stoppedBy ?? 'unknown'}`)}
            </span>
            <button
              type="button"
              className="quiet small"
              aria-label={say('review.remove-moment', { from: clockText(moment.fromMs) })}
              onClick={() => remove.send({ id: moment.id })}
            >
              {say('frame.remove')}
            </button>
          </li>
        ))}
      </ul>
      <Refusal error={remove.error} />
    </section>
  );
}
