import { v7 as newId } from 'uuid';
import { TRANSLATED_PASSAGE } from '../../example/translated-passage.ts';
import { importTranscript } from '../../store/import-transcript.ts';
import type { Loading } from './loading.ts';

/** A stretch of one session in the language it was spoken in, and its translation, tied turn by turn. */
export async function loadTranslatedPassage({ store, example, ids, investigator }: Loading): Promise<void> {
  const { session, speaker, turns, language, translationLanguage } = TRANSLATED_PASSAGE;
  const whole = example.transcripts.find((each) => each.session === session && each.kind === 'session');
  const placed = turns.map((turn) => {
    const said = whole?.utterances.find((each) => each.text.includes(turn.says));
    if (said === undefined) throw new Error(`nobody says “${turn.says}”`);
    return { ...turn, speaker, fromMs: said.fromMs, toMs: said.toMs };
  });
  const shared = {
    sessionId: ids.of('session', session),
    interviewId: null,
    format: 'text',
    durationMs: placed.at(-1)?.toMs ?? null,
    clockOffsetMs: 0,
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
    utterances: placed.map(({ words: text, fromMs, toMs }) => ({ speaker, text, fromMs, toMs })),
  });
  await importTranscript(store, investigator, {
    ...shared,
    changeId: newId(),
    id: ids.of('transcript', `${session}/passage in English`),
    fileName: TRANSLATED_PASSAGE.translationFileName,
    language: translationLanguage,
    utterances: placed.map(({ translation: text, fromMs, toMs }) => ({ speaker, text, fromMs, toMs })),
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
