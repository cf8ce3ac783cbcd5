import { Link } from '@tanstack/react-router';
import type { OpenTranscriptReply } from '../../api/transcripts.ts';
import type { TranslationReply } from '../../api/translations.ts';
import { languageName } from '../../domain/transcript/language-tag.ts';
import { say } from '../../messages/say.ts';

/** What a translation is called: its language and who made it as what. */
export function translationName(pair: TranslationReply): string {
  return say('translation.by', {
    language: languageName(pair.language),
    name: pair.translator,
    role: say(`translation.role-${pair.translatorRole}`),
  });
}

/** Which other language stands beside the transcript, and the way to where that one can be coded itself. */
export function BesideChoice({
  transcript,
  pairs,
  chosen,
  onChoose,
}: {
  transcript: OpenTranscriptReply;
  pairs: readonly TranslationReply[];
  /** The chosen pair’s translation; empty where none stands beside it. */
  chosen: string;
  onChoose: (translationId: string) => void;
}) {
  const pair = pairs.find((each) => each.translationId === chosen);
  const nameOf = (each: TranslationReply): string =>
    each.originalId === transcript.id
      ? translationName(each)
      : say('translation.the-original', { language: languageName(each.originalLanguage) });
  return (
    <span className="beside-choice small">
      <label className="row">
        {say('translation.beside')}
        <select value={pair === undefined ? '' : chosen} onChange={(event) => onChoose(event.target.value)}>
          <option value="">{say('translation.beside-none')}</option>
          {pairs.map((each) => (
            <option key={each.translationId} value={each.translationId}>
              {nameOf(each)}
            </option>
          ))}
        </select>
      </label>
      {pair !== undefined && (
        <Link
          to="/transcripts/$transcriptId"
          params={{
            transcriptId: pair.originalId === transcript.id ? pair.translationId : pair.originalId,
          }}
        >
          {say(pair.originalId === transcript.id ? 'translation.open' : 'translation.open-original')}
        </Link>
      )}
    </span>
  );
}
