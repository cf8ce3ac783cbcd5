import type { OpenedLane } from '../../api/lanes.ts';
import type { ReviewMoment, ReviewPassage, SessionReviewReply } from '../../api/review.ts';
import { type RecallMarks, shownTo, spokenAbout } from '../../domain/recall/covered.ts';
import { notShown, overlapsAny, type Span } from '../../domain/recall/session-clock.ts';
import {
  placeRecall,
  placeTalk,
  type Stretch,
  stopsOf,
  stretchesOf,
} from '../../domain/recall/turns-on-clock.ts';
import type { Side } from '../../domain/study/perspective.ts';

export type ColumnName = Side | 'talk';
export type ReviewRecall = SessionReviewReply['recalls'][number];
export type ReviewCode = NonNullable<SessionReviewReply['coding']>['codes'][number];
export type Turn = ReviewPassage['utterances'][number];
export type Speaker = ReviewPassage['speakers'][number];

/** One line of a column: a turn, or the head of a passage where there is more than one document. */
export interface ColumnRow {
  readonly key: string;
  readonly passage: ReviewPassage;
  /** Null for a passage's head. */
  readonly turn: Turn | null;
  readonly speaker: Speaker | undefined;
}

/** A column as it is drawn: its rows and where each of them stands on the session clock. */
export interface Column {
  readonly name: ColumnName;
  readonly rows: readonly ColumnRow[];
  readonly places: readonly (number | null)[];
  readonly stretches: readonly Stretch[];
}

/** What is known of one side's recall on the session clock. */
export interface SideOnClock {
  readonly side: Side;
  readonly recall: ReviewRecall;
  readonly column: Column;
  readonly moments: readonly ReviewMoment[];
  readonly spokenAbout: readonly Span[];
  /** Null where nothing is noted at all: then nothing may be said about what was shown. */
  readonly neverShown: readonly Span[] | null;
}

/** The whole session as the screen draws it. */
export interface ReviewModel {
  readonly review: SessionReviewReply;
  readonly whole: Span;
  readonly talk: Column | null;
  /** Streams and ratings that the viewer may read. */
  readonly lanes: readonly OpenedLane[];
  readonly sides: readonly SideOnClock[];
  readonly stops: readonly number[];
  /** The codes that begin in a turn, each once. */
  readonly codesOf: ReadonlyMap<string, readonly ReviewCode[]>;
}

/** Puts everything that was opened on the session clock. */
export function modelOf(review: SessionReviewReply, lanes: readonly OpenedLane[]): ReviewModel {
  const talk = review.talk === null ? null : talkColumn(review.talk.passages);
  const columns = review.recalls.map((recall) => recallColumn(recall));
  const whole = { fromMs: 0, toMs: lengthOf(review, talk, columns, lanes) };
  const sides = review.recalls.map((recall, index) => {
    const column = columns[index] ?? recallColumn(recall);
    const moments = review.moments.filter(
      (moment) => moment.interviewId !== null && moment.interviewId === recall.interviewId,
    );
    return sideOnClock(recall, column, moments, whole);
  });
  const ties = review.recalls.flatMap((recall) =>
    recall.anchors.map(({ sessionMs }) => ({ interviewId: recall.interviewId ?? '', sessionMs })),
  );
  return {
    review,
    whole,
    talk,
    lanes,
    sides,
    stops: stopsOf(review.moments, ties),
    codesOf: codesByTurn(review),
  };
}

function codesByTurn({ coding }: SessionReviewReply): Map<string, ReviewCode[]> {
  const codes = new Map(coding?.codes.map((code) => [code.id, code]));
  const byTurn = new Map<string, ReviewCode[]>();
  for (const { utteranceId, codeId } of coding?.codings ?? []) {
    const code = codes.get(codeId);
    const here = byTurn.get(utteranceId) ?? [];
    if (code !== undefined && !here.includes(code)) byTurn.set(utteranceId, [...here, code]);
  }
  return byTurn;
}

function sideOnClock(
  recall: ReviewRecall,
  column: Column,
  moments: readonly ReviewMoment[],
  whole: Span,
): SideOnClock {
  const tiedMs = recall.anchors.map((anchor) => anchor.sessionMs);
  const marks: RecallMarks = { shown: recall.shown, moments, tiedMs };
  const noted = recall.shown.length + moments.length + tiedMs.length > 0;
  return {
    side: recall.side,
    recall,
    column,
    moments,
    spokenAbout: spokenAbout(marks),
    neverShown: noted ? notShown(whole, shownTo(marks)) : null,
  };
}

/** How a side's recall stands to a stretch of the session; null where nothing is noted of it. */
export function voiceAt(
  side: SideOnClock,
  span: Span,
): 'speaks' | 'shown, not mentioned' | 'not shown' | null {
  if (side.neverShown === null) return null;
  if (overlapsAny(span, side.spokenAbout)) return 'speaks';
  const inside = side.neverShown.some((gap) => gap.fromMs <= span.fromMs && span.toMs <= gap.toMs);
  return inside ? 'not shown' : 'shown, not mentioned';
}

function talkColumn(passages: readonly ReviewPassage[]): Column {
  const places = passages.map((passage) => placeTalk(passage.utterances, passage.clockOffsetMs));
  return columnOf('talk', passages, places);
}

function recallColumn(recall: ReviewRecall): Column {
  const turnIds = recall.passages.flatMap((passage) => passage.utterances.map((turn) => turn.id));
  const all = placeRecall(turnIds, recall.anchors);
  let start = 0;
  const places = recall.passages.map(({ utterances }) => all.slice(start, (start += utterances.length)));
  return columnOf(recall.side, recall.passages, places);
}

function columnOf(
  name: ColumnName,
  passages: readonly ReviewPassage[],
  placesOf: readonly (readonly (number | null)[])[],
): Column {
  const rows: ColumnRow[] = [];
  const places: (number | null)[] = [];
  for (const [index, passage] of passages.entries()) {
    if (passages.length > 1) {
      rows.push({ key: passage.id, passage, turn: null, speaker: undefined });
      places.push(null);
    }
    const speakers = new Map(passage.speakers.map((speaker) => [speaker.id, speaker]));
    for (const turn of passage.utterances) {
      const speaker = turn.speakerId === null ? undefined : speakers.get(turn.speakerId);
      rows.push({ key: turn.id, passage, turn, speaker });
    }
    places.push(...(placesOf[index] ?? []));
  }
  return { name, rows, places, stretches: stretchesOf(places) };
}

/** The session's length where it is known; else as far as anything of it reaches. */
function lengthOf(
  review: SessionReviewReply,
  talk: Column | null,
  recalls: readonly Column[],
  lanes: readonly OpenedLane[],
): number {
  const ends = [
    ...(talk?.rows ?? []).map(({ turn, passage }) => (turn?.toMs ?? 0) + (passage.clockOffsetMs ?? 0)),
    ...(talk?.places ?? []),
    ...recalls.flatMap((column) => column.places),
    ...review.moments.map((moment) => moment.toMs),
    ...lanes.map(({ fromMs, stepMs, values }) => fromMs + stepMs * values.length),
    ...(review.observed?.marks ?? []).map((mark) => mark.toMs),
    ...review.recalls.flatMap((recall) => recall.shown.map((span) => span.toMs)),
  ];
  const reached = ends.reduce<number>((most, end) => Math.max(most, end ?? 0), 0);
  return Math.max(review.durationMs ?? 0, reached, 60_000);
}
