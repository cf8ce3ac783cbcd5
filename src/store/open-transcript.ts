import type { Viewer } from '../domain/access/viewer.ts';
import type { Loss, SpeakerRole } from '../domain/transcript/transcript.ts';
import { keepAudit } from './change.ts';
import type { Db } from './keys/vault.ts';
import { say } from '../messages/say.ts';
import { isErased, openColumn } from './sealed-columns.ts';
import type { Store } from './store.ts';
import { targetOfTranscript, transcriptFor } from './transcript-target.ts';

export interface OpenSpeaker {
  readonly id: string;
  readonly label: string;
  readonly role: SpeakerRole;
}

export interface OpenUtterance {
  readonly id: string;
  readonly speakerId: string | null;
  readonly fromMs: number | null;
  readonly toMs: number | null;
  readonly text: string;
  readonly version: number;
}

export interface OpenTranscript {
  readonly id: string;
  readonly studyId: string;
  readonly dyadId: string;
  readonly sessionId: string;
  readonly interviewId: string | null;
  readonly kind: 'session' | 'recall';
  readonly perspective: 'client' | 'therapist' | 'joint';
  readonly fileName: string;
  readonly language: string | null;
  readonly durationMs: number | null;
  readonly clockOffsetMs: number | null;
  readonly revision: number;
  readonly losses: readonly Loss[];
  readonly speakers: readonly OpenSpeaker[];
  readonly utterances: readonly OpenUtterance[];
}

/** Opens a transcript for reading: one audit event a document, written before the first word leaves. */
export async function openTranscript(
  store: Store,
  viewer: Viewer,
  transcriptId: string,
): Promise<OpenTranscript & { readonly mayWrite: boolean }> {
  const { row, access, capacity } = await transcriptFor(store.db, viewer, transcriptId, 'read');
  await keepAudit(store.db, viewer.clinicId, viewer.accountId, [
    { event: 'transcript opened', capacity, studyId: row.study_id, dyadId: row.dyad_id, itemId: row.id },
  ]);
  const opened = await readTranscript(store, viewer.clinicId, transcriptId);
  return { ...opened, mayWrite: access.may('write', targetOfTranscript(row)) };
}

/** Reads a transcript for a use case that has asked the access rule already. */
export async function readTranscript(
  store: Store,
  clinicId: string,
  transcriptId: string,
): Promise<OpenTranscript> {
  const head = await store.db
    .selectFrom('transcript')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('id', '=', transcriptId)
    .executeTakeFirstOrThrow();
  const keys = await store.vault.openItemKeys(clinicId, [head.key_id]);
  return {
    id: head.id,
    studyId: head.study_id,
    dyadId: head.dyad_id,
    sessionId: head.session_id,
    interviewId: head.interview_id,
    kind: head.kind,
    perspective: head.perspective,
    fileName: openColumn(keys, 'transcript', head, 'file_name', head.file_name),
    language: head.language,
    durationMs: head.duration_ms,
    clockOffsetMs: head.clock_offset_ms,
    revision: head.revision,
    losses: isErased(keys, head)
      ? []
      : (JSON.parse(openColumn(keys, 'transcript', head, 'losses', head.losses)) as Loss[]),
    speakers: await readSpeakers(store, clinicId, transcriptId),
    utterances: await readUtterances(store, store.db, clinicId, transcriptId),
  };
}

async function readSpeakers(store: Store, clinicId: string, transcriptId: string): Promise<OpenSpeaker[]> {
  const rows = await store.db
    .selectFrom('speaker')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('transcript_id', '=', transcriptId)
    .orderBy('position')
    .execute();
  const keys = await store.vault.openItemKeys(
    clinicId,
    rows.map((row) => row.key_id),
  );
  return rows.map((row) => ({
    id: row.id,
    // A label is often a name; the role says who spoke just as well.
    label: isErased(keys, row)
      ? say(`speaker-role.${row.role}`)
      : openColumn(keys, 'speaker', row, 'label', row.label),
    role: row.role,
  }));
}

/** The utterances in order, opened. */
export async function readUtterances(
  store: Store,
  db: Db,
  clinicId: string,
  transcriptId: string,
): Promise<OpenUtterance[]> {
  const rows = await db
    .selectFrom('utterance')
    .select(['id', 'speaker_id', 'from_ms', 'to_ms', 'text', 'key_id', 'version'])
    .where('clinic_id', '=', clinicId)
    .where('transcript_id', '=', transcriptId)
    .orderBy('position')
    .execute();
  const keys = await store.vault.openItemKeys(
    clinicId,
    rows.map((row) => row.key_id),
  );
  return rows.map((row) => ({
    id: row.id,
    speakerId: row.speaker_id,
    fromMs: row.from_ms,
    toMs: row.to_ms,
    text: openColumn(keys, 'utterance', row, 'text', row.text),
    version: row.version,
  }));
}
