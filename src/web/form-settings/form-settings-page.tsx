import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { type FormSettingsReply, readFormSettings, switchFormMode } from '../../api/form-settings.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded, Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';
import { LanguageCard } from './language-card.tsx';
import { MailSection } from './mail-section.tsx';
import './form-settings.css';

/** How the clinic’s clients are asked: in which languages, and with which of the drafts for children. */
export function FormSettingsPage() {
  const settings = useQuery({ queryKey: ['form-settings'], queryFn: () => call(readFormSettings) });
  return (
    <Frame>
      <h1>{say('nav.forms')}</h1>
      <p className="lead">{say('form-settings.explain')}</p>
      <Loaded query={settings}>
        {({ languages, modes }) => (
          <>
            <section aria-labelledby="languages">
              <h2 id="languages">{say('form-settings.languages')}</h2>
              <p>{say('form-settings.languages-why')}</p>
              <ul className="form-settings">
                {languages.map((language) => (
                  <li key={language.tag} className="card">
                    <LanguageCard language={language} />
                  </li>
                ))}
              </ul>
            </section>
            <section aria-labelledby="modes">
              <h2 id="modes">{say('form-settings.modes')}</h2>
              <p>{say('form-settings.modes-why')}</p>
              <ul className="form-settings">
                {modes.map(({ mode, on }) => (
                  <li key={mode} className="card">
                    <Mode mode={mode} on={on} />
                  </li>
                ))}
              </ul>
            </section>
          </>
        )}
      </Loaded>
      <MailSection />
    </Frame>
  );
}

function Mode({ mode, on }: FormSettingsReply['modes'][number]) {
  const heading = useId();
  const change = useChange(switchFormMode, {}, [['form-settings']]);
  if (mode !== 'ages 8 to 12' && mode !== 'pictorial') return null;
  const name = say(`form-settings.mode-${mode}`);
  const button = say(on ? 'form-settings.switch-off' : 'form-settings.switch-on');
  return (
    <article aria-labelledby={heading}>
      <div className="spread">
        <h3 id={heading}>{name}</h3>
        <span className={on ? 'form-settings-on' : 'soft'}>
          {say(on ? 'form-settings.on' : 'form-settings.off')}
        </span>
      </div>
      <p>{say(`form-settings.mode-${mode}-what`)}</p>
      <button
        type="button"
        aria-label={say('form-settings.switch-of', { button, mode: name })}
        onClick={() => change.sendOne({ mode, on: !on })}
      >
        {button}
      </button>
      <Refusal error={change.error} />
    </article>
  );
}
