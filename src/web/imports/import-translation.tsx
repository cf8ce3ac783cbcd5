import type { ImportConversation } from '../../api/imports.ts';
import type { TranscriptSummaryReply } from '../../api/transcripts.ts';
import { TRANSLATOR_ROLES } from '../../domain/transcript/translation.ts';
import { say } from '../../messages/say.ts';
import type { Choice, Places, SaidTranslation } from './import-item.ts';

interface ImportTranslationProps {
  conversation: ImportConversation;
  choice: Choice;
  places: Places;
  onChoose: (change: Partial<Choice>) => void;
}

/** What is kept of the same session or interview already, and was spoken and not translated. */
function originalsFor(choice: Choice, places: Places): TranscriptSummaryReply[] {
  return places.transcripts.filter(
    (each) =>
      each.sessionId === choice.sessionId &&
      each.translationOf === null &&
      each.perspective === (choice.of === 'session' ? 'joint' : choice.of),
  );
}

/** Whether the file is the translation of a transcript that is kept already; asked only where there is one. */
export function ImportTranslation({ conversation, choice, places, onChoose }: ImportTranslationProps) {
  const originals = originalsFor(choice, places);
  const said = choice.translation;
  if (originals.length === 0) return null;
  const original = originals.find((each) => each.id === said?.originalId);
  const change = (more: Partial<SaidTranslation>): void =>
    onChoose({ translation: said && { ...said, ...more } });
  const begin = (originalId: string): void =>
    onChoose({
      translation:
        originalId === ''
          ? null
          : {
              language: conversation.language ?? '',
              originalLanguage: '',
              translator: '',
              translatorRole: 'interpreter',
              translatedOn: '',
              ...said,
              originalId,
            },
    });
  return (
    <fieldset>
      <legend>{say('translation.import')}</legend>
      <div className="import-fields">
        <label className="field">
          {say('translation.of')}
          <select value={said?.originalId ?? ''} onChange={(event) => begin(event.target.value)}>
            <option value="">{say('translation.of-none')}</option>
            {originals.map((each) => (
              <option key={each.id} value={each.id}>
                {each.fileName}
              </option>
            ))}
          </select>
        </label>
        {said !== null && (
          <SaidFields said={said} originalHasLanguage={original?.language != null} onChange={change} />
        )}
      </div>
      {said !== null && <p className="soft small">{say('translation.import-explain')}</p>}
    </fieldset>
  );
}

function SaidFields({
  said,
  originalHasLanguage,
  onChange,
}: {
  said: SaidTranslation;
  originalHasLanguage: boolean;
  onChange: (more: Partial<SaidTranslation>) => void;
}) {
  return (
    <>
      <label className="field">
        {say('translation.language')}
        <input
          value={said.language}
          maxLength={35}
          autoComplete="off"
          onChange={(event) => onChange({ language: event.target.value })}
        />
        <span className="hint">{say('translation.tag-hint')}</span>
      </label>
      {!originalHasLanguage && (
        <label className="field">
          {say('translation.original-language')}
          <input
            value={said.originalLanguage}
            maxLength={35}
            autoComplete="off"
            onChange={(event) => onChange({ originalLanguage: event.target.value })}
          />
          <span className="hint">{say('translation.tag-hint')}</span>
        </label>
      )}
      <label className="field">
        {say('translation.who')}
        <input
          value={said.translator}
          maxLength={300}
          autoComplete="off"
          onChange={(event) => onChange({ translator: event.target.value })}
        />
        <span className="hint">{say('translation.who-hint')}</span>
      </label>
      <label className="field">
        {say('translation.role')}
        <select
          value={said.translatorRole}
          onChange={(event) =>
            onChange({
              translatorRole:
                TRANSLATOR_ROLES.find((role) => role === event.target.value) ?? said.translatorRole,
            })
          }
        >
          {TRANSLATOR_ROLES.map((role) => (
            <option key={role} value={role}>
              {say(`translation.role-${role}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        {say('translation.when')}
        <input
          type="date"
          value={said.translatedOn}
          onChange={(event) => onChange({ translatedOn: event.target.value })}
        />
      </label>
    </>
  );
}
