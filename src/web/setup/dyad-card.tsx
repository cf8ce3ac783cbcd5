import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { DyadReply } from '../../api/study-setup.ts';
import { labelBesideNumber } from '../../domain/study/dyad.ts';
import { say } from '../../messages/say.ts';
import { dayText } from '../shell/clock-text.ts';
import { SetUpSupervision } from '../supervision/set-up-supervision.tsx';
import { AddThirdPerson, PutInGroup } from './dyad-forms.tsx';
import { SeatConsents } from './seat-consents.tsx';
import { SessionsTable } from './sessions-table.tsx';
import type { Setup } from './use-setup.ts';

/** One dyad, folded to a line until somebody works on it. */
export function DyadCard({ dyad, setup }: { dyad: DyadReply; setup: Setup }) {
  const grouping = setup.groups.groupings.find((each) => each.dyadId === dyad.id);
  const group = setup.groups.groups.find((each) => each.id === grouping?.groupId);
  const sessions = setup.sessions.filter((session) => session.dyadId === dyad.id);
  // Consents and sessions are what a new dyad needs next.
  const [openAtFirst] = useState(sessions.length === 0);
  // Asked for only where somebody looks: most dyads of a study are not supervised.
  const [supervision, setSupervision] = useState(false);
  return (
    <details className="setup-dyad" open={openAtFirst}>
      <summary>
        <span className="setup-dyad-name">
          {[say('setup.dyad-n', { n: dyad.number }), labelBesideNumber(dyad)].filter(Boolean).join(' · ')}
        </span>
        <span className="soft small">
          {[group?.name, say('count.sessions', { n: sessions.length })].filter(Boolean).join(' · ')}
        </span>
      </summary>
      <div className="setup-dyad-body">
        <h3>{say('setup.seats')}</h3>
        <ul className="setup-seats">
          {dyad.seats.map((seat) => (
            <SeatConsents key={seat.id} seat={seat} setup={setup} />
          ))}
        </ul>
        <p>
          <Link to="/studies/$studyId/consents" params={{ studyId: setup.studyId }}>
            {say('setup.consents-of')}
          </Link>
        </p>
        <AddThirdPerson dyad={dyad} setup={setup} />
        <h3>{say('setup.sessions')}</h3>
        <SessionsTable dyad={dyad} sessions={sessions} setup={setup} />
        <h3>{say('setup.group')}</h3>
        {grouping === undefined ? (
          <p className="soft">{say('setup.group-none')}</p>
        ) : (
          <p>
            {say('setup.group-since', { group: group?.name ?? '', on: dayText(grouping.onDate) })}{' '}
            {grouping.basis}
          </p>
        )}
        <PutInGroup dyad={dyad} setup={setup} current={grouping?.groupId ?? null} />
        <details onToggle={(event) => setSupervision(event.currentTarget.open)}>
          <summary>{say('supervision.set-up')}</summary>
          {supervision && <SetUpSupervision dyadId={dyad.id} />}
        </details>
      </div>
    </details>
  );
}
