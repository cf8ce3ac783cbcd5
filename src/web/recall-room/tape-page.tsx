import { useEffect, useState } from 'react';
import { enterRoom, readTapePage, type TapePageReply } from '../../api/recall-room.ts';
import { say } from '../../messages/say.ts';
import { CallRefused, callOnce, withoutDoor } from '../shell/call.ts';
import { BeginTape } from './begin-tape.tsx';
import { InterviewClock } from './interview-clock.ts';
import { RunningTape, type TapeBegun } from './running-tape.tsx';
import './recall-room.css';

/** What the participant sees: the tape and one button. The link’s fragment opens it, and a reload goes on where it was. */
export function TapePage() {
  const [opened, setOpened] = useState<{ page: TapePageReply; clock: InterviewClock } | Error | null>(null);
  const [begun, setBegun] = useState<TapeBegun | null>(null);
  const [over, setOver] = useState<string | null>(null);
  useEffect(() => {
    let left = false;
    withoutDoor();
    void openTape().then((result) => {
      if (!left) setOpened(result);
    });
    return () => {
      left = true;
    };
  }, []);
  if (over !== null) return <Alone>{over}</Alone>;
  if (opened === null) return <Alone>{say('room.preparing')}</Alone>;
  if (opened instanceof Error) return <Alone>{opened.message}</Alone>;
  if (begun === null) return <BeginTape {...opened} onBegin={setBegun} />;
  return <RunningTape page={opened.page} begun={begun} onOver={setOver} />;
}

function Alone({ children }: { children: string }) {
  return (
    <main className="tape-begin">
      <p role="status">{children}</p>
    </main>
  );
}

/** Exchanges the link for the room’s cookie, takes the link out of the address, and asks what is to be shown. */
async function openTape(): Promise<{ page: TapePageReply; clock: InterviewClock } | Error> {
  const token = window.location.hash.slice(1);
  try {
    if (token !== '') {
      const { open } = await callOnce(enterRoom, { body: { token } });
      window.history.replaceState(null, '', window.location.pathname);
      if (!open) return new Error(say('room.enter-failed'));
    }
    const before = performance.now();
    const page = await callOnce(readTapePage);
    // The server read its clock somewhere between question and answer.
    const heardAt = (before + performance.now()) / 2;
    return { page, clock: new InterviewClock(page.elapsedMs ?? 0, heardAt) };
  } catch (error) {
    if (error instanceof CallRefused) return error;
    throw error;
  }
}
