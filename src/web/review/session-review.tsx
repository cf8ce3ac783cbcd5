import { Link } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import type { SessionLanesReply } from '../../api/lanes.ts';
import type { SessionReviewReply } from '../../api/review.ts';
import { say } from '../../messages/say.ts';
import { clockText, dayText } from '../shell/clock-text.ts';
import { Refusal } from '../shell/loaded.tsx';
import { AlignmentDialog } from './alignment-dialog.tsx';
import { AtTheMoment } from './at-the-moment.tsx';
import { LanesDialog } from './lanes-dialog.tsx';
import { LanesTable } from './lanes-table.tsx';
import { Observed, SetMark } from './observed.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { MomentDialog } from './moment-dialog.tsx';
import { ReviewTape } from './review-tape.tsx';
import { type ColumnName, modelOf, type ReviewModel } from './review-model.ts';
import { Timeline, TimelineLegend } from './timeline.tsx';
import { TalkTable } from './talk-table.tsx';
import { TimelineTable } from './timeline-table.tsx';
import { type CursorControl, useCursor } from './use-cursor.ts';
import { useNarrow } from './use-narrow.ts';
import { type Undo, useReviewUndo } from './use-review-undo.ts';
import { Voice } from './voice.tsx';

/** One session: what each side recalled beside what was said, all on one clock. */
export function SessionReview({
  review,
  lanes,
  startMs,
}: {
  review: SessionReviewReply;
  lanes: SessionLanesReply | undefined;
  startMs: number | null;
}) {
  const model = useMemo(() => modelOf(review, lanes?.lanes ?? []), [review, lanes]);
  const control = useCursor(model, startMs);
  const undo = useReviewUndo(review.studyId, review.id);
  const [keysOpen, setKeysOpen] = useState(false);
  useReviewKeys(control, undo, () => setKeysOpen(true));
  return (
    <div className="review">
      <ReviewHead
        model={model}
        control={control}
        undo={undo}
        mayImport={lanes?.mayImport === true}
        mayRate={(lanes?.mayRate.length ?? 0) > 0}
        onKeys={() => setKeysOpen(true)}
      />
      <Refusal error={undo.error} />
      <section className="review-clock" aria-label={say('review.timeline')}>
        <ReviewTape sessionId={review.id} control={control} />
        <Timeline model={model} control={control} />
        <div className="spread">
          <AtTheMoment model={model} control={control} />
          <TimelineLegend model={model} />
          <TimelineTable model={model} onGo={control.go} />
          {model.talk !== null && <TalkTable talk={model.talk} />}
          <LanesTable lanes={model.lanes} />
        </div>
        <Observed model={model} control={control} undo={undo} />
      </section>
      <Voices model={model} control={control} undo={undo} />
      {keysOpen && <KeysDialog onClose={() => setKeysOpen(false)} />}
    </div>
  );
}

function ReviewHead({
  model,
  control,
  undo,
  mayImport,
  mayRate,
  onKeys,
}: {
  model: ReviewModel;
  control: CursorControl;
  undo: Undo;
  mayImport: boolean;
  mayRate: boolean;
  onKeys: () => void;
}) {
  const { review } = model;
  return (
    <header className="review-head">
      <div>
        <Link to="/studies/$studyId" params={{ studyId: review.studyId }} className="small">
          {say('nav.board')}
        </Link>
        <h1>
          {review.dyadLabel !== null && `${review.dyadLabel} · `}
          {say('review.session', { n: review.number })}
        </h1>
        <span className="small soft">
          {dayText(review.heldOn)} · {clockText(review.durationMs)}
        </span>
      </div>
      <div className="row">
        <button type="button" disabled={undo.lastDone === null} onClick={undo.undo}>
          {undo.lastDone === null ? say('reader.undo') : say('reader.undo-it', { what: undo.lastDone.label })}
        </button>
        <button type="button" disabled={undo.lastUndone === null} onClick={undo.redo}>
          {say('reader.redo')}
        </button>
        <Link to="/sessions/$sessionId/recordings" params={{ sessionId: review.id }} className="button">
          {say('recordings.title')}
        </Link>
        <SetMark model={model} cursor={control.cursor} undo={undo} />
        <MomentDialog model={model} cursor={control.cursor} undo={undo} />
        <AlignmentDialog model={model} undo={undo} />
        {mayRate && (
          <Link to="/sessions/$sessionId/rate" params={{ sessionId: review.id }} className="button">
            {say('rating.title')}
          </Link>
        )}
        {mayImport && <LanesDialog sessionId={review.id} />}
        <button type="button" onClick={onKeys} aria-keyshortcuts="?">
          {say('reader.keys')}
        </button>
      </div>
    </header>
  );
}

/** The columns that this viewer may know of, in the order of the timeline's lanes; on a phone one at a time. */
function Voices({ model, control, undo }: { model: ReviewModel; control: CursorControl; undo: Undo }) {
  const narrow = useNarrow();
  const names = columnsOf(model);
  const [shown, setShown] = useState<ColumnName>(names.includes('talk') ? 'talk' : (names[0] ?? 'talk'));
  const visible = narrow ? names.filter((name) => name === shown) : names;
  return (
    <div className="voices-frame">
      {narrow && names.length > 1 && (
        <div className="voices-switch" role="group" aria-label={say('review.which-column')}>
          {names.map((name) => (
            <button
              key={name}
              type="button"
              className={name}
              aria-pressed={name === shown}
              onClick={() => setShown(name)}
            >
              <span className="voice-mark" aria-hidden="true" />
              {say(`review.switch-${name}`)}
            </button>
          ))}
        </div>
      )}
      <div className="voices" style={{ gridTemplateColumns: `repeat(${visible.length}, minmax(0, 1fr))` }}>
        {visible.map((name) => (
          <Voice key={name} name={name} model={model} control={control} undo={undo} />
        ))}
      </div>
    </div>
  );
}

function columnsOf(model: ReviewModel): ColumnName[] {
  const sides = model.sides.map((side) => side.side);
  return (['client', 'talk', 'therapist'] as const).filter((name) =>
    name === 'talk' ? model.talk !== null : sides.includes(name),
  );
}

/** Keys that hold on the whole page, as long as nothing is being typed. */
function useReviewKeys(control: CursorControl, undo: Undo, openKeys: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { target } = event;
      if (target instanceof HTMLElement && target.closest('input, textarea, select, dialog') !== null) return;
      const takesBack = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z';
      if (takesBack && event.shiftKey) undo.redo();
      else if (takesBack) undo.undo();
      else if (event.ctrlKey || event.metaKey || event.altKey) return;
      else if (event.key === 'j') control.step(1);
      else if (event.key === 'k') control.step(-1);
      else if (event.key === '?') openKeys();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [control, undo, openKeys]);
}
