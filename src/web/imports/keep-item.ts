import type { KeepImportBody } from '../../api/imports.ts';
import { type InterviewReply, keepInterview } from '../../api/study-setup.ts';
import { say } from '../../messages/say.ts';
import { call, CallRefused } from '../shell/call.ts';
import { readClockText } from '../shell/clock-text.ts';
import { type Choice, type ImportItem, placedOf, type Places, type SaidTranslation } from './import-item.ts';

/** The interview that a choice speaks of, where one has been noted. */
function notedFor(choice: Choice, places: Places): InterviewReply | undefined {
  return places.interviews.find((each) => each.sessionId === choice.sessionId && each.side === choice.of);
}

/** What is sent to keep a file. Throws the sentence to show where a start is no clock time. */
export function keepBody(item: ImportItem, places: Places): KeepImportBody {
  return {
    changeId: item.ids.changeId,
    fileName: item.file.name,
    columns: item.columns,
    conversations: placedOf(item).map((index) => {
      const choice = item.choices[index] as Choice;
      const ids = item.ids.of(index);
      const conversation = item.preview?.conversations[index];
      return {
        index,
        id: ids.transcriptId,
        utteranceCount: conversation?.utteranceCount ?? 0,
        sessionId: choice.sessionId ?? '',
        interviewId: choice.of === 'session' ? null : (notedFor(choice, places)?.id ?? ids.interviewId),
        clockOffsetMs: choice.of === 'session' ? startOf(choice) : null,
        ...(choice.translation !== null && { translation: translationOf(choice.translation) }),
        speakers: Object.entries(choice.roles).map(([label, role]) => ({ label, role })),
      };
    }),
  };
}

function translationOf(said: SaidTranslation): KeepImportBody['conversations'][number]['translation'] {
  const [language, translator] = [said.language.trim(), said.translator.trim()];
  if (language === '' || translator === '')
    throw new CallRefused(say('translation.say-language-and-who'), 'bad input');
  return {
    originalId: said.originalId,
    language,
    originalLanguage: said.originalLanguage.trim() || null,
    translator,
    translatorRole: said.translatorRole,
    translatedOn: said.translatedOn || null,
  };
}

function startOf(choice: Choice): number | null {
  if (choice.startsAt.trim() === '') return null;
  const start = readClockText(choice.startsAt);
  if (start === null) throw new CallRefused(say('import.starts-wrong'), 'bad input');
  return start;
}

/** A recall transcript shows that its interview was held: notes those of which that has not been said. */
export async function noteInterviews(studyId: string, item: ImportItem, places: Places): Promise<void> {
  for (const index of placedOf(item)) {
    const choice = item.choices[index] as Choice;
    if (choice.of === 'session') continue;
    const noted = notedFor(choice, places);
    if (noted?.status === 'held') continue;
    await call(keepInterview, {
      params: { studyId },
      body: {
        changeId: item.ids.of(index).interviewChangeId,
        id: noted?.id ?? item.ids.of(index).interviewId,
        sessionId: choice.sessionId ?? '',
        side: choice.of,
        status: 'held',
        heldAt: noted?.heldAt ?? null,
        reason: noted?.reason ?? null,
        interviewerId: noted?.interviewerId ?? null,
      },
    });
  }
}
