import { useState } from 'react';
import { say } from '../../messages/say.ts';
import { CallRefused } from '../shell/call.ts';
import { readClockText } from '../shell/clock-text.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { textOf } from '../shell/form-fields.ts';
import type { Places } from './import-item.ts';
import type { ImportQueue } from './import-queue.ts';

/** A stretch of a session typed out alone. It goes the way of every file: looked at first, then kept. */
export function TypePassage({ queue, places }: { queue: ImportQueue; places: Places }) {
  if (places.sessions.length === 0) return null;
  return (
    <p>
      <FormDialog
        label={say('passage.open')}
        title={say('passage.title')}
        send={say('passage.look')}
        onSend={async (form) => addPassage(queue, places, form)}
      >
        <p className="soft">{say('passage.explain')}</p>
        <SessionChoice places={places} />
        <label className="field">
          {say('import.starts-at')}
          <input name="startsAt" required placeholder="12:30" inputMode="numeric" />
        </label>
        <label className="field">
          {say('passage.words')}
          <textarea name="words" required rows={8} />
          <span className="hint">{say('passage.words-hint')}</span>
        </label>
      </FormDialog>
    </p>
  );
}

function SessionChoice({ places }: { places: Places }) {
  const [dyadId, setDyadId] = useState(places.dyads[0]?.id ?? '');
  return (
    <div className="import-fields">
      <label className="field">
        {say('import.dyad')}
        <select name="dyad" value={dyadId} onChange={(event) => setDyadId(event.target.value)}>
          {places.dyads.map((dyad) => (
            <option key={dyad.id} value={dyad.id}>
              {say('setup.dyad-n', { n: dyad.number })}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        {say('import.session')}
        <select name="session" required>
          {places.sessions
            .filter((session) => session.dyadId === dyadId)
            .map((session) => (
              <option key={session.id} value={session.id}>
                {session.number}
              </option>
            ))}
        </select>
      </label>
    </div>
  );
}

function addPassage(queue: ImportQueue, places: Places, form: FormData): void {
  const startsAt = textOf(form, 'startsAt');
  if (readClockText(startsAt) === null) throw new CallRefused(say('import.starts-wrong'), 'bad input');
  const sessionId = textOf(form, 'session');
  const dyadId = places.sessions.find((session) => session.id === sessionId)?.dyadId ?? null;
  const file = new File([`${textOf(form, 'words')}\n`], say('passage.file-name', { at: startsAt }), {
    type: 'text/plain',
  });
  queue.add([file], { dyadId, sessionId, of: 'session', startsAt });
}
