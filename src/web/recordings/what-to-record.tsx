import { useEffect, useState } from 'react';
import { say } from '../../messages/say.ts';
import { findMicrophones } from './two-microphones.ts';

/** What somebody chose to record. `two`: a microphone for each person, by its id on this device. */
export type WhatToRecord =
  | { readonly kind: 'video' | 'audio' }
  | { readonly kind: 'two'; readonly client: string; readonly therapist: string };

const KINDS = ['video', 'audio', 'two'] as const;
const PEOPLE = ['client', 'therapist'] as const;

/** Camera and microphone, one microphone, or one for each person. */
export function WhatToRecordField({
  what,
  onChange,
}: {
  what: WhatToRecord;
  onChange: (what: WhatToRecord) => void;
}) {
  return (
    <>
      <div className="row" role="radiogroup" aria-label={say('recordings.what')}>
        {KINDS.map((kind) => (
          <label key={kind} className="row">
            <input
              type="radio"
              name="media"
              checked={what.kind === kind}
              onChange={() => onChange(kind === 'two' ? { kind, client: '', therapist: '' } : { kind })}
            />
            {say(`recordings.with-${kind}`)}
          </label>
        ))}
      </div>
      {what.kind === 'two' && <MicrophoneFields what={what} onChange={onChange} />}
    </>
  );
}

/** Two different ones are chosen, or nothing needs choosing. */
export const isChosen = (what: WhatToRecord): boolean =>
  what.kind !== 'two' || (what.client !== '' && what.therapist !== '' && what.client !== what.therapist);

function MicrophoneFields({
  what,
  onChange,
}: {
  what: Extract<WhatToRecord, { kind: 'two' }>;
  onChange: (what: WhatToRecord) => void;
}) {
  const [found, setFound] = useState<readonly MediaDeviceInfo[] | null>(null);
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    findMicrophones().then(setFound, () => setRefused(true));
  }, []);
  if (refused) return <p role="alert">{say('recordings.no-device')}</p>;
  if (found === null) return null;
  if (found.length < 2) return <p role="alert">{say('recordings.one-microphone')}</p>;
  return (
    <>
      <div className="row">
        {PEOPLE.map((person) => (
          <label key={person} className="field">
            {say(`recordings.microphone-${person}`)}
            <select
              value={what[person]}
              onChange={(event) => onChange({ ...what, [person]: event.target.value })}
            >
              <option value="">{say('recordings.choose-microphone')}</option>
              {found.map(({ deviceId, label }) => (
                <option key={deviceId} value={deviceId}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
      <p className="small soft">
        {say(
          what.client !== '' && what.client === what.therapist
            ? 'recordings.same-microphone'
            : 'recordings.two-hint',
        )}
      </p>
    </>
  );
}
