import { Link } from '@tanstack/react-router';
import type { ImportConversation } from '../../api/imports.ts';
import { labelBesideNumber } from '../../domain/study/dyad.ts';
import { SPEAKER_ROLES } from '../../domain/transcript/transcript.ts';
import { say } from '../../messages/say.ts';
import { dayText } from '../shell/clock-text.ts';
import { ImportTranslation } from './import-translation.tsx';
import type { Choice, Places } from './import-item.ts';

interface ImportPlaceProps {
  conversation: ImportConversation;
  choice: Choice;
  places: Places;
  studyId: string;
  onChoose: (change: Partial<Choice>) => void;
}

const WHAT = ['session', 'client', 'therapist'] as const;

/** Where a conversation belongs and who speaks in it, for a person to say. */
export function ImportPlace(props: ImportPlaceProps) {
  return (
    <>
      <fieldset>
        <legend>{say('import.place')}</legend>
        <WhichSession {...props} />
      </fieldset>
      <ImportTranslation {...props} />
      {props.conversation.speakers.length > 0 && (
        <fieldset>
          <legend>{say('import.speakers')}</legend>
          <Speakers {...props} />
        </fieldset>
      )}
    </>
  );
}

function WhichSession({ choice, places, studyId, onChoose }: ImportPlaceProps) {
  const sessions = places.sessions.filter((session) => session.dyadId === choice.dyadId);
  return (
    <div className="import-fields">
      <label className="field">
        {say('import.dyad')}
        <select
          value={choice.dyadId ?? ''}
          onChange={(event) =>
            onChoose({ dyadId: event.target.value || null, sessionId: null, translation: null })
          }
        >
          <option value="">{say('import.dyad-none')}</option>
          {places.dyads.map((dyad) => (
            <option key={dyad.id} value={dyad.id}>
              {[say('setup.dyad-n', { n: dyad.number }), labelBesideNumber(dyad)].filter(Boolean).join(' · ')}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        {say('import.session')}
        <select
          value={choice.sessionId ?? ''}
          disabled={sessions.length === 0}
          onChange={(event) => onChoose({ sessionId: event.target.value || null, translation: null })}
        >
          <option value="">{say('import.dyad-none')}</option>
          {sessions.map((session) => (
            <option key={session.id} value={session.id}>
              {session.heldOn === null ? session.number : `${session.number} (${dayText(session.heldOn)})`}
            </option>
          ))}
        </select>
      </label>
      <WhatItIs choice={choice} onChoose={onChoose} />
      {choice.dyadId !== null && sessions.length === 0 && (
        <p className="soft small">
          {say('import.no-sessions')}{' '}
          <Link to="/studies/$studyId/setup" params={{ studyId }}>
            {say('nav.setup')}
          </Link>
        </p>
      )}
    </div>
  );
}

function WhatItIs({ choice, onChoose }: Pick<ImportPlaceProps, 'choice' | 'onChoose'>) {
  return (
    <>
      <label className="field">
        {say('import.what')}
        <select
          value={choice.of}
          onChange={(event) =>
            onChoose({
              of: WHAT.find((what) => what === event.target.value) ?? 'session',
              translation: null,
            })
          }
        >
          {WHAT.map((what) => (
            <option key={what} value={what}>
              {say(`import.what-${what}`)}
            </option>
          ))}
        </select>
      </label>
      {choice.of === 'session' && (
        <label className="field">
          {say('import.starts-at')}
          <input
            value={choice.startsAt}
            inputMode="numeric"
            onChange={(event) => onChoose({ startsAt: event.target.value })}
          />
          <span className="hint">{say('import.starts-hint')}</span>
        </label>
      )}
    </>
  );
}

function Speakers({ conversation, choice, onChoose }: ImportPlaceProps) {
  return (
    <div className="import-fields">
      {conversation.speakers.map(({ label, count }) => (
        <label key={label} className="field">
          {say('import.speaker-says', { label, n: count })}
          <select
            value={choice.roles[label] ?? 'unknown'}
            onChange={(event) => {
              const role = SPEAKER_ROLES.find((each) => each === event.target.value) ?? 'unknown';
              onChoose({ roles: { ...choice.roles, [label]: role } });
            }}
          >
            {SPEAKER_ROLES.map((role) => (
              <option key={role} value={role}>
                {say(`speaker-role.${role}`)}
              </option>
            ))}
          </select>
        </label>
      ))}
    </div>
  );
}
