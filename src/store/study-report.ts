import { sql } from 'kysely';
import type { Viewer } from '../domain/access/viewer.ts';
import {
  openQuotes,
  type ReportDyad,
  type ReportQuote,
  type ReportTheme,
  type StudyReport,
  type TrailLine,
} from '../domain/report/study-report.ts';
import type { Protocol } from '../domain/study/protocol.ts';
import { recruitmentFlow } from '../domain/study/recruitment-flow.ts';
import { listCandidates } from './candidates.ts';
import { listCodes } from './codebook.ts';
import { listDyads } from './dyads.ts';
import { listGroups } from './groups.ts';
import { listInterviews } from './interviews.ts';
import { listJournal } from './journal.ts';
import { listTranscripts } from './list-transcripts.ts';
import { COMPARISON, readMatrix } from './matrix.ts';
import { listMemos } from './memos.ts';
import { listParticipants } from './participants.ts';
import { listProtocols } from './protocols.ts';
import { quotable } from './quotable.ts';
import { keepIssue } from './printed-quotes.ts';
import { readDecisions } from './quote-decisions.ts';
import { quotesFor } from './quotes.ts';
import { Refused } from './refusals.ts';
import { ERASED_WORDS } from './sealed-columns.ts';
import { listSessions } from './sessions.ts';
import type { Store } from './store.ts';
import { readStudy } from './studies.ts';
import { type StudyAccess, studyAccess } from './study-access.ts';
import { listThemes } from './themes.ts';

/** Quotes of one theme that are looked through for those chosen by hand. */
const MOST_QUOTES = 5000;

/** The report as it would leave now, for reading on screen. */
export async function readReport(store: Store, viewer: Viewer, studyId: string): Promise<StudyReport> {
  const access = await studyAccess(store.db, viewer, studyId);
  access.require('read', COMPARISON);
  return assemble(store, viewer, access);
}

/**
 * The report for leaving the server. Needs a fresh sign-in, and every quote that stands beside its partner's must
 * have been decided: once printed, recognition cannot be taken back.
 */
export async function exportReport(store: Store, viewer: Viewer, studyId: string): Promise<StudyReport> {
  const access = await studyAccess(store.db, viewer, studyId);
  const capacity = access.require('export', COMPARISON);
  const report = await assemble(store, viewer, access);
  const open = openQuotes(report).length;
  if (open > 0) throw new Refused('report.review-first', { n: open });
  await keepIssue(store, viewer, studyId, report, capacity);
  return report;
}

async function assemble(store: Store, viewer: Viewer, access: StudyAccess): Promise<StudyReport> {
  const { studyId } = access;
  const study = await readStudy(store, viewer, studyId);
  const [protocols, candidates, transcripts, codes, journal, memos, matrix, dyads] = await Promise.all([
    listProtocols(store, viewer, studyId),
    listCandidates(store, viewer, studyId),
    listTranscripts(store, viewer, studyId),
    listCodes(store, viewer, studyId),
    listJournal(store, viewer, studyId),
    listMemos(store, viewer, studyId),
    readMatrix(store, viewer, studyId, null),
    reportDyads(store, viewer, studyId),
  ]);
  // A translation is no other session and no other words.
  const spoken = transcripts.filter((each) => each.translationOf === null);
  const count = (kind: 'session' | 'recall'): number => spoken.filter((each) => each.kind === kind).length;
  return {
    title: study.title,
    question: study.question,
    interests: study.interests,
    startedOn: study.startedOn,
    protocol: protocols[0] ?? null,
    protocolVersions: protocols.length,
    recruitment: recruitmentFlow(candidates),
    interviews: await interviewCounts(store, viewer, studyId, dyads, protocols[0] ?? null),
    transcripts: {
      sessions: count('session'),
      recalls: count('recall'),
      words: spoken.reduce((sum, each) => sum + each.wordCount, 0),
    },
    coding: {
      codes: codes.length,
      codings: transcripts.reduce((sum, each) => sum + each.codingCount, 0),
      coders: await coderCount(store, viewer.clinicId, studyId),
    },
    journalEntries: journal.length,
    memos: memos.length,
    dyads,
    themes: await reportThemes(store, viewer, access, dyads),
    cells: matrix.cells,
    judgements: matrix.judgements,
    trail: await decisionTrail(store, viewer.clinicId, studyId),
  };
}

async function reportDyads(store: Store, viewer: Viewer, studyId: string): Promise<ReportDyad[]> {
  const [dyads, { groups, groupings }] = await Promise.all([
    listDyads(store, viewer, studyId),
    listGroups(store, viewer, studyId),
  ]);
  return dyads.map((dyad) => {
    const grouping = groupings.find((each) => each.dyadId === dyad.id);
    return {
      id: dyad.id,
      label: dyad.label,
      groupName: groups.find((each) => each.id === grouping?.groupId)?.name ?? null,
      groupBasis: grouping?.basis ?? null,
      groupedOn: grouping?.onDate ?? null,
    };
  });
}

