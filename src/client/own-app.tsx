import { useEffect } from 'react';
import { leaveSpace, readSpace, type SpaceReply } from '../api/own-space.ts';
import { sayOwn } from '../messages/say-own.ts';
import { Answered, isLocked, useAnswer } from './answer.tsx';
import { AnswersPage } from './answers-page.tsx';
import { callOwn } from './call-own.ts';
import { ConsentsPage } from './consents-page.tsx';
import { CopiesPage } from './copies-page.tsx';
import { EnterPage } from './enter-page.tsx';
import { HomePage } from './home-page.tsx';
import { LeavePage } from './leave-page.tsx';
import { LookedPage } from './looked-page.tsx';
import { addressOf, CARE_PAGES, chosenSeat, linkToken, type PageName, PAGES, pageOf } from './pages.ts';
import { CarePage } from './care/care-page.tsx';
import { PasskeysPage } from './passkeys-page.tsx';
import { SeatChoice } from './seat-choice.tsx';

/** The own space: one short page at a time, each with an address of its own and no more than one thing to do. */
export function OwnApp() {
  const token = linkToken();
  const linked = token !== null;
  const space = useAnswer(readSpace, linked ? null : {});
  if (linked) return <EnterPage token={token} />;
  if (isLocked(space.error)) return <EnterPage token={null} />;
  return <Answered answer={space}>{(data) => <OpenSpace space={data} />}</Answered>;
}

function OpenSpace({ space }: { space: SpaceReply }) {
  const page = pageOf(window.location.pathname);
  const seat = chosenSeat(space.seats);
  const title = page === 'home' ? sayOwn('own.title') : sayOwn(`own.page.${page}`);
  useEffect(() => {
    document.title = page === 'home' ? title : sayOwn('own.title-of', { page: title });
  }, [page, title]);
  return (
    <div className="own">
      <a className="skip-link" href="#main">
        {sayOwn('own.skip')}
      </a>
      {space.demo && <p className="demo">{sayOwn('own.demo')}</p>}
      <header className="own-head">
        {page !== 'home' && <BackLink />}
        {space.staff && (
          <a className="button" href="/">
            {sayOwn('own.to-work')}
          </a>
        )}
        {!space.staff && (
          <button type="button" onClick={() => void lock()}>
            {sayOwn('own.lock')}
          </button>
        )}
      </header>
      <main id="main" tabIndex={-1}>
        <h1>{title}</h1>
        {(page !== 'home' || space.seats.some((each) => each.careDyadId !== null)) && (
          <SeatChoice seats={space.seats} chosen={seat} />
        )}
        {page === 'home' && <HomePage space={space} seat={seat} />}
        {seat !== undefined && <Page name={page} seat={seat} staff={space.staff} />}
      </main>
    </div>
  );
}

type Seat = SpaceReply['seats'][number];

function Page({ name, seat, staff }: { name: PageName; seat: Seat; staff: boolean }) {
  if (name === 'consents') return <ConsentsPage seat={seat} />;
  if (name === 'looked') return <LookedPage seatId={seat.seatId} />;
  if (name === 'answers') return <AnswersPage seatId={seat.seatId} />;
  if (name === 'leave') return <LeavePage seat={seat} staff={staff} />;
  if (name === 'passkeys' && !staff) return <PasskeysPage />;
  if (name === 'copies') return <CopiesPage seat={seat} />;
  const care = CARE_PAGES.find((page) => page === name);
  if (care !== undefined && seat.careDyadId !== null) {
    return <CarePage name={care} dyadId={seat.careDyadId} />;
  }
  return null;
}

function BackLink() {
  return (
    <a className="button" href={addressOf(PAGES[0])}>
      {sayOwn('own.back')}
    </a>
  );
}

/** Leaves no page behind that the Back button would show. */
async function lock(): Promise<void> {
  await callOwn(leaveSpace).catch(() => undefined);
  window.location.replace('/own');
}
