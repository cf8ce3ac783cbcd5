import { Link } from '@tanstack/react-router';
import type { MessageKey } from '../../messages/say.ts';
import { say } from '../../messages/say.ts';
import { AnchorField } from '../reader/anchor-field.tsx';
import { AbsentPart, whyNoRecall, whyNoTalk } from './absent-part.tsx';
import { PlacePassage } from './place-passage.tsx';
import type { Column, ColumnName, ColumnRow, ReviewModel, ReviewRecall } from './review-model.ts';
import type { CursorControl } from './use-cursor.ts';
import type { Undo } from './use-review-undo.ts';
import { VoiceColumn } from './voice-column.tsx';

/** One column with its head: a side's recall, or the session's talk; or why there is nothing to read in it. */
export function Voice({
  name,
  model,
  control,
  undo,
}: {
  name: ColumnName;
  model: ReviewModel;
  control: CursorControl;
  undo: Undo;
}) {
  const { review } = model;
  const side = model.sides.find((each) => each.side === name);
  const column = name === 'talk' ? model.talk : side?.column;
  const absent = name === 'talk' ? talkAbsence(model) : side && whyNoRecall(side.recall);
  const loose = column ? looseNote(column) : null;
  return (
    <section className={`voice ${name}`} aria-label={say(`review.column-${name}`)}>
      <header className="voice-head">
        <h2>
          <span className="voice-mark" aria-hidden="true" />
          {say(`review.column-${name}`)}
        </h2>
        {side?.recall.mayWrite && side.recall.interviewId !== null && (
          <Link
            className="button small"
            to="/interviews/$interviewId"
            params={{ interviewId: side.recall.interviewId }}
          >
            {say('room.open')}
          </Link>
        )}
        {loose !== null && !absent && <span className="small soft">{say(loose)}</span>}
      </header>
      {name === 'talk' && !absent && <LonePassage model={model} undo={undo} />}
      {absent ? (
        <AbsentPart message={absent.key} reason={absent.reason} studyId={review.studyId} />
      ) : (
        column && (
          <VoiceColumn
            column={column}
            control={control}
            codesOf={model.codesOf}
            label={say(`review.column-${name}`)}
            renderTools={(row, place) => (
              <TurnTools
                row={row}
                place={place}
                recall={side?.recall}
                control={control}
                model={model}
                undo={undo}
              />
            )}
            renderHead={(row) => <PassageHead row={row} name={name} model={model} undo={undo} />}
          />
        )
      )}
    </section>
  );
}

function talkAbsence(model: ReviewModel): { key: MessageKey; reason: null } | null {
  const key = whyNoTalk(model.review.talk);
  return key === null ? null : { key, reason: null };
}

/** A column of which nothing has a place on the clock is still read, and says that it does not follow. */
function looseNote(column: Column): MessageKey | null {
  if (column.rows.length === 0 || column.stretches.length > 0) return null;
  return column.name === 'talk' ? 'review.talk-off-clock' : 'review.recall-off-clock';
}

/** Where there is one transcript only, its place is asked for until it has one. */
function LonePassage({ model, undo }: { model: ReviewModel; undo: Undo }) {
  const { talk, id } = model.review;
  const [passage, second] = talk?.passages ?? [];
  if (passage === undefined || second !== undefined || !talk?.mayWrite) return null;
  if (passage.clockOffsetMs !== null) return null;
  return <PlacePassage key={passage.id} passage={passage} sessionId={id} undo={undo} />;
}

function PassageHead({
  row,
  name,
  model,
  undo,
}: {
  row: ColumnRow;
  name: ColumnName;
  model: ReviewModel;
  undo: Undo;
}) {
  const { passage } = row;
  return (
    <div className="passage-head">
      <strong className="small">{passage.fileName}</strong>
      {name === 'talk' && model.review.talk?.mayWrite && (
        <PlacePassage
          key={`${passage.id} ${passage.clockOffsetMs}`}
          passage={passage}
          sessionId={model.review.id}
          undo={undo}
        />
      )}
    </div>
  );
}

/** What can be done with a chosen turn: read and code it in its transcript; tie it to the session. */
function TurnTools({
  row,
  place,
  recall,
  control,
  model,
  undo,
}: {
  row: ColumnRow;
  place: number | null;
  recall: ReviewRecall | undefined;
  control: CursorControl;
  model: ReviewModel;
  undo: Undo;
}) {
  const anchor = recall?.anchors.find((each) => each.utteranceId === row.key) ?? null;
  const { fromMs } = control.cursor;
  return (
    <div className="turn-tools">
      <Link
        to="/transcripts/$transcriptId"
        params={{ transcriptId: row.passage.id }}
        search={{ at: row.key }}
      >
        {say('review.read-and-code')}
      </Link>
      {recall?.mayWrite && recall.interviewId !== null && (
        <AnchorField
          key={`${row.key} ${anchor?.sessionMs ?? ''}`}
          interviewId={recall.interviewId}
          utteranceId={row.key}
          anchor={anchor}
          offerMs={fromMs === place ? null : fromMs}
          refresh={[['review', model.review.id]]}
          onDone={undo.remember}
        />
      )}
    </div>
  );
}
