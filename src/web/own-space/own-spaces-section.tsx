import { useQuery } from '@tanstack/react-query';
import { useContext } from 'react';
import { closeSpace, listSpaces, type SpaceReply } from '../../api/own-spaces.ts';
import { SIDES } from '../../domain/study/perspective.ts';
import { say } from '../../messages/say.ts';
import type { Setup } from '../setup/use-setup.ts';
import { call } from '../shell/call.ts';
import { instantText } from '../shell/clock-text.ts';
import { FormDialog, MayChange } from '../shell/form-dialog.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { OpenSpace } from './open-space.tsx';
import { WorksHere } from './works-here.tsx';
import './own-space.css';

interface Person {
  readonly seatId: string;
  readonly role: 'client' | 'therapist';
  readonly name: string;
  readonly dyad: number;
}

/** Which participants have a space of their own, and the way to open one. Never when somebody was in it. */
export function OwnSpacesSection({ setup }: { setup: Setup }) {
  const { studyId } = setup;
  const spaces = useQuery({
    queryKey: ['own-spaces', studyId],
    queryFn: () => call(listSpaces, { params: { studyId } }),
  });
  if (!useContext(MayChange)) return null;
  return (
    <section className="setup-section" aria-labelledby="own-spaces">
      <h2 id="own-spaces">{say('spaces.title')}</h2>
      <p className="soft">{say('spaces.why')}</p>
      <Loaded query={spaces}>
        {(list) => (
          <ul className="own-spaces">
            {peopleOf(setup).map((person) => (
              <PersonSpace
                key={person.seatId}
                person={person}
                studyId={studyId}
                space={list.find((each) => each.seatId === person.seatId)}
              />
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

/** Everybody who sits on a side. A person with several seats stands once, at the first. */
function peopleOf(setup: Setup): Person[] {
  const known = new Set<string>();
  return setup.dyads.flatMap((dyad) =>
    dyad.seats.flatMap((seat) => {
      const role = SIDES.find((side) => side === seat.role);
      if (role === undefined || known.has(seat.participantId)) return [];
      known.add(seat.participantId);
      const name = setup.participants.find((each) => each.id === seat.participantId)?.pseudonym ?? '';
      return [{ seatId: seat.id, role, name, dyad: dyad.number }];
    }),
  );
}

function PersonSpace({
  person,
  studyId,
  space,
}: {
  person: Person;
  studyId: string;
  space: SpaceReply | undefined;
}) {
  const { seatId, role, name, dyad } = person;
  const of = { studyId, seatId, name };
  const own = space?.state === 'own account';
  const live = space !== undefined && !own && space.state !== 'closed';
  return (
    <li>
      <span className="own-space-who">
        {say('setup.dyad-n', { n: dyad })} · <span className={role}>{say(`role.${role}`)}</span> · {name}
      </span>
      <span className={space?.state === 'shut' ? 'notice-word' : 'soft'}>
        {space === undefined
          ? say('spaces.none')
          : say(`spaces.${space.state}`, { at: space.openedAt === null ? '' : instantText(space.openedAt) })}
      </span>
      <span className="row">
        {!own && <OpenSpace {...of} what={space === undefined ? 'open' : 'open anew'} />}
        {space === undefined && role === 'therapist' && <WorksHere {...of} />}
        {live && <OpenSpace {...of} what="link" />}
        {live && (
          <FormDialog
            label={say('spaces.close')}
            buttonName={say('spaces.close-named', { name })}
            title={say('spaces.close-title', { name })}
            send={say('spaces.close')}
            className="plain"
            onSend={(_form, { changeId }) =>
              call(closeSpace, { params: { studyId }, body: { changeId, seatId } })
            }
          >
            <p>{say('spaces.close-why')}</p>
          </FormDialog>
        )}
      </span>
    </li>
  );
}
