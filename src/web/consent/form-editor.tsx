import { type FormEvent, useState } from 'react';
import { v7 as newId } from 'uuid';
import { type ConsentFormReply, writeConsentForm } from '../../api/consents.ts';
import { MODALITIES, PURPOSES } from '../../domain/consent/consent.ts';
import { type Ask, askText, AUDIENCES, type Audience } from '../../domain/consent/consent-form.ts';
import { say } from '../../messages/say.ts';
import { textOf, today } from '../shell/form-fields.ts';
import { Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';
import { Questions } from './consent-questions.tsx';
import { FormText } from './form-text.tsx';

interface EditorProps {
  studyId: string;
  documentId: string;
  /** The version it begins from; null begins a form. */
  from: ConsentFormReply | null;
  onDone: () => void;
}

/** Writes the next version of a form; beside it stands what the person will see. */
export function FormEditor({ studyId, documentId, from, onDone }: EditorProps) {
  const [id] = useState(() => newId());
  const [title, setTitle] = useState(from?.title ?? '');
  const [body, setBody] = useState(from?.body ?? '');
  const [language, setLanguage] = useState(from?.language ?? 'en');
  const [audience, setAudience] = useState<Audience>(from?.audience ?? 'client');
  const [asks, setAsks] = useState<readonly Ask[]>(from?.asks ?? []);
  const write = useChange(writeConsentForm, { studyId }, [['consents', studyId], ['consents-to-ask']]);
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const facts = { asksAgain: typed.get('asksAgain') !== null, inUseFrom: textOf(typed, 'inUseFrom') };
    const words = { title, body, language, audience, asks: [...asks] };
    write.sendOne({ id, documentId, number: (from?.number ?? 0) + 1, ...words, ...facts }, onDone);
  };
  return (
    <div className="form-desk">
      <form onSubmit={send} aria-label={say('consent.form-write')}>
        <label className="field">
          {say('consent.form-title')}
          <input value={title} required maxLength={300} onChange={(event) => setTitle(event.target.value)} />
        </label>
        <div className="row">
          <label className="field">
            {say('consent.form-audience')}
            <select
              value={audience}
              disabled={from !== null}
              onChange={(event) =>
                setAudience(AUDIENCES.find((each) => each === event.target.value) ?? 'client')
              }
            >
              {AUDIENCES.map((each) => (
                <option key={each} value={each}>
                  {say(`consent.audience-${each}`)}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            {say('consent.form-language')}
            <input
              value={language}
              required
              pattern="[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
              size={8}
              onChange={(event) => setLanguage(event.target.value)}
            />
          </label>
          <label className="field">
            {say('consent.form-in-use')}
            <input name="inUseFrom" type="date" required defaultValue={today()} />
          </label>
        </div>
        <label className="field">
          {say('consent.form-body')}
          <textarea rows={18} value={body} required onChange={(event) => setBody(event.target.value)} />
          <span className="hint">{say('consent.form-body-hint')}</span>
        </label>
        <AsksFor asks={asks} onChange={setAsks} />
        {from !== null && (
          <label className="setup-choice">
            <input type="checkbox" name="asksAgain" />
            {say('consent.form-asks-again')}
          </label>
        )}
        <Refusal error={write.error} />
        <div className="row">
          <button type="submit" className="primary" disabled={asks.length === 0 || write.isPending}>
            {say('consent.form-keep')}
          </button>
          <button type="button" onClick={onDone}>
            {say('frame.cancel')}
          </button>
        </div>
        <p className="soft small">{say('consent.form-keeps')}</p>
      </form>
      <section className="card form-preview" aria-label={say('consent.form-preview')}>
        <p className="soft small">{say('consent.form-preview')}</p>
        <h2>{title}</h2>
        <FormText body={body} language={language} />
        <Questions form={{ audience, asks: [...asks] }} preview />
      </section>
    </div>
  );
}

/** Which purposes it asks for, and of what. */
function AsksFor({ asks, onChange }: { asks: readonly Ask[]; onChange: (asks: readonly Ask[]) => void }) {
  const chosen = new Set(asks.map(askText));
  const toggle = (ask: Ask): void => {
    const without = asks.filter((each) => askText(each) !== askText(ask));
    onChange(without.length < asks.length ? without : [...asks, ask]);
  };
  return (
    <fieldset>
      <legend>{say('consent.form-asks')}</legend>
      {PURPOSES.map((purpose) => (
        <details key={purpose} open={asks.some((each) => each.purpose === purpose)}>
          <summary>{say(`purpose.${purpose}`)}</summary>
          <div className="row">
            {MODALITIES.map((modality) => (
              <label key={modality} className="row">
                <input
                  type="checkbox"
                  checked={chosen.has(askText({ purpose, modality }))}
                  onChange={() => toggle({ purpose, modality })}
                />
                {say(`modality.${modality}`)}
              </label>
            ))}
          </div>
        </details>
      ))}
    </fieldset>
  );
}
