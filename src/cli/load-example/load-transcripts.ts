import { v7 as newId } from 'uuid';
import type { ExampleTranscript } from '../../example/example-study.ts';
import { importTranscript } from '../../store/import-transcript.ts';
import type { Loading } from './loading.ts';

/** The transcripts as their files would have been imported: the session's own lies on the session clock. */
export async function loadTranscripts({ store, example, ids, investigator }: Loading): Promise<void> {
  for (const transcript of example.transcripts) {
    const { interview } = transcript;
    await importTranscript(store, investigator, {
      changeId: newId(),
      id: ids.of('transcript', transcript.key),
      sessionId: ids.of('session', transcript.session),
      interviewId: interview === undefined ? null : ids.of('interview', interview),
      fileName: transcript.fileName,
      format: transcript.format,
      language: transcript.language,
      durationMs: endOf(transcript),
      clockOffsetMs: transcript.kind === 'session' ? 0 : null,
      speakers: transcript.speakers.map(({ label, role }) => ({ label, role })),
      utterances: transcript.utterances,
      losses: [],
    });
  }
}

function endOf({ utterances }: ExampleTranscript): number | null {
  const ends = utterances.flatMap((utterance) => utterance.toMs ?? utterance.fromMs ?? []);
  return ends.length === 0 ? null : Math.max(...ends);
}
