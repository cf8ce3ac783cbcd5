import { sql } from 'kysely';
import type { SideCoverage } from '../domain/coding/dyad-by-theme.ts';
import { shownTo, spokenAbout } from '../domain/recall/covered.ts';
import { type Anchor, alignmentOf, type Span } from '../domain/recall/session-clock.ts';
import type { Side } from '../domain/study/perspective.ts';
import type { Store } from './store.ts';
import type { StudyAccess } from './study-access.ts';

interface InterviewFacts {
  id: string;
  dyad_id: string;
  session_id: string;
  side: Side;
  status: 'due' | 'held' | 'not held';
  anchors: { position: number; sessionMs: number }[];
  shown: Span[];
  moments: Span[];
}

/** What each side was shown and spoke of, and the alignment of each interview's turns to the session clock. */
export interface StudyCoverage {
  readonly sides: readonly SideCoverage[];
  /** By interview; positions of utterances stand in for interview time, because some transcripts have no times. */
  readonly alignments: ReadonlyMap<string, readonly Anchor[]>;
}

/** Reads the coverage of every interview that the viewer may know of, in one statement. */
export async function readCoverage(
  store: Store,
  clinicId: string,
  studyId: string,
  access: StudyAccess,
): Promise<StudyCoverage> {
  const { rows } = await sql<InterviewFacts>`
    select i.id, i.dyad_id, i.session_id, i.side, i.status,
      coalesce((select json_agg(json_build_object('position', u.position, 'sessionMs', a.session_ms))
        from anchor a join utterance u on u.clinic_id = a.clinic_id and u.id = a.utterance_id
        where a.clinic_id = i.clinic_id and a.interview_id = i.id and a.deleted_at is null), '[]') as anchors,
      coalesce((select json_agg(json_build_object('fromMs', s.from_ms, 'toMs', s.to_ms)) from shown_span s
        where s.clinic_id = i.clinic_id and s.interview_id = i.id and s.deleted_at is null), '[]') as shown,
      coalesce((select json_agg(json_build_object('fromMs', m.from_ms, 'toMs', m.to_ms)) from moment m
        where m.clinic_id = i.clinic_id and m.interview_id = i.id and m.deleted_at is null), '[]') as moments
    from interview i where i.clinic_id = ${clinicId} and i.study_id = ${studyId}
      and i.cycle_id is null`.execute(store.db);
  const known = rows.filter((row) =>
    access.may('know', { kind: 'recall', perspective: row.side, dyadId: row.dyad_id, id: row.id }),
  );
  return {
    sides: known.map(coverageOf),
    alignments: new Map(
      known.map((row) => [
        row.id,
        alignmentOf(row.anchors.map(({ position, sessionMs }) => ({ interviewMs: position, sessionMs }))),
      ]),
    ),
  };
}

function coverageOf(row: InterviewFacts): SideCoverage {
  const tiedMs = row.anchors.map((anchor) => anchor.sessionMs);
  const marks = { shown: row.shown, moments: row.moments, tiedMs };
  return {
    dyadId: row.dyad_id,
    sessionId: row.session_id,
    side: row.side,
    interviewed: row.status === 'held',
    shown: shownTo(marks),
    spokenAbout: spokenAbout(marks),
  };
}
