import { type FormEvent, useEffect, useRef, useState } from 'react';
import { v7 as newId } from 'uuid';
import { judgeCell, type MatrixReply } from '../../api/comparison.ts';
import type { DyadReply } from '../../api/study-setup.ts';
import type { ThemeReply } from '../../api/themes.ts';
import { VERDICTS, type Verdict } from '../../domain/coding/dyad-by-theme.ts';
import { SIDES, type Side } from '../../domain/study/perspective.ts';
import { say } from '../../messages/say.ts';
import { QuoteList } from '../quotes/quote-list.tsx';
import { useQuotes } from '../quotes/use-quotes.ts';
import { instantText } from '../shell/clock-text.ts';
import { Loaded, Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';
import type { ChosenCell } from './matrix-page.tsx';

type Judgement = MatrixReply['judgements'][number];

/** One cell opened: both voices side by side, and the verdict with its author and reason. */
export function CellPanel({
  studyId,
  cell,
  dyad,
  theme,
  judgement,
  silences,
  onClose,
}: {
  studyId: string;
  cell: ChosenCell;
  dyad: DyadReply | undefined;
  theme: ThemeReply | undefined;
  judgement: Judgement | undefined;
  silences: MatrixReply['cells'][number] | undefined;
  onClose: () => void;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="card cell-panel" aria-labelledby="cell-title">
      <div className="spread">
        <h2 id="cell-title" tabIndex={-1} ref={heading}>
          {dyad?.label} · {theme?.name}
        </h2>
        <button type="button" className="quiet" onClick={onClose}>
          {say('frame.close')}
        </button>
      </div>
      <VerdictForm studyId={studyId} cell={cell} judgement={judgement} />
      <div className="two-sides">
        {SIDES.map((side) => (
          <Voice
            key={side}
            studyId={studyId}
            cell={cell}
            side={side}
            silence={silences?.[side].silence ?? null}
          />
        ))}
      </div>
    </section>
  );
}

function VerdictForm({
  studyId,
  cell,
  judgement,
}: {
  studyId: string;
  cell: ChosenCell;
  judgement: Judgement | undefined;
}) {
  const judge = useChange(judgeCell, { studyId }, [['matrix', studyId]]);
  const [verdict, setVerdict] = useState<Verdict | null>(judgement?.verdict ?? null);
  const [reason, setReason] = useState(judgement?.reason ?? '');
  const [id] = useState(() => judgement?.id ?? newId());
  const save = (event: FormEvent): void => {
    event.preventDefault();
    judge.sendOne({ id, ...cell, verdict, reason });
  };
  return (
    <form onSubmit={save} className="verdict-form">
      <fieldset>
        <legend>{say('matrix.verdict')}</legend>
        <div className="row">
          {VERDICTS.map((each) => (
            <label key={each} className="row">
              <input
                type="radio"
                name="verdict"
                checked={verdict === each}
                onChange={() => setVerdict(each)}
              />
              {say(`verdict.${each}`)}
            </label>
          ))}
        </div>
        <label className="field">
          {say('matrix.reason')}
          <textarea value={reason} onChange={(event) => setReason(event.target.value)} />
        </label>
        <Refusal error={judge.error} />
        <div className="row">
          <button
            type="submit"
            className="primary"
            disabled={verdict === null}
            aria-disabled={judge.isPending}
          >
            {say('matrix.judge')}
          </button>
          {judgement !== undefined && (
            <span className="small soft">
              {say('matrix.judged', {
                author: judgement.authorName,
                date: instantText(judgement.judgedAt),
              })}
            </span>
          )}
        </div>
      </fieldset>
    </form>
  );
}

function Voice({
  studyId,
  cell,
  side,
  silence,
}: {
  studyId: string;
  cell: ChosenCell;
  side: Side;
  silence: NonNullable<MatrixReply['cells'][number]['client']['silence']> | null;
}) {
  const quotes = useQuotes(studyId, { ...cell, side });
  return (
    <div>
      <h3 className={side}>{say(`side.${side}`)}</h3>
      <Loaded query={quotes}>
        {({ quotes: list }) =>
          list.length === 0 ? (
            <p className="soft">{silence === null ? say('quotes.none') : say(`silence.${silence}`)}</p>
          ) : (
            <QuoteList quotes={list} />
          )
        }
      </Loaded>
    </div>
  );
}
