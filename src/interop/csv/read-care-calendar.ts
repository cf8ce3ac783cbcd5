import { type AppointmentState, APPOINTMENT_STATES } from '../../domain/care/appointment.ts';
import { isCalendarDay } from '../../domain/consent/calendar-day.ts';
import type { Place } from '../transcripts/place.ts';
import { quoted } from '../transcripts/place.ts';
import { RefusedFile } from '../transcripts/refused-file.ts';
import { columnNamed, nameIn, readTable, requireColumn, sessionIn } from './read-table.ts';

/** A clinic of a hundred therapists writes this many in a year. */
export const MAX_CALENDAR_ROWS = 20_000;
/** A session of care has a number of at most three digits, as where it is typed in. */
const MAX_SESSION = 999;

/** One row: a session that was held, an appointment, or both. */
export interface CalendarRow {
  readonly place: Place;
  /** What the team calls the client, or their number in this care. */
  readonly client: string;
  readonly session: { readonly number: number; readonly heldOn: string } | null;
  /** ISO 8601 instant. */
  readonly appointment: { readonly at: string; readonly state: AppointmentState } | null;
}

const CLIENT = ['client', 'patient', 'label', 'number'];
const SESSION = ['session', 'session_number'];
const HELD_ON = ['held_on', 'held on', 'date'];
const APPOINTMENT = ['appointment', 'next_appointment', 'next appointment', 'at'];
const STATE = ['state', 'status'];

const LOCAL = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}):(\d{2})(?::(\d{2}))?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * Sessions and appointments of a care, a row at a time, as they stand in a practice’s own calendar (client, session,
 * held_on, appointment, state). A time without an offset is the clock of `timeZone` (an IANA name).
 * @throws RefusedFile with line and column: a row of nobody, a day or time that is none, more than MAX_CALENDAR_ROWS.
 */
export async function* readCareCalendar(
  bytes: AsyncIterable<Uint8Array>,
  timeZone: string,
): AsyncGenerator<CalendarRow> {
  const { header, rows } = await readTable(bytes);
  const client = requireColumn(header, CLIENT);
  const [heldOn, at, state] = [HELD_ON, APPOINTMENT, STATE].map((names) => columnNamed(header, names));
  if (heldOn === -1 && at === -1) requireColumn(header, HELD_ON);
  const session = heldOn === -1 ? -1 : requireColumn(header, SESSION);
  let seen = 0;
  for await (const { cells, place } of rows) {
    seen += 1;
    if (seen > MAX_CALENDAR_ROWS) throw new RefusedFile('calendar.too-many', { n: MAX_CALENDAR_ROWS }, place);
    const cell = (index: number | undefined): string => cells[index ?? -1]?.trim() ?? '';
    const cellAt = (index: number | undefined): Cell => ({
      text: cell(index),
      column: header[index ?? -1] ?? '',
      place,
    });
    const row: CalendarRow = {
      place,
      client: nameIn(cells[client], header[client] ?? '', place),
      session: cell(heldOn) === '' && cell(session) === '' ? null : heldIn(cellAt(session), cellAt(heldOn)),
      appointment: cell(at) === '' ? null : plannedIn(cellAt(at), cellAt(state), timeZone),
    };
    if (row.session === null && row.appointment === null)
      throw new RefusedFile('calendar.nothing', {}, place);
    yield row;
  }
}

interface Cell {
  readonly text: string;
  readonly column: string;
  readonly place: Place;
}

const refused = (reason: 'calendar.not-a-day' | 'calendar.not-a-time' | 'calendar.not-a-state', cell: Cell) =>
  new RefusedFile(reason, { text: quoted(cell.text), column: cell.column }, cell.place);

function heldIn(session: Cell, heldOn: Cell): CalendarRow['session'] {
  const number = sessionIn(session.text, session.place);
  if (number > MAX_SESSION) {
    throw new RefusedFile('table.not-a-session', { text: session.text, most: MAX_SESSION }, session.place);
  }
  if (!isCalendarDay(heldOn.text)) throw refused('calendar.not-a-day', heldOn);
  return { number, heldOn: heldOn.text };
}

function plannedIn(at: Cell, state: Cell, timeZone: string): CalendarRow['appointment'] {
  const [, day, hour, minute, second = '00', offset] = LOCAL.exec(at.text) ?? [];
  if (
    day === undefined ||
    !isCalendarDay(day) ||
    Number(hour) > 23 ||
    Number(minute) > 59 ||
    Number(second) > 59
  ) {
    throw refused('calendar.not-a-time', at);
  }
  const clock = `${day}T${hour}:${minute}:${second}`;
  const instant = offset === undefined ? instantOf(clock, timeZone) : Date.parse(`${clock}${offset}`);
  if (!Number.isFinite(instant)) throw refused('calendar.not-a-time', at);
  const named = state.text === '' ? 'planned' : state.text.toLowerCase();
  const known = APPOINTMENT_STATES.find((each) => each === named);
  if (known === undefined) throw refused('calendar.not-a-state', state);
  return { at: new Date(instant).toISOString(), state: known };
}

/**
 * The instant at which the clocks of a zone show this; of an hour that comes twice the second one, and an hour that is
 * left out is moved behind the gap.
 */
function instantOf(clock: string, timeZone: string): number {
  const asIfUtc = Date.parse(`${clock}Z`);
  const first = asIfUtc - offsetAt(asIfUtc, timeZone);
  return asIfUtc - offsetAt(first, timeZone);
}

/** How far a zone’s clocks are ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(instant);
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  const shown = `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}:${of('second')}Z`;
  return Date.parse(shown) - instant;
}
