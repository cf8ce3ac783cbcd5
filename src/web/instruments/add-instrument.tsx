import { useState } from 'react';
import { addInstrument, type InstrumentListReply } from '../../api/instruments.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { languageName } from '../shell/language-name.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { textOf } from '../shell/form-fields.ts';

/** What the server takes in one request. */
const MAX_CHARS = 600_000;

async function textOfFile(form: FormData): Promise<string> {
  const file = form.get('file');
  if (!(file instanceof File)) return '';
  // A character takes at most four bytes: what is larger is not read into the page at all.
  const text = file.size > MAX_CHARS * 4 ? null : await file.text();
  if (text === null || text.length > MAX_CHARS) throw new Error(say('instruments.file-large'));
  return text;
}

/** A questionnaire from a file. Why a file is refused is said in the dialog, with its line. */
export function AddFile() {
  return (
    <FormDialog
      label={say('instruments.add-file')}
      title={say('instruments.add-file-title')}
      className="primary"
      onSend={async (form, { id, changeId }) => {
        const text = await textOfFile(form);
        await call(addInstrument, { body: { id, changeId, source: { kind: 'file', text } } });
      }}
    >
      <label className="field">
        {say('instruments.file')}
        <input
          className="instrument-file"
          type="file"
          name="file"
          accept=".json,application/json,application/fhir+json"
          required
        />
        <span className="hint">{say('instruments.file-hint')}</span>
      </label>
    </FormDialog>
  );
}

/** One of the shipped instruments, in English or a language that nobody here has checked. */
export function AddShipped({ shipped }: { shipped: InstrumentListReply['shipped'] }) {
  const [name, setName] = useState(shipped[0]?.name ?? '');
  const languages = shipped.find((each) => each.name === name)?.languages ?? [];
  return (
    <FormDialog
      label={say('instruments.add-shipped')}
      onSend={(form, { id, changeId }) => {
        const language = textOf(form, 'language');
        return call(addInstrument, {
          body: { id, changeId, source: { kind: 'shipped', name: textOf(form, 'name'), language } },
        });
      }}
    >
      <label className="field">
        {say('instruments.which')}
        <select name="name" value={name} onChange={(event) => setName(event.currentTarget.value)}>
          {shipped.map((each) => (
            <option key={each.name} value={each.name}>
              {each.title}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        {say('instruments.language')}
        <select name="language">
          {languages.map((language) => (
            <option key={language} value={language}>
              {language === 'en'
                ? say('instruments.language-english')
                : say('instruments.language-unchecked', { language: languageName(language) })}
            </option>
          ))}
        </select>
      </label>
    </FormDialog>
  );
}
