import type { Hono } from 'hono';
import type { z } from 'zod';
import * as api from '../../api/imports.ts';
import { countWords } from '../../domain/transcript/excerpt-span.ts';
import type { Loss, ReadTranscript } from '../../domain/transcript/transcript.ts';
import { readTranscriptsInWorker } from '../../interop/transcripts/read-in-worker.ts';
import type { TranscriptFile } from '../../interop/transcripts/read-transcripts.ts';
import { RefusedFile } from '../../interop/transcripts/refused-file.ts';
import { say } from '../../messages/say.ts';
import { requireImport } from '../../store/import-allowed.ts';
import { importTranscripts, type NewTranscript } from '../../store/import-transcript.ts';
import { Refused } from '../../store/refusals.ts';
import type { Premises } from '../premises.ts';
import { ReadingSlots } from '../reading-slots.ts';
import { answerUpload } from '../serve-upload.ts';

/** Utterances shown before somebody keeps a file. */
const SHOWN = 6;
/** Characters shown of each of them. */
const SHOWN_CHARS = 300;

type KeepBody = z.output<typeof api.keepImport.body>;

export function importRoutes(app: Hono, premises: Premises): void {
  const slots = new ReadingSlots();
  answerUpload(app, premises, api.previewImport, async ({ store, viewer, params, body, file }) => {
    await requireImport(store, viewer, params.studyId);
    try {
      const read = await slots.run(() => readTranscriptsInWorker(file, { columns: body.columns }));
      return previewOf(read);
    } catch (error) {
      if (!(error instanceof RefusedFile)) throw error;
      const { columns } = error.refusal;
      return {
        kind: 'refused' as const,
        sentence: error.message,
        header: columns === null ? null : [...columns],
      };
    }
  });
  answerUpload(app, premises, api.keepImport, async ({ store, viewer, viewerNow, params, body, file }) => {
    await requireImport(store, viewer, params.studyId);
    const read = await slots.run(() => readTranscriptsInWorker(file, { columns: body.columns }));
    const transcripts = body.conversations.map((chosen) => transcriptOf(read, body, chosen));
    const { changeId } = body;
    await importTranscripts(store, await viewerNow(), { changeId, studyId: params.studyId, transcripts });
    return {};
  });
}

function previewOf(read: TranscriptFile): z.input<typeof api.previewImport.reply> {
  return {
    kind: 'read',
    format: read.format,
    table: read.table && { header: [...read.table.header], columns: { ...read.table.columns } },
    conversations: read.conversations.map(conversationOf),
  };
}

function conversationOf(read: ReadTranscript) {
  const counts = new Map<string, number>();
  let wordCount = 0;
  for (const { speaker, text } of read.utterances) {
    if (speaker !== null) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
    wordCount += countWords(text);
  }
  return {
    name: read.conversation ?? null,
    language: read.language,
    durationMs: read.durationMs,
    utteranceCount: read.utterances.length,
    wordCount,
    speakers: read.speakers.map((label) => ({ label, count: counts.get(label) ?? 0 })),
    first: read.utterances.slice(0, SHOWN).map(({ speaker, fromMs, text }) => ({
      speaker,
      fromMs,
      text: text.length > SHOWN_CHARS ? `${text.slice(0, SHOWN_CHARS)}…` : text,
    })),
    losses: [...read.losses, ...formNotes(read)],
  };
}

/** Forms that stand in the file are kept apart from the words, as one person's own. Only whoever imports it is told. */
function formNotes({ forms = [] }: ReadTranscript): Loss[] {
  return forms.map(({ perspective, instrument, response }) => ({
    where: instrument.title,
    what: say('import.form-apart', {
      side: say(perspective === 'client' ? 'side.client' : 'side.therapist'),
      n: response.answers.length,
    }),
  }));
}

/** A conversation as it was read again, with what the person has said of it. */
function transcriptOf(
  read: TranscriptFile,
  body: KeepBody,
  chosen: KeepBody['conversations'][number],
): NewTranscript {
  const conversation = read.conversations[chosen.index];
  // The person has looked at other words than these: keeping them would be keeping them unseen.
  if (conversation === undefined || conversation.utterances.length !== chosen.utteranceCount) {
    throw new Refused('import.not-as-read');
  }
  const name = conversation.conversation;
  return {
    id: chosen.id,
    sessionId: chosen.sessionId,
    interviewId: chosen.interviewId,
    fileName: name === undefined ? body.fileName : `${body.fileName} (${name})`,
    format: read.format,
    language: conversation.language,
    durationMs: conversation.durationMs,
    clockOffsetMs: chosen.clockOffsetMs,
    speakers: conversation.speakers.map((label) => ({
      label,
      role: chosen.speakers.find((speaker) => speaker.label === label)?.role ?? 'unknown',
    })),
    utterances: conversation.utterances.map(({ speaker, fromMs, toMs, text }) => ({
      speaker,
      fromMs,
      toMs,
      text,
    })),
    losses: conversation.losses,
    ...(conversation.forms !== undefined && { forms: conversation.forms }),
    ...(chosen.translation !== undefined && { translation: chosen.translation }),
  };
}
