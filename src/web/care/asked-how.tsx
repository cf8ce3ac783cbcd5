import type { DyadPictureReply } from '../../api/care-dyad.ts';
import { FIRST_LANGUAGE } from '../../domain/check/offered-forms.ts';
import { say } from '../../messages/say.ts';

/** In which mode and language the client is asked: only what the clinic lets reach its clients. */
export function AskedHow({ offered: { modes, languages } }: Pick<DyadPictureReply, 'offered'>) {
  return (
    <>
      <label className="field">
        {say('dyad.ask-how')}
        <select name="mode">
          {modes.map((mode) => (
            <option key={mode} value={mode}>
              {say(`mode.${mode}`)}
            </option>
          ))}
        </select>
      </label>
      {languages.length > 1 && (
        <label className="field">
          {say('dyad.ask-language')}
          <select name="language" defaultValue={FIRST_LANGUAGE}>
            {languages.map(({ tag, name }) => (
              <option key={tag} value={tag} lang={tag}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  );
}
