import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Viewer } from '../domain/access/viewer.ts';
import { printedQuotes, type StudyReport } from '../domain/report/study-report.ts';
import type { Side } from '../domain/study/perspective.ts';
import { keepAudit, makeChange } from './change.ts';
import { listParticipants, DESIGN } from './participants.ts';
import type { Db } from './keys/vault.ts';
import { NotFound } from './refusals.ts';
import { columnSealer, openColumn } from './sealed-columns.ts';
import type { Store } from './store.ts';
import { teamItem } from './studies.ts';
import { studyAccess } from './study-access.ts';
import { listThemes } from './themes.ts';

/** A quote that is out in a report, of somebody who has withdrawn since. Its words are not kept here. */
export interface AffectedQuote {
  readonly id: string;
  readonly exportedAt: string;
  readonly themeName: string;
  /** Which quote of its theme, from 1, so that it can be found in the printed report. */
  readonly position: number;
  readonly dyadNumber: number;
  readonly sessionNumber: number;
  readonly side: Side;
  readonly pseudonym: string;
  readonly decision: 'stays' | 'comes out' | null;
  readonly reason: string;
}

interface AffectedRow {
  id: string;
  exported_at: Date;
  theme_id: string;
  position: number;
  dyad_number: number;
  session_number: number;
  side: Side;
  participant_id: string;
  decision_id: string | null;
  decision: 'stays' | 'comes out' | null;
  reason: Buffer | null;
  key_id: string | null;
  version: number | null;
}

/** Notes which quotes left in this report, with the audit event that it left. */
export async function keepIssue(
  store: Store,
  viewer: Viewer,
  studyId: string,
  report: StudyReport,
  capacity: string,
): Promise<void> {
  const { clinicId, accountId } = viewer;
  const issueId = newId();
  const quotes = report.themes.flatMap((theme) =>
    printedQuotes(theme).map((quote, at) => ({
      clinic_id: clinicId,
      id: newId(),
      issue_id: issueId,
      theme_id: theme.id,
      position: at + 1,
      excerpt_id: quote.excerptId,
      dyad_id: quote.dyadId,
      seat_id: quote.seatId,
      session_number: quote.sessionNumber,
      modality: quote.kind === 'recall' ? ('recall' as const) : ('transcript' as const),
    })),
  );
  await store.db.transaction().execute(async (tx) => {
    const issue = { clinic_id: clinicId, id: issueId, study_id: studyId, exported_by: accountId };
    await tx
      .insertInto('report_issue')
      .values({ ...issue, exported_at: store.now() })
      .execute();
    for (let start = 0; start < quotes.length; start += 1000) {
      await tx
        .insertInto('printed_quote')
        .values(quotes.slice(start, start + 1000))
        .execute();
    }
    const note = { event: 'report exported' as const, capacity, studyId, itemId: issueId };
    await keepAudit(tx, clinicId, accountId, [note]);
  });
}

/** What is out already of people who have withdrawn since, for those who lead the study. */
export async function listAffectedQuotes(
  store: Store,
  viewer: Viewer,
  studyId: string,
): Promise<AffectedQuote[]> {
  const access = await studyAccess(store.db, viewer, studyId);
  access.require('write', DESIGN);
  const rows = await affectedRows(store.db, viewer.clinicId, studyId);
  if (rows.length === 0) return [];
  const [themes, participants, keys] = await Promise.all([
    listThemes(store, viewer, studyId),
    listParticipants(store, viewer, studyId),
    store.vault.openItemKeys(
      viewer.clinicId,
      rows.flatMap((row) => row.key_id ?? []),
    ),
  ]);
  return rows.map((row) => ({
    id: row.id,
    exportedAt: row.exported_at.toISOString(),
    themeName: themes.find((theme) => theme.id === row.theme_id)?.name ?? '',
    position: row.position,
    dyadNumber: row.dyad_number,
    sessionNumber: row.session_number,
    side: row.side,
    pseudonym: participants.find((each) => each.id === row.participant_id)?.pseudonym ?? '',
    decision: row.decision,
    reason:
      row.decision_id === null || row.reason === null
        ? ''
        : openColumn(
            keys,
            'printed_quote_decision',
            { id: row.decision_id, key_id: row.key_id, version: row.version ?? 1 },
            'reason',
            row.reason,
          ),
  }));
}

/** Decides whether a quote that is out stays in later editions, and why. */
export async function decidePrintedQuote(
  store: Store,
  viewer: Viewer,
  decided: {
    readonly changeId: string;
    readonly id: string;
    readonly studyId: string;
    readonly quoteId: string;
    readonly decision: 'stays' | 'comes out';
    readonly reason: string;
  },
): Promise<void> {
  const { changeId, ...content } = decided;
  const { id, studyId, quoteId, decision } = decided;
  const { clinicId, accountId } = viewer;
  const access = await studyAccess(store.db, viewer, studyId);
  const capacity = access.require('write', DESIGN);
  const affected = await affectedRows(store.db, clinicId, studyId);
  if (!affected.some((row) => row.id === quoteId)) throw new NotFound();
  const key = await store.vault.itemKey(clinicId, teamItem(studyId));
  const request = { id: changeId, verb: 'decide printed quote', studyId, content };
  await makeChange(store, viewer, request, async (change) => {
    await change.tx
      .insertInto('printed_quote_decision')
      .values({
        clinic_id: clinicId,
        id,
        quote_id: quoteId,
        decision,
        reason: columnSealer(key, 'printed_quote_decision', id, 1)('reason', decided.reason),
        key_id: key.id,
        decided_by: accountId,
        decided_at: store.now(),
      })
      .execute();
    change.audit({ event: 'printed quote decided', capacity, studyId, itemId: quoteId });
  });
}

/** Of a seat that left whole, took back what the quote was taken from, or took back quoting. */
async function affectedRows(db: Db, clinicId: string, studyId: string): Promise<AffectedRow[]> {
  const { rows } = await sql<AffectedRow>`
    select q.id, i.exported_at, q.theme_id, q.position, d.number as dyad_number, q.session_number, s.role as side,
      s.participant_id, c.id as decision_id, c.decision, c.reason, c.key_id, c.version
    from report_issue i join printed_quote q on q.clinic_id = i.clinic_id and q.issue_id = i.id
    join dyad d on d.clinic_id = q.clinic_id and d.id = q.dyad_id
    join seat s on s.clinic_id = q.clinic_id and s.id = q.seat_id
    left join lateral (select * from printed_quote_decision p where p.clinic_id = q.clinic_id and p.quote_id = q.id
      order by p.ordinal desc limit 1) c on true
    where i.clinic_id = ${clinicId} and i.study_id = ${studyId}
      and exists (select from withdrawal w where w.clinic_id = q.clinic_id and w.seat_id = q.seat_id
        and w.asked_at > i.exported_at
        and not exists (select from withdrawal_step t where t.clinic_id = w.clinic_id and t.withdrawal_id = w.id
          and t.step = 'taken back')
        and (w.whole or q.modality = any (w.modalities)
          or exists (select from consent l where l.clinic_id = w.clinic_id and l.withdrawal_id = w.id
            and l.purpose = 'quoting'
            and l.modality = case q.modality when 'recall' then 'recall interview' else 'transcript' end)))
    order by i.exported_at desc, d.number, q.theme_id, q.position`.execute(db);
  return rows;
}
