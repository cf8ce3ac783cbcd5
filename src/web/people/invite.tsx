import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { v7 as newId } from 'uuid';
import { makeInvitation } from '../../api/people.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { textOf } from '../shell/form-fields.ts';
import { makeLinkToken } from '../shell/link-token.ts';
import { Refusal } from '../shell/loaded.tsx';
import { MadeLink } from '../shell/made-link.tsx';
import { capacityHint, capacityName } from './capacity-text.ts';
import type { People } from './people-page.tsx';

type Giving = People['giving'];

/** Inviting somebody: what they may do, and a link that works once and is shown once. */
export function Invite({ giving }: { giving: Giving }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="primary" onClick={() => setOpen(true)}>
        {say('people.invite')}
      </button>
      {open && <InviteDialog giving={giving} close={() => setOpen(false)} />}
    </>
  );
}

function InviteDialog({ giving, close }: { giving: Giving; close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const client = useQueryClient();
  const [ids] = useState(() => ({ id: newId(), changeId: newId(), token: makeLinkToken() }));
  useEffect(() => dialog.current?.showModal(), []);
  const inviting = useMutation({
    mutationFn: (asked: ReturnType<typeof readForm>) =>
      call(makeInvitation, { body: { ...ids, ...asked, dyadId: null } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['people'] }),
  });
  return (
    <dialog ref={dialog} aria-labelledby="invite-title" onClose={close}>
      <h2 id="invite-title">{say('people.invite')}</h2>
      {inviting.isSuccess ? (
        <MadeLink
          link={`${window.location.origin}/accept#${ids.token}`}
          close={() => dialog.current?.close()}
        >
          <p>{say('people.link-why')}</p>
        </MadeLink>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (!inviting.isPending) inviting.mutate(readForm(new FormData(event.currentTarget), giving));
          }}
        >
          <GiftFields giving={giving} />
          <label className="field">
            {say('people.note')}
            <input name="note" maxLength={200} autoComplete="off" />
            <span className="hint">{say('people.note-hint')}</span>
          </label>
          <Refusal error={inviting.error} />
          <div className="row">
            <button type="submit" className="primary" disabled={inviting.isPending}>
              {say('people.make-link')}
            </button>
            <button type="button" onClick={() => dialog.current?.close()}>
              {say('frame.cancel')}
            </button>
          </div>
        </form>
      )}
    </dialog>
  );
}

const ONE_SIDED = ['interviewer', 'coder'];

function GiftFields({ giving }: { giving: Giving }) {
  const [placeIndex, setPlaceIndex] = useState(0);
  const [chosen, setChosen] = useState(0);
  const place = giving[placeIndex];
  const capacity = place?.capacities[chosen] ?? null;
  return (
    <>
      <label className="field">
        {say('people.where')}
        <select
          name="place"
          value={placeIndex}
          onChange={(event) => {
            setPlaceIndex(Number(event.currentTarget.value));
            setChosen(0);
          }}
        >
          {giving.map((each, index) => (
            <option key={each.studyId ?? 'clinic'} value={index}>
              {placeName(each)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        {say('people.as')}
        <select
          name="capacity"
          value={chosen}
          onChange={(event) => setChosen(Number(event.currentTarget.value))}
        >
          {(place?.capacities ?? []).map((each, index) => (
            <option key={each ?? 'member'} value={index}>
              {capacityName(each)}
            </option>
          ))}
        </select>
        <span className="hint">{capacityHint(capacity)}</span>
      </label>
      {capacity !== null && ONE_SIDED.includes(capacity) && <SideField />}
    </>
  );
}

function SideField() {
  return (
    <label className="field">
      {say('people.side')}
      <select name="side">
        <option value="">{say('people.both-sides')}</option>
        <option value="client">{say('side.client')}</option>
        <option value="therapist">{say('side.therapist')}</option>
      </select>
    </label>
  );
}

function placeName(place: Giving[number]): string {
  if (place.studyId === null) return say('people.whole-clinic');
  return place.studyTitle ?? say('people.leaderless-study');
}

function readForm(form: FormData, giving: Giving) {
  const place = giving[Number(form.get('place'))];
  const side = form.get('side');
  return {
    studyId: place?.studyId ?? null,
    capacity: place?.capacities[Number(form.get('capacity'))] ?? null,
    side: side === 'client' || side === 'therapist' ? side : null,
    note: textOf(form, 'note'),
  } as const;
}
