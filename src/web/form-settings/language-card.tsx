import { useId } from 'react';
import { checkFormLanguage, endFormLanguage, type FormSettingsReply } from '../../api/form-settings.ts';
import { formEnglish } from '../../messages/forms/english.ts';
import type { FormWord } from '../../messages/forms/form-words.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { textOf } from '../shell/form-fields.ts';
import { Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';

type Language = FormSettingsReply['languages'][number];

/** Enough of a fingerprint for two people to compare aloud. */
const SHOWN_HASH = 12;

/** One language: whether it reaches clients, who read it, and every sentence beside the English one. */
export function LanguageCard({ language }: { language: Language }) {
  const heading = useId();
  const { tag, name, standing, check, wordsHash } = language;
  return (
    <article aria-labelledby={heading}>
      <div className="spread">
        <h3 id={heading} lang={tag}>
          {name}
        </h3>
        <span className={standing === 'checked' ? 'form-settings-on' : 'soft'}>
          {say(`form-settings.standing-${standing}`)}
        </span>
      </div>
      {check !== null && (
        <p>
          {say('form-settings.checked-by', {
            speaker: check.speaker,
            by: check.notedBy,
            day: check.at.slice(0, 10),
          })}
        </p>
      )}
      <p className="soft small">
        {say('form-settings.fingerprint', { hash: wordsHash.slice(0, SHOWN_HASH) })}
      </p>
      {standing === 'checked' && <p className="soft small">{say('form-settings.promise-too')}</p>}
      <div className="row">
        {standing !== 'checked' && <NoteCheck language={language} />}
        {check !== null && <TakeBack language={language} />}
      </div>
      <details>
        <summary>{say('form-settings.read')}</summary>
        <Sentences language={language} />
      </details>
    </article>
  );
}

function NoteCheck({ language: { tag, name, wordsHash } }: { language: Language }) {
  return (
    <FormDialog
      label={say('form-settings.check')}
      title={say('form-settings.check-of', { language: name })}
      buttonName={say('form-settings.check-of', { language: name })}
      className="primary"
      onSend={(form, { changeId }) =>
        call(checkFormLanguage, {
          body: { changeId, language: tag, wordsHash, speaker: textOf(form, 'speaker') },
        })
      }
    >
      <p>{say('form-settings.check-why')}</p>
      <label className="field">
        {say('form-settings.speaker')}
        <input name="speaker" required maxLength={300} autoComplete="off" />
        <span className="hint">{say('form-settings.speaker-hint')}</span>
      </label>
    </FormDialog>
  );
}

function TakeBack({ language: { tag, name } }: { language: Language }) {
  const end = useChange(endFormLanguage, {}, [['form-settings']]);
  return (
    <>
      <button
        type="button"
        aria-label={say('form-settings.end-of', { language: name })}
        onClick={() => end.sendOne({ language: tag })}
      >
        {say('form-settings.end')}
      </button>
      <Refusal error={end.error} />
    </>
  );
}

function Sentences({ language: { tag, name, direction, words } }: { language: Language }) {
  return (
    <table className="form-settings-words">
      <thead>
        <tr>
          <th scope="col">{say('form-settings.sentence')}</th>
          <th scope="col" lang={tag}>
            {name}
          </th>
        </tr>
      </thead>
      <tbody>
        {words.map(({ word, said }) => (
          <tr key={word}>
            <td>{formEnglish[word as FormWord]}</td>
            <td lang={tag} dir={direction}>
              {said}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
