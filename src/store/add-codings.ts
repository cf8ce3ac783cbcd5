import type { Viewer } from '../domain/access/viewer.ts';
import { type ExcerptSpan, excerptPieces } from '../domain/transcript/excerpt-span.ts';
import { makeChange } from './change.ts';
import { checkCodes, CODEBOOK } from './codebook.ts';
import type { NewCoding } from './codings.ts';
import { readUtterances } from './open-transcript.ts';
import { NotFound, Refused } from './refusals.ts';
import type { Store } from './store.ts';
import { teamItem } from './studies.ts';
import { transcriptFor } from './transcript-target.ts';

type BulkCoding = Omit<NewCoding, 'changeId' | 'transcriptId'>;

/** Codings of one transcript that arrive together, as from another tool: one change, one step to undo. */
export interface NewCodings {
  readonly changeId: string;
  readonly transcriptId: string;
  readonly codings: readonly BulkCoding[];
}

/** Puts many codes on one transcript, all of them or none, with the same checks and history as one by one. */
export async function addCodings(store: Store, viewer: Viewer, request: NewCodings): Promise<void> {
  const { changeId, ...content } = request;
  const { transcriptId, codings } = request;
  const { row, access } = await transcriptFor(store.db, viewer, transcriptId, 'read');
  const capacity = access.require('write', CODEBOOK);
  const studyId = row.study_id;
  const key = await store.vault.itemKey(viewer.clinicId, teamItem(studyId));
  await makeChange(store, viewer, { id: changeId, verb: 'add codings', studyId, content }, async (change) => {
    if (codings.length === 0) throw new NotFound();
    const codeIds = codings.map((coding) => coding.codeId);
    await checkCodes(change, { clinicId: viewer.clinicId, studyId }, codeIds);
    const utterances = await readUtterances(store, change.tx, viewer.clinicId, transcriptId);
    const indexes = new Map(utterances.map((utterance, index) => [utterance.id, index]));
    if (codings.some(({ span }) => excerptPieces(utterances, (id) => indexes.get(id), span) === null)) {
      throw new Refused('coding.span-outside');
    }
    const place = { clinic_id: viewer.clinicId, study_id: studyId, transcript_id: transcriptId };
    await change.tx
      .insertInto('excerpt')
      .values(
        codings.map((each) => ({ ...place, id: each.excerptId, key_id: key.id, ...spanColumns(each.span) })),
      )
      .execute();
    const coderId = viewer.accountId;
    await change.tx
      .insertInto('coding')
      .values(codings.map((each) => ({ ...place, id: each.id, ...codingColumns(each, coderId) })))
      .execute();
    for (const each of codings) {
      const excerpt = { transcript_id: transcriptId, ...spanColumns(each.span), lost_text: null };
      change.record('excerpt', each.excerptId, key, null, excerpt);
      const coding = { transcript_id: transcriptId, ...codingColumns(each, coderId) };
      change.record('coding', each.id, key, null, coding);
    }
    change.audit({
      event: 'coding changed',
      capacity,
      studyId,
      dyadId: row.dyad_id,
      itemId: transcriptId,
    });
  });
}

const spanColumns = (span: ExcerptSpan) => ({
  from_utterance_id: span.fromUtteranceId,
  from_offset: span.fromOffset,
  to_utterance_id: span.toUtteranceId,
  to_offset: span.toOffset,
});

const codingColumns = (coding: BulkCoding, coderId: string) => ({
  excerpt_id: coding.excerptId,
  code_id: coding.codeId,
  coder_id: coderId,
});
