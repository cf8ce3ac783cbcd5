import type { SpaceReply } from '../api/own-space.ts';
import { sayOwn } from '../messages/say-own.ts';
import { dayText } from './day-text.ts';
import { addressOf, pageOf } from './pages.ts';

type Seats = SpaceReply['seats'];

/** Which conversations are spoken of; only somebody who sits in more than one pair is asked. */
export function SeatChoice({ seats, chosen }: { seats: Seats; chosen: Seats[number] | undefined }) {
  if (seats.length < 2) return null;
  return (
    <nav className="seats" aria-label={sayOwn('own.seat')}>
      {seats.map((seat, index) => (
        <a
          key={seat.seatId}
          className="button"
          href={addressOf(pageOf(window.location.pathname), seat.seatId)}
          {...(seat === chosen && { 'aria-current': 'true' as const })}
        >
          {seatText(seat, index)}
        </a>
      ))}
    </nav>
  );
}

/** By the first hour together: that is the person's own to know, a name in the team's lists is not. */
function seatText(seat: Seats[number], index: number): string {
  const first = seat.sessions.map((session) => session.heldOn).find((day) => day !== null);
  if (first === undefined || first === null) return sayOwn('own.seat-n', { n: index + 1 });
  return sayOwn('own.seat-since', { day: dayText(first) });
}
