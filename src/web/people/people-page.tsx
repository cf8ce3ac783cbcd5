import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { listPeople } from '../../api/people.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { capacityText } from './capacity-text.ts';
import { Invite } from './invite.tsx';
import { InvitationList } from './invitation-list.tsx';
import { OwnWaysIn } from './own-ways-in.tsx';
import { PersonActions, EndCapacity } from './person-actions.tsx';
import './people.css';

export type People = z.output<typeof listPeople.reply>;
type Person = People['people'][number];

/** Who works here and what they may do; inviting others, and one's own ways in. */
export function PeoplePage() {
  const people = useQuery({ queryKey: ['people'], queryFn: () => call(listPeople) });
  return (
    <Frame>
      <Loaded query={people}>
        {(list) => (
          <>
            <div className="page-head">
              <h1>{say('nav.people')}</h1>
              {list.giving.length > 0 && <Invite giving={list.giving} />}
            </div>
            <PersonList people={list.people} />
            <InvitationList invitations={list.invitations} />
            <OwnWaysIn />
          </>
        )}
      </Loaded>
    </Frame>
  );
}

function PersonList({ people }: { people: readonly Person[] }) {
  const open = people.filter((person) => !person.closed);
  const closed = people.filter((person) => person.closed);
  return (
    <>
      <ul className="people">
        {open.map((person) => (
          <li key={person.accountId} className="card">
            <PersonCard person={person} />
          </li>
        ))}
      </ul>
      {closed.length > 0 && (
        <details className="closed-people">
          <summary>{say('people.closed', { n: closed.length })}</summary>
          <ul>
            {closed.map((person) => (
              <li key={person.accountId}>{person.name}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function PersonCard({ person }: { person: Person }) {
  return (
    <>
      <div className="spread">
        <h2>
          {person.name}
          {person.own && <span className="soft small"> {say('people.you')}</span>}
        </h2>
        {person.mayClose && <PersonActions person={person} />}
      </div>
      {person.email !== null && <p className="soft small">{person.email}</p>}
      {person.capacities.length === 0 ? (
        <p className="soft">{say('people.no-capacity')}</p>
      ) : (
        byStudy(person).map(({ title, capacities }) => (
          <div key={title}>
            {title !== '' && <h3 className="soft small">{title}</h3>}
            <ul className="capacities">
              {capacities.map((held) => (
                <li key={held.id}>
                  <span>{capacityText({ ...held, studyTitle: null, studyId: null })}</span>
                  {held.mayEnd && <EndCapacity person={person} held={held} />}
                </li>
              ))}
            </ul>
          </div>
        ))
      )}
    </>
  );
}

/** What somebody may do in the whole clinic first, then study by study: each title stands once. */
function byStudy({ capacities }: Person): { title: string; capacities: Person['capacities'] }[] {
  const titleOf = (held: Person['capacities'][number]): string =>
    held.studyTitle ?? (held.studyId === null ? '' : say('people.a-study'));
  const titles = [...new Set(capacities.map(titleOf))].sort();
  return titles.map((title) => ({ title, capacities: capacities.filter((held) => titleOf(held) === title) }));
}
