import { memo, useState } from 'react';
import { BEFORE_THE_TAPE } from '../../domain/recall/recall-mark.ts';
import { say } from '../../messages/say.ts';
import { clockText } from '../shell/clock-text.ts';
import { markText } from '../recall-room/marks-list.tsx';
import type { ReviewModel } from './review-model.ts';
import { codePlaces } from './timeline-lanes.tsx';
import type { CursorControl } from './use-cursor.ts';

interface Line {
  readonly fromMs: number;
  readonly toMs: number | null;
  readonly lane: string;
  readonly what: string;
}

/** The timeline in words: the same marks, in the order of the clock, each with the way there. */
export const TimelineTable = memo(function TimelineTable({
  model,
  onGo,
}: {
  model: ReviewModel;
  onGo: CursorControl['go'];
}) {
  const [open, setOpen] = useState(false);
  const lines = [
    ...sideLines(model),
    ...momentLines(model),
    ...noteLines(model),
    ...observedLines(model),
    ...codeLines(model),
  ].sort((one, other) => one.fromMs - other.fromMs);
  return (
    <details className="timeline-table" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say('review.as-table', { n: lines.length })}</summary>
      <div className="wide-table" tabIndex={0} role="region" aria-label={say('review.table')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('review.when')}</th>
              <th scope="col">{say('review.lane')}</th>
              <th scope="col">{say('review.what')}</th>
            </tr>
          </thead>
          <tbody>
            {(open ? lines : []).map((line, index) => (
              <tr key={index}>
                <td>
                  <button type="button" className="quiet small" onClick={() => onGo(line.fromMs, 'timeline')}>
                    {line.toMs === null
                      ? clockText(line.fromMs)
                      : `${clockText(line.fromMs)}–${clockText(line.toMs)}`}
                  </button>
                </td>
                <td>{line.lane}</td>
                <td>{line.what}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
});

function sideLines(model: ReviewModel): Line[] {
  return model.sides.flatMap((side) => {
    const lane = say(`review.lane-${side.side}`);
    const gaps = (side.neverShown ?? []).map((gap) => ({ ...gap, lane, what: say('review.never-shown') }));
    const turns = side.column.stretches.map(({ sessionMs, first, last }) => ({
      fromMs: sessionMs,
      toMs: null,
      lane,
      what: say('review.turns-about', { n: last - first + 1 }),
    }));
    return [...gaps, ...turns];
  });
}

/** What was noted in the interviews while the tape stood at a place of the session. */
function noteLines({ review }: ReviewModel): Line[] {
  return review.recalls.flatMap(({ side, marks }) =>
    marks.flatMap((mark) =>
      mark.sessionMs === null || BEFORE_THE_TAPE.includes(mark.kind)
        ? []
        : [{ fromMs: mark.sessionMs, toMs: null, lane: say(`review.switch-${side}`), what: markText(mark) }],
    ),
  );
}

function momentLines({ review }: ReviewModel): Line[] {
  return review.moments.map((moment) => ({
    fromMs: moment.fromMs,
    toMs: moment.toMs > moment.fromMs ? moment.toMs : null,
    lane: say('review.lane-moments'),
    what: say(`review.stopped-${moment.stoppedBy ?? 'unknown'}`),
  }));
}

function observedLines({ review }: ReviewModel): Line[] {
  return (review.observed?.marks ?? []).map(({ fromMs, toMs, code, note }) => ({
    fromMs,
    toMs: toMs > fromMs ? toMs : null,
    lane: say('observed.lane'),
    what: [say(`observed.${code}`), note].filter(Boolean).join(': '),
  }));
}

/** Codes that stand at one place of one column are one line. */
function codeLines(model: ReviewModel): Line[] {
  const places = codePlaces(model);
  const names = new Map(model.review.coding?.codes.map((code) => [code.id, code.name]));
  const byPlace = new Map<string, { fromMs: number; column: string; names: Set<string> }>();
  for (const coding of model.review.coding?.codings ?? []) {
    const at = places.get(coding.utteranceId);
    if (at === undefined) continue;
    const key = `${at.ms} ${at.column}`;
    const line = byPlace.get(key) ?? { fromMs: at.ms, column: at.column, names: new Set<string>() };
    line.names.add(names.get(coding.codeId) ?? say('reader.removed-code'));
    byPlace.set(key, line);
  }
  return [...byPlace.values()].map(({ fromMs, column, names: here }) => ({
    fromMs,
    toMs: null,
    lane: say('review.lane-codes'),
    what: `${say(`review.column-${column as 'client'}`)}: ${[...here].join(', ')}`,
  }));
}