async function interviewCounts(
  store: Store,
  viewer: Viewer,
  studyId: string,
  dyads: readonly ReportDyad[],
  protocol: Protocol | null,
) {
  const [interviews, sessions] = await Promise.all([
    listInterviews(store, viewer, studyId),
    listSessions(store, viewer, studyId),
  ]);
  const byId = new Map(sessions.map((session) => [session.id, session]));
  const labels = new Map(dyads.map((dyad) => [dyad.id, dyad.label]));
  const planned =
    (protocol?.recordedSessions.length ?? 0) * (protocol?.interviewed.length ?? 0) * dyads.length;
  return {
    held: interviews.filter((each) => each.status === 'held').length,
    planned,
    notHeld: interviews
      .filter((each) => each.status === 'not held')
      .map((each) => ({
        dyadLabel: labels.get(byId.get(each.sessionId)?.dyadId ?? '') ?? '',
        session: byId.get(each.sessionId)?.number ?? 0,
        side: each.side,
        reason: each.reason ?? '',
      })),
  };
}

/** The themes with the quotes that were named as evidence by hand, and what was decided about each. */
async function reportThemes(
  store: Store,
  viewer: Viewer,
  access: StudyAccess,
  reportDyadList: readonly ReportDyad[],
): Promise<ReportTheme[]> {
  const { studyId } = access;
  const [themes, codes, decisions, dyads, participants, sessions] = await Promise.all([
    listThemes(store, viewer, studyId),
    listCodes(store, viewer, studyId),
    readDecisions(store, viewer.clinicId, studyId),
    listDyads(store, viewer, studyId),
    listParticipants(store, viewer, studyId),
    listSessions(store, viewer, studyId),
  ]);
  const codeNames = new Map(codes.map((code) => [code.id, code.name]));
  const decided = new Map(decisions.map((each) => [each.excerptId, each]));
  const pseudonyms = new Map(participants.map((each) => [each.id, each.pseudonym]));
  const labels = new Map(reportDyadList.map((dyad) => [dyad.id, dyad.label]));
  const numbers = new Map(sessions.map((session) => [session.id, session.number]));
  const result: ReportTheme[] = [];
  const mayLeave = await quotable(store, viewer, access);
  for (const theme of themes) {
    const { quotes } = await quotesFor(store, viewer, access, { themeId: theme.id, limit: MOST_QUOTES });
    const named = quotes.filter((quote) => quote.evidenceId !== null && quote.side !== null && !quote.lost);
    // Of a turn that was erased only the tombstone is left; it is counted and not printed.
    const printable = named.filter((quote) => mayLeave(quote) && !quote.words.includes(ERASED_WORDS));
    const chosen = printable.flatMap((quote): ReportQuote[] => {
      if (quote.side === null) return [];
      const seat = dyads
        .find((dyad) => dyad.id === quote.dyadId)
        ?.seats.find((each) => each.role === quote.side);
      return [
        {
          excerptId: quote.excerptId,
          themeId: theme.id,
          dyadId: quote.dyadId,
          side: quote.side,
          words: quote.words,
          other: quote.other,
          seatId: seat?.id ?? '',
          kind: quote.kind,
          pseudonym: pseudonyms.get(seat?.participantId ?? '') ?? '',
          dyadLabel: labels.get(quote.dyadId) ?? '',
          sessionNumber: numbers.get(quote.sessionId) ?? 0,
          decision: decided.get(quote.excerptId)?.decision ?? null,
          reason: decided.get(quote.excerptId)?.reason ?? '',
        },
      ];
    });
    const { id, name, claim } = theme;
    result.push({
      id,
      name,
      claim,
      codeNames: theme.codeIds.map((each) => codeNames.get(each) ?? ''),
      quotes: chosen,
      withheld: named.length - printable.length,
    });
  }
  return result;
}

async function coderCount(store: Store, clinicId: string, studyId: string): Promise<number> {
  const row = await store.db
    .selectFrom('coding')
    .select(({ fn }) => fn.count<string>('coder_id').distinct().as('count'))
    .where('clinic_id', '=', clinicId)
    .where('study_id', '=', studyId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** What was decided how often, by how many people, from when to when: the trail in numbers. */
async function decisionTrail(store: Store, clinicId: string, studyId: string): Promise<TrailLine[]> {
  const { rows } = await sql<Omit<TrailLine, 'from' | 'to'> & { from: Date; to: Date }>`
    select verb, count(*)::int as count, count(distinct account_id)::int as people, min(at) as "from", max(at) as "to"
    from change where clinic_id = ${clinicId} and study_id = ${studyId}
    group by verb order by min(ordinal)`.execute(store.db);
  return rows.map((row) => ({ ...row, from: row.from.toISOString(), to: row.to.toISOString() }));
}
