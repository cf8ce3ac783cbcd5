import { useRef, useState } from 'react';
import { v7 as newId } from 'uuid';
import { openRecallRoom, type RecallRoomReply } from '../../api/recall-room.ts';
import { beginRecording } from '../../api/recordings.ts';
import { LONGEST_RUN_UP_MS, RUN_UP_MS } from '../../domain/recall/tape-log.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { clockText } from '../shell/clock-text.ts';
import { FormDialog, type FormIds } from '../shell/form-dialog.tsx';
import { textOf } from '../shell/form-fields.ts';
import { makeLinkToken } from '../shell/link-token.ts';
import { MadeLink } from '../shell/made-link.tsx';
import { CodeQr } from '../sign-in/code-qr.tsx';

const SECOND = 1_000;

/** Chooses the tape and makes the one link that opens it; made again, the earlier link is dead. */
export function MakeReady({ data }: { data: RecallRoomReply }) {
  const [link, setLink] = useState<string | null>(null);
  const make = useMakeReady(data);
  const earlier = data.room;
  if (data.tapes.length === 0)
    return (
      <section className="card room-part">
        <h2>{say('room.tape')}</h2>
        <p>{say('room.no-tape')}</p>
      </section>
    );
  return (
    <section className="card room-part">
      <h2>{say('room.tape')}</h2>
      {link !== null && (
        <MadeLink link={link} close={() => setLink(null)}>
          <p>{say('room.link')}</p>
          <p>
            <a className="button" href={link} target="_blank" rel="noreferrer">
              {say('room.link-here')}
            </a>
          </p>
          <CodeQr text={link} label={say('room.link')} />
        </MadeLink>
      )}
      <FormDialog
        label={say(earlier === null ? 'room.make-ready' : 'room.make-again')}
        className={earlier === null ? 'primary' : undefined}
        send={say('room.make-ready')}
        onSend={async (form, ids) => setLink(await make(form, ids))}
      >
        <fieldset>
          <legend>{say('room.tape')}</legend>
          {data.tapes.map((tape, at) => (
            <label key={tape.id} className="row">
              <input
                type="radio"
                name="tape"
                value={tape.id}
                required
                defaultChecked={earlier === null ? at === 0 : tape.id === earlier.tapeId}
              />
              {say('room.tape-is', {
                length: clockText(tape.durationMs),
                media: say(`room.media-${tape.media}`),
              })}
            </label>
          ))}
        </fieldset>
        {earlier === null && (
          <label className="field">
            <span className="row">
              <input type="checkbox" name="sound" defaultChecked />
              {say('room.sound')}
            </span>
            <span className="hint">{say('room.sound-hint')}</span>
          </label>
        )}
        <label className="field">
          {say('room.run-up')}
          <input
            name="runUp"
            type="number"
            min={0}
            max={LONGEST_RUN_UP_MS / SECOND}
            required
            defaultValue={(earlier?.runUpMs ?? RUN_UP_MS) / SECOND}
          />
        </label>
      </FormDialog>
    </section>
  );
}

/** Begins the interview’s own recording where it is wanted and there is none, and makes the link. */
function useMakeReady(data: RecallRoomReply): (form: FormData, ids: FormIds) => Promise<string> {
  const tokens = useRef(new Map<string, string>());
  const rooms = useRef(newId());
  return async (form, ids) => {
    const token = tokens.current.get(ids.id) ?? makeLinkToken();
    tokens.current.set(ids.id, token);
    const wanted = form.get('sound') !== null;
    const soundId = data.room?.soundId ?? (wanted ? ids.idFor('sound') : null);
    if (wanted && data.room === null) await beginSound(data, ids);
    await call(openRecallRoom, {
      params: { interviewId: data.interviewId },
      body: {
        changeId: ids.changeId,
        id: data.room?.id ?? rooms.current,
        tapeId: textOf(form, 'tape'),
        soundId,
        token,
        runUpMs: Number(textOf(form, 'runUp')) * SECOND,
      },
    });
    return `${window.location.origin}/room#${token}`;
  };
}

const beginSound = async (data: RecallRoomReply, ids: FormIds): Promise<unknown> =>
  call(beginRecording, {
    params: { sessionId: data.sessionId },
    body: {
      changeId: ids.idFor('change of sound'),
      id: ids.idFor('sound'),
      interviewId: data.interviewId,
      cycleId: data.cycleId,
      media: 'audio',
      source: 'browser',
      offsetMs: null,
      lanes: [],
      fileName: null,
      fileBytes: null,
    },
  });
