import { v7 as newId } from 'uuid';
import { TRANSLATED_PASSAGE } from '../../example/translated-passage.ts';
import { importTranscript } from '../../store/import-transcript.ts';
import type { Loading } from './loading.ts';

/** A stretch of one session in the language it was spoken in, and its translation, tied turn by turn. */
export async function loadTranslatedPassage({ store, ids, investigator }: Loading): Promise<void> {
  const { session, speaker, turns, language, translationLanguage } = TRANSLATED_PASSAGE;
  const untimed = { speaker, fromMs: null, toMs: null };
  const shared = {
    sessionId: ids.of('session', session),
    interviewId: null,
    format: 'text',
    durationMs: null,
    clockOffsetMs: null,
    speakers: [{ label: speaker, role: 'client' as const }],
    losses: [],
  };
  const originalId = ids.of('transcript', `${session}/passage`);
  await importTranscript(store, investigator, {
    ...shared,
    changeId: newId(),
    id: originalId,
    fileName: TRANSLATED_PASSAGE.fileName,
    language,
    utterances: turns.map(({ words: text }) => ({ ...untimed, text })),
  });
  await importTranscript(store, investigator, {
    ...shared,
    changeId: newId(),
    id: ids.of('transcript', `${session}/passage in English`),
    fileName: TRANSLATED_PASSAGE.translationFileName,
    language: translationLanguage,
    utterances: turns.map(({ translation: text }) => ({ ...untimed, text })),
    translation: {
      originalId,
      language: translationLanguage,
      originalLanguage: null,
      translator: TRANSLATED_PASSAGE.translator,
      translatorRole: 'translator',
      translatedOn: TRANSLATED_PASSAGE.translatedOn,
    },
  });
}
