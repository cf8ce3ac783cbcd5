import type { Viewer } from '../../domain/access/viewer.ts';
import type { FilledForm } from '../../domain/instruments/answers.ts';
import { isQuestion } from '../../domain/instruments/instrument.ts';
import type { LicenceStatus } from '../../domain/instruments/licence.ts';
import { type Score, scoreResponse } from '../../domain/instruments/score.ts';
import type { Action } from '../../domain/access/allow-table.ts';
import type { Side } from '../../domain/study/perspective.ts';
import { answerSentences, incompleteSentence } from '../../interop/fhir/problem-sentences.ts';
import { writeResponse } from '../../interop/fhir/write-response.ts';
import { isNamedReader } from '../care/reading-promises.ts';
import { type AuditNote, keepAudit } from '../change.ts';
import { DESIGN } from '../participants.ts';
import { NotFound } from '../refusals.ts';
import { isErased, openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { studyAccess } from '../study-access.ts';
import { responseTarget } from './read-responses.ts';

/** One filled form in a list: whose words the questions are, and when it was answered. Nothing of the answers. */
export interface ListedResponse {
  readonly id: string;
  readonly dyadNumber: number;
  readonly session: number;
  readonly side: Side;
  readonly answeredAt: string;
  readonly title: string;
}

/** One filled form, question by question, with the scores that its answers add up to. */
export interface OpenedResponse {
  readonly id: string;
  readonly studyId: string;
  readonly session: number;
  readonly side: Side;
  readonly answeredAt: string;
  readonly title: string;
  readonly language: string | null;
  readonly licence: { readonly status: LicenceStatus; readonly statement: string };
  readonly scores: readonly Score[];
  /** In the order of the form; a question that was passed over has no answer. */
  readonly answers: readonly { readonly question: string; readonly answer: string | null }[];
  /** What stands in the way of a score, in sentences. */
  readonly problems: readonly string[];
  /** Whether this viewer may take it along, after a fresh sign-in. */
  readonly mayExport: boolean;
}

/** The filled forms of one study that the viewer may read, by dyad and session. */
export async function listResponses(
  store: Store,
  viewer: Viewer,
  studyId: string,
): Promise<ListedResponse[]> {
  const access = await studyAccess(store.db, viewer, studyId);
  access.require('read', DESIGN);
  const rows = await responseRows(store, viewer.clinicId, { studyId });
  const allowed = rows.filter((row) => access.may('read', responseTarget(row)));
  const keys = await store.vault.openItemKeys(
    viewer.clinicId,
    allowed.map((row) => row.key_id),
  );
  return allowed
    .filter((row) => !isErased(keys, row))
    .map((row) => ({
      id: row.id,
      title: titleOf(openColumn(keys, 'instrument_response', row, 'content', row.content)),
      dyadNumber: row.dyad_number,
      session: row.number,
      side: row.side,
      answeredAt: (row.answered_at ?? row.kept_at).toISOString(),
    }));
}

function titleOf(content: string): string {
  const { instrument } = JSON.parse(content) as Pick<FilledForm, 'instrument'>;
  return instrument.title || instrument.id;
}

/** Opens one filled form. Its person sees that it was read. */
export async function openResponse(store: Store, viewer: Viewer, id: string): Promise<OpenedResponse> {
  const { row, filled, mayExport } = await readOne(store, viewer, id, 'read', 'instrument response opened');
  const { instrument, response } = filled;
  const { scores, problems } = scoreResponse(instrument, response);
  return {
    id,
    studyId: row.study_id,
    session: row.number,
    side: row.side,
    answeredAt: (row.answered_at ?? row.kept_at).toISOString(),
    title: instrument.title || instrument.id,
    language: instrument.language,
    licence: { status: instrument.licence.status, statement: instrument.licence.statement },
    scores,
    answers: instrument.items
      .filter((item) => isQuestion(item))
      .map((item) => ({ question: item.text, answer: answerText(filled, item.id) })),
    problems: [
      ...answerSentences(instrument, problems),
      ...scores.flatMap((score) => incompleteSentence(score) ?? []),
    ],
    mayExport,
  };
}

/** One filled form as a FHIR R4 QuestionnaireResponse; JSON text. Needs a fresh sign-in, and its person sees it. */
export async function exportResponse(store: Store, viewer: Viewer, id: string): Promise<{ json: string }> {
  const { filled } = await readOne(store, viewer, id, 'export', 'instrument response exported');
  return { json: `${JSON.stringify(writeResponse(filled.instrument, filled.response), null, 2)}\n` };
}

type Filled = Pick<FilledForm, 'instrument' | 'response'>;

function answerText({ response }: Filled, itemId: string): string | null {
  const values = response.answers.filter((each) => each.itemId === itemId).flatMap((each) => each.values);
  const texts = values.map((value) =>
    value.kind === 'code'
      ? value.text || value.code
      : String(value.kind === 'text' ? value.text : value.value),
  );
  return texts.length === 0 ? null : texts.join(', ');
}

async function readOne(
  store: Store,
  viewer: Viewer,
  id: string,
  action: Extract<Action, 'read' | 'export'>,
  event: AuditNote['event'],
) {
  const { clinicId } = viewer;
  const [row] = await responseRows(store, clinicId, { id });
  if (row === undefined) throw new NotFound();
  const access = await studyAccess(store.db, viewer, row.study_id);
  // Whoever is named for the service reads what is for it, and nothing that is for the therapist.
  const namedReader =
    row.lane === 'service' && (await isNamedReader(store.db, viewer, row.study_id, 'service'));
  const target = { ...responseTarget(row), namedReader };
  const capacity = access.require(action, target);
  const keys = await store.vault.openItemKeys(clinicId, [row.key_id]);
  if (isErased(keys, row)) throw new NotFound();
  const filled = JSON.parse(openColumn(keys, 'instrument_response', row, 'content', row.content)) as Filled;
  const place = { studyId: row.study_id, dyadId: row.dyad_id, itemId: id };
  await keepAudit(store.db, clinicId, viewer.accountId, [{ event, capacity, ...place }]);
  return { row, filled, mayExport: access.mayFresh('export', target) };
}

function responseRows(
  store: Store,
  clinicId: string,
  which: { readonly studyId: string } | { readonly id: string },
) {
  return store.db
    .selectFrom('instrument_response as r')
    .innerJoin('session as s', (join) =>
      join.onRef('s.clinic_id', '=', 'r.clinic_id').onRef('s.id', '=', 'r.session_id'),
    )
    .innerJoin('dyad as d', (join) =>
      join.onRef('d.clinic_id', '=', 'r.clinic_id').onRef('d.id', '=', 'r.dyad_id'),
    )
    .selectAll('r')
    .select(['s.number', 'd.number as dyad_number'])
    .where('r.clinic_id', '=', clinicId)
    .$if('id' in which, (query) => query.where('r.id', '=', (which as { id: string }).id))
    .$if('studyId' in which, (query) =>
      query.where('r.study_id', '=', (which as { studyId: string }).studyId),
    )
    .orderBy('d.number')
    .orderBy('s.number')
    .orderBy('r.kept_at')
    .execute();
}
