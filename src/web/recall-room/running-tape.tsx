import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { takeBackHere, type TapeOrdersReply, type TapePageReply } from '../../api/recall-room.ts';
import { say } from '../../messages/say.ts';
import type { Capture } from '../recordings/capture.ts';
import { callOnce } from '../shell/call.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { Tape, type TapeAbout, type TapeHandle } from '../tape/tape.tsx';
import { TapeKeeper } from './tape-keeper.ts';
import { TapeTeller } from './tape-teller.ts';

/** A page that was begun: with the interview’s own recording, or without. */
export interface TapeBegun {
  readonly capture: Capture | null;
  /** The interview’s own clock, in milliseconds. */
  readonly now: () => number;
}

const RATES = [0.75, 1, 1.25, 1.5];
const STEP_MS = 10_000;

interface Running {
  readonly page: TapePageReply;
  readonly begun: TapeBegun;
  /** The room was ended, or may not be shown any more; the sentence to show. */
  readonly onOver: (sentence: string) => void;
}

/** The tape and its one big button; small ones beside it go back, on, and faster or slower. */
export function RunningTape({ page, begun, onOver }: Running) {
  const tape = useRef<TapeHandle>(null);
  const [live, setLive] = useState<Live | null>(null);
  const [running, setRunning] = useState(false);
  const [line, setLine] = useState(true);
  const keeper = live?.keeper ?? null;
  const press = useCallback(() => keeper?.press(), [keeper]);
  useSpaceBar(press);
  useLeaving(live);
  const logged = useRef<Live>(null);
  const ready = ({ offsetMs }: TapeAbout): void => {
    logged.current ??= beginLog({ page, begun, onOver }, tape, offsetMs ?? 0, setLine);
    setLive(logged.current);
  };
  return (
    <main className="tape-page">
      <h1 className="visually-hidden">{say('room.title')}</h1>
      <div className="tape-picture">
        <Tape
          ref={tape}
          recordingId={page.tapeId}
          controls={false}
          startAtMs={Math.max(0, page.sessionMs - (page.offsetMs ?? 0))}
          onReady={ready}
          onPlay={(ms) => {
            keeper?.onPlay(ms);
            setRunning(true);
          }}
          onPause={(ms) => {
            keeper?.onPause(ms);
            setRunning(false);
          }}
          onSeek={(from, to) => keeper?.onSeek(from, to)}
          onRate={(rate, ms) => keeper?.onRate(rate, ms)}
          onTime={(ms) => keeper?.onTime(ms)}
        />
      </div>
      <div className="tape-buttons">
        <button type="button" className="primary tape-big" disabled={keeper === null} onClick={press}>
          {say(running ? 'room.big-stop' : 'room.big-go')}
          <small>{say('room.big-keys')}</small>
        </button>
        <SmallButtons keeper={keeper} tape={tape} />
        <FormDialog
          label={say('room.take-back-own')}
          send={say('room.take-back-do')}
          className="plain"
          onSend={async (_form, { changeId }) => {
            tape.current?.pause();
            await callOnce(takeBackHere, { body: { changeId } });
            live?.teller.stop();
            void begun.capture?.stop();
            onOver(say('room.taken-back'));
          }}
        >
          <p>{say('room.take-back-what')}</p>
        </FormDialog>
        <p className="soft small" role="status">
          {line ? ' ' : say('room.offline')}
        </p>
      </div>
    </main>
  );
}

function SmallButtons({ keeper, tape }: { keeper: TapeKeeper | null; tape: RefObject<TapeHandle | null> }) {
  const go = (by: number): void => keeper?.step(tape.current?.positionMs() ?? 0, by);
  return (
    <div className="row">
      <button type="button" disabled={keeper === null} onClick={() => go(-STEP_MS)}>
        {say('room.back')}
      </button>
      <button type="button" disabled={keeper === null} onClick={() => go(STEP_MS)}>
        {say('room.forward')}
      </button>
      <label className="row">
        {say('room.rate')}
        <select
          defaultValue="1"
          disabled={keeper === null}
          onChange={(event) => keeper?.setRate(Number(event.target.value))}
        >
          {RATES.map((rate) => (
            <option key={rate} value={rate}>
              {rate} ×
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

/** The log and its way to the server. */
interface Live {
  readonly keeper: TapeKeeper;
  readonly teller: TapeTeller;
}

/** Begins the log once the tape is ready, and does what the inquirer asks for. */
function beginLog(
  { page, begun, onOver }: Running,
  tape: RefObject<TapeHandle | null>,
  offsetMs: number,
  onLine: (up: boolean) => void,
): Live {
  let done = page.orders.number;
  let keeper: TapeKeeper | null = null;
  const onOrders = ({ number, toMs }: TapeOrdersReply): void => {
    if (number <= done || keeper === null) return;
    done = number;
    keeper.stop('inquirer');
    if (toMs !== null) keeper.seek(toMs, 'inquirer');
  };
  const over = (): void => {
    tape.current?.pause();
    void begun.capture?.stop();
    onOver(say('room.over'));
  };
  const teller = new TapeTeller({ onOrders, onLine, onOver: over });
  keeper = new TapeKeeper({
    side: page.side,
    runUpMs: page.runUpMs,
    startMs: page.sessionMs,
    now: begun.now,
    tell: (event) => teller.tell(event),
    tape: () => tape.current,
    offsetMs,
  });
  if (begun.capture !== null) begun.capture.onSlice = () => keeper.tellNow();
  return { keeper, teller };
}

/** A page that is left says where the tape stood, and asks nothing more. */
function useLeaving(live: Live | null): void {
  useEffect(() => {
    if (live === null) return;
    const leave = (): void => {
      live.keeper.leave();
      live.teller.leave();
    };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      live.teller.stop();
    };
  }, [live]);
}

/** The space bar is the big button, wherever the focus is; from the moment that one is seen. */
function useSpaceBar(press: () => void): void {
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (
        event.key !== ' ' ||
        (event.target instanceof HTMLElement && event.target.closest('select, dialog'))
      )
        return;
      event.preventDefault();
      if (event.type === 'keydown' && !event.repeat) press();
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('keyup', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('keyup', onKey);
    };
  }, [press]);
}
