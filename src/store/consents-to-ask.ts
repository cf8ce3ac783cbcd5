import { sql } from 'kysely';
import type { Viewer } from '../domain/access/viewer.ts';
import { askedAgain, WHY_ASK, type WhyAsk } from '../domain/consent/consent-form.ts';
import { lapsing } from '../domain/consent/consent-validity.ts';
import type { ConsentState, Modality, Purpose } from '../domain/consent/consent.ts';
import type { SeatRole } from '../domain/study/dyad.ts';
import { countingLines } from './consent-ledger.ts';
import { consentTarget } from './consents.ts';
import { DESIGN, listParticipants } from './participants.ts';
import type { Store } from './store.ts';
import { readStudy } from './studies.ts';
import { type StudyAccess, studyAccess } from './study-access.ts';
import { studyIdsOf } from './viewers.ts';

export interface ConsentToAsk {
  readonly studyId: string;
  readonly studyTitle: string;
  readonly seatId: string;
  readonly dyadId: string;
  readonly dyadNumber: number;
  readonly pseudonym: string;
  readonly why: WhyAsk;
  readonly asks: readonly { readonly purpose: Purpose; readonly modality: Modality }[];
  /** The earliest end among them; null where nothing ends. */
  readonly validUntil: string | null;
}

interface Line {
  seat_id: string;
  dyad_id: string;
  dyad_number: number;
  participant_id: string;
  role: SeatRole;
  purpose: Purpose;
  modality: Modality;
  state: ConsentState;
  valid_until: Date | null;
  document_id: string | null;
  number: number | null;
}

/**
 * The consents that this viewer may ask for and that are lapsed, lapse within 30 days, rest on a form that has changed
 * in what matters, or wait for a guardian or child: for Today, the board and the list of consents. One entry a person
 * and reason, the most urgent first.
 */
export async function listConsentsToAsk(store: Store, viewer: Viewer): Promise<ConsentToAsk[]> {
  const found: ConsentToAsk[] = [];
  for (const studyId of studyIdsOf(viewer)) found.push(...(await toAskIn(store, viewer, studyId)));
  return found.sort((one, other) => WHY_ASK.indexOf(one.why) - WHY_ASK.indexOf(other.why));
}

async function toAskIn(store: Store, viewer: Viewer, studyId: string): Promise<ConsentToAsk[]> {
  const access = await studyAccess(store.db, viewer, studyId);
  // A participant may write their own consents, and is asked in their own space.
  if (!access.may('read', DESIGN)) return [];
  const all = await readLines(store, viewer.clinicId, studyId);
  const lines = all.filter(
    (line) => line.state === 'given' && access.may('write', consentTarget(line.role, line.dyad_id)),
  );
  if (lines.length === 0) return [];
  const [study, participants, versions] = await Promise.all([
    readStudy(store, viewer, studyId),
    listParticipants(store, viewer, studyId),
    readVersions(store, viewer.clinicId, studyId),
  ]);
  const now = store.now().getTime();
  const entries = new Map<string, ConsentToAsk>();
  for (const line of lines) {
    const why = whyAsk(access, line, versions, now);
    if (why === null) continue;
    const name = `${line.seat_id} ${why}`;
    const earlier = entries.get(name);
    const ask = { purpose: line.purpose, modality: line.modality };
    const asks = [...(earlier?.asks ?? [])];
    if (!asks.some((each) => each.purpose === ask.purpose && each.modality === ask.modality)) asks.push(ask);
    const ends = [earlier?.validUntil, line.valid_until?.toISOString()].filter(
      (each) => typeof each === 'string',
    );
    entries.set(name, {
      studyId,
      studyTitle: study.title,
      seatId: line.seat_id,
      dyadId: line.dyad_id,
      dyadNumber: line.dyad_number,
      pseudonym: participants.find((each) => each.id === line.participant_id)?.pseudonym ?? '',
      why,
      asks,
      validUntil: ends.sort()[0] ?? null,
    });
  }
  return [...entries.values()];
}

function whyAsk(
  access: StudyAccess,
  line: Line,
  versions: Awaited<ReturnType<typeof readVersions>>,
  now: number,
): WhyAsk | null {
  const end = lapsing(line.valid_until?.getTime() ?? null, now);
  if (end === 'lapsed') return 'lapsed';
  if (end === 'soon') return 'lapses soon';
  const { document_id: documentId, number } = line;
  if (documentId !== null && number !== null && askedAgain({ documentId, number }, versions))
    return 'form changed';
  const standing = access.standing(line.seat_id, line.purpose, line.modality);
  return standing === 'guardian not asked' || standing === 'child not asked' ? standing : null;
}

async function readLines(store: Store, clinicId: string, studyId: string): Promise<Line[]> {
  const { rows } = await sql<Line>`
    select c.seat_id, s.dyad_id, d.number as dyad_number, s.participant_id, s.role, c.purpose, c.modality, c.state,
      c.valid_until, f.document_id, f.number
    from (${countingLines(clinicId, studyId)}) c
    join seat s on s.clinic_id = c.clinic_id and s.id = c.seat_id
    join dyad d on d.clinic_id = s.clinic_id and d.id = s.dyad_id
    left join consent_record r on r.clinic_id = c.clinic_id and r.id = c.record_id
    left join consent_form f on f.clinic_id = r.clinic_id and f.id = r.form_id
    order by d.number, c.ordinal`.execute(store.db);
  return rows;
}

async function readVersions(store: Store, clinicId: string, studyId: string) {
  const rows = await store.db
    .selectFrom('consent_form')
    .select(['document_id', 'number', 'asks_again'])
    .where('clinic_id', '=', clinicId)
    .where('study_id', '=', studyId)
    .execute();
  return rows.map((row) => ({ documentId: row.document_id, number: row.number, asksAgain: row.asks_again }));
}
