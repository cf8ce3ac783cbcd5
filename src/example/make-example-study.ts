import { type MadeDyad, makeDyad } from './compose/make-dyad.ts';
import { makeCodings, type MadeCodings } from './compose/make-codings.ts';
import { makeConsents, makeParticipants } from './compose/make-participants.ts';
import { makeRecruitment } from './compose/make-recruitment.ts';
import { STORIES } from './dyads/all-stories.ts';
import type { DyadStory, StoryMemo } from './dyads/dyad-story.ts';
import type {
  CellVerdict,
  ExampleCell,
  ExampleCoding,
  ExampleEvidence,
  ExampleMemo,
  ExampleQuoteDecision,
  ExampleStudy,
} from './example-study.ts';
import { CODEBOOK, NEAREST_CODE } from './team/codebook.ts';
import { JOURNAL } from './team/journal.ts';
import { TEAM_MEMOS } from './team/memos.ts';
import { GROUPS, PEOPLE, PROTOCOL, STUDY_FACTS } from './team/study-facts.ts';
import { THEMES } from './team/themes.ts';

/**
 * The whole example study. The same seed always gives the same bytes; another seed shuffles time, order,
 * hesitations and the coders' disagreements, never the stories.
 */
export function makeExampleStudy(seed = 2022): ExampleStudy {
  const dyads = STORIES.map((story) => makeDyad(story, seed));
  const made = makeCodings(
    dyads.flatMap((dyad) => dyad.conversations),
    NEAREST_CODE,
    seed,
  );
  const recalls = dyads.flatMap((dyad) => dyad.recalls);
  return {
    seed,
    study: STUDY_FACTS,
    protocol: PROTOCOL,
    people: PEOPLE,
    recruitment: makeRecruitment(STORIES),
    participants: STORIES.flatMap(makeParticipants),
    groups: GROUPS,
    dyads: dyads.map((one) => one.dyad),
    grouping: dyads.map((one) => one.grouping),
    sessions: dyads.flatMap((one) => one.sessions),
    interviews: dyads.flatMap((one) => one.interviews),
    checks: dyads.flatMap((one) => one.checks),
    consents: STORIES.flatMap((story) => makeConsents(story, seed)),
    transcripts: dyads.flatMap((one) => one.conversations.map((talk) => talk.transcript)),
    anchors: recalls.flatMap((recall) => recall.anchors),
    shown: recalls.flatMap((recall) => recall.shown),
    moments: dyads.flatMap((one) => [...one.recalls.flatMap((recall) => recall.moments), ...one.unstopped]),
    codebook: CODEBOOK,
    codedByBoth: made.codedByBoth,
    codings: made.codings,
    themes: THEMES,
    evidence: gatherEvidence(made.codings),
    cells: STORIES.flatMap(cellsOf),
    memos: gatherMemos(made),
    journal: JOURNAL.map((entry, at) => ({ key: numbered('journal', at), ...entry })),
    quoteDecisions: quoteDecisions(dyads, made),
  };
}

const EVIDENCE_PER_HALF = 3;

/** For each theme at most three codings from each half of each dyad; one coder's, where both coded. */
function gatherEvidence(codings: readonly ExampleCoding[]): ExampleEvidence[] {
  return THEMES.flatMap((theme) => {
    const taken = new Map<string, number>();
    const places = new Set<string>();
    return codings.flatMap((coding) => {
      const half = /^(dyad-\d+)\/.*recall-(client|therapist)$/.exec(coding.transcript);
      if (!half || !theme.codes.includes(coding.code)) return [];
      const whose = `${half[1]}/${half[2]}`;
      const place = `${coding.transcript}/${coding.toUtterance}`;
      if (places.has(place) || (taken.get(whose) ?? 0) >= EVIDENCE_PER_HALF) return [];
      places.add(place);
      taken.set(whose, (taken.get(whose) ?? 0) + 1);
      return [{ theme: theme.key, coding: coding.key }];
    });
  });
}

/** The matrix was filled in by the two coders by turns, a dyad each. */
function cellsOf(story: DyadStory, at: number): ExampleCell[] {
  const author = at % 2 === 0 ? 'coder-a' : 'coder-b';
  return story.cells
    .trim()
    .split('\n')
    .map((row) => {
      const found = /^([a-z-]+): (agree|complement|contradict|one side silent): (.+)$/.exec(row.trim());
      const [, theme, verdict, reason] = found ?? [];
      if (!theme || !reason) throw new Error(`not a matrix cell: ${row}`);
      return { dyad: story.key, theme, verdict: verdict as CellVerdict, reason, author };
    });
}

function gatherMemos(made: MadeCodings): ExampleMemo[] {
  const ofDyads = STORIES.flatMap((story) =>
    story.memos.map(({ about, ...memo }) => ({
      ...memo,
      aboutKey: memoTarget(story, memo.aboutKind, about, made),
    })),
  );
  return [...TEAM_MEMOS, ...ofDyads]
    .sort((a, b) => a.on.localeCompare(b.on))
    .map((memo, at) => ({ key: numbered('memo', at), ...memo }));
}

function memoTarget(
  story: DyadStory,
  kind: StoryMemo['aboutKind'],
  about: string,
  made: MadeCodings,
): string {
  if (kind === 'dyad') return story.key;
  if (kind === 'transcript') return `${story.key}/${about}`;
  if (kind === 'excerpt') return namedCoding(made, about).key;
  return about;
}

function quoteDecisions(dyads: readonly MadeDyad[], made: MadeCodings): ExampleQuoteDecision[] {
  return STORIES.flatMap((story, at) =>
    Object.entries(story.quotes).map(([name, [decision, reason]]) => ({
      coding: namedCoding(made, name).key,
      decision,
      reason,
      on: dyads[at]?.grouping.on ?? story.firstSessionOn,
    })),
  );
}

function namedCoding(made: MadeCodings, name: string): ExampleCoding {
  const coding = made.byMarkName.get(name);
  if (!coding) throw new Error(`no mark is named ${name}`);
  return coding;
}

function numbered(what: string, at: number): string {
  return `${what}-${String(at + 1).padStart(2, '0')}`;
}
