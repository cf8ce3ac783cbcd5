import { v7 as newId } from 'uuid';
import type { Viewer } from '../../domain/access/viewer.ts';
import { type CalendarRow, MAX_CALENDAR_ROWS } from '../../interop/csv/read-care-calendar.ts';
import { RefusedFile } from '../../interop/transcripts/refused-file.ts';
import { quoted } from '../../interop/transcripts/place.ts';
import { type Change, makeChange } from '../change.ts';
import type { Db } from '../keys/vault.ts';
import { NotFound } from '../refusals.ts';
import { isErased, openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { type StudyAccess, studyAccess } from '../study-access.ts';
import { careTarget } from './care-meetings.ts';

/** What a calendar would add, as it stands now. */
export interface CalendarPreview {
  readonly rows: number;
  readonly clients: number;
  readonly newSessions: number;
  readonly newAppointments: number;
  /** Appointments whose state would change. */
  readonly changedAppointments: number;
  /** What stands there already, exactly so: sending a file again adds nothing. */
  readonly already: number;
}

/** Read and checked, not yet kept. */
interface Planned {
  readonly sessions: { dyadId: string; number: number; heldOn: string }[];
  readonly added: { dyadId: string; at: string; state: 'planned' | 'held' | 'cancelled' | 'not attended' }[];
  readonly changed: {
    id: string;
    dyadId: string;
    state: Planned['added'][number]['state'];
    version: number;
  }[];
  readonly preview: CalendarPreview;
}

/** What a calendar would add for clients that the viewer runs. Nothing is kept. Throws RefusedFile with the place. */
export async function previewCalendar(
  store: Store,
  viewer: Viewer,
  studyId: string,
  rows: AsyncIterable<CalendarRow>,
): Promise<CalendarPreview> {
  const clients = await clientsOf(store, viewer, studyId);
  return (await plan(store.db, viewer.clinicId, clients, await gathered(rows))).preview;
}

/**
 * Keeps the sessions and appointments of a calendar, all of them or none. A session that is there with another day is
 * refused, never overwritten; an appointment at the same moment takes the state that the file gives it.
 */
export async function keepCalendar(
  store: Store,
  viewer: Viewer,
  kept: { readonly changeId: string; readonly studyId: string },
  rows: AsyncIterable<CalendarRow>,
): Promise<void> {
  const { changeId, studyId } = kept;
  const { clinicId } = viewer;
  const clients = await clientsOf(store, viewer, studyId);
  const read = await gathered(rows);
  const content = read.map(({ client, session, appointment }) => ({ client, session, appointment }));
  await makeChange(
    store,
    viewer,
    { id: changeId, verb: 'keep calendar', studyId, content },
    async (change) => {
      // The study’s row is the lock: two calendars at once are kept one after the other.
      await change.tx
        .selectFrom('study')
        .select('id')
        .where('clinic_id', '=', clinicId)
        .where('id', '=', studyId)
        .forNoKeyUpdate()
        .executeTakeFirstOrThrow();
      const planned = await plan(change.tx, clinicId, clients, read);
      await writePlanned(change, clinicId, studyId, planned);
      const touched = [...planned.sessions, ...planned.added, ...planned.changed].map(({ dyadId }) => dyadId);
      for (const dyadId of new Set(touched)) {
        change.audit({
          event: 'care changed',
          capacity: clients.capacityFor(dyadId),
          studyId,
          dyadId,
          itemId: dyadId,
        });
      }
    },
  );
}

async function writePlanned(
  { tx }: Change,
  clinicId: string,
  studyId: string,
  { sessions, added, changed }: Planned,
): Promise<void> {
  const place = { clinic_id: clinicId, study_id: studyId };
  for (const some of inParts(sessions)) {
    await tx
      .insertInto('session')
      .values(
        some.map(({ dyadId, number, heldOn }) => ({
          ...place,
          id: newId(),
          dyad_id: dyadId,
          number,
          held_on: heldOn,
          duration_ms: null,
        })),
      )
      .execute();
  }
  for (const some of inParts(added)) {
    await tx
      .insertInto('appointment')
      .values(
        some.map(({ dyadId, at, state }) => ({
          ...place,
          id: newId(),
          dyad_id: dyadId,
          at: new Date(at),
          state,
        })),
      )
      .execute();
  }
  for (const { id, state, version } of changed) {
    await tx
      .updateTable('appointment')
      .set({ state, version: version + 1 })
      .where('clinic_id', '=', clinicId)
      .where('id', '=', id)
      .execute();
  }
}

function* inParts<Each>(list: readonly Each[]): Generator<readonly Each[]> {
  for (let start = 0; start < list.length; start += 1000) yield list.slice(start, start + 1000);
}

async function gathered(rows: AsyncIterable<CalendarRow>): Promise<CalendarRow[]> {
  const read: CalendarRow[] = [];
  for await (const row of rows) read.push(row);
  if (read.length === 0) throw new RefusedFile('table.refused-empty');
  if (read.length > MAX_CALENDAR_ROWS) throw new RefusedFile('calendar.too-many', { n: MAX_CALENDAR_ROWS });
  return read;
}

interface Clients {
  /** @throws RefusedFile where nobody, or more than one, is called so. */
  dyadOf(row: CalendarRow): string;
  capacityFor(dyadId: string): string;
}

/** The clients whose care this viewer runs, by name and number. NotFound where there is none, as for an unknown id. */
async function clientsOf(store: Store, viewer: Viewer, studyId: string): Promise<Clients> {
  const access = await studyAccess(store.db, viewer, studyId);
  if (access.place !== 'care') throw new NotFound();
  const rows = await store.db
    .selectFrom('dyad')
    .select(['id', 'number', 'label', 'key_id', 'version'])
    .where('clinic_id', '=', viewer.clinicId)
    .where('study_id', '=', studyId)
    .execute();
  const own = rows.filter((row) => access.may('write', careTarget(row.id)));
  if (own.length === 0) throw new NotFound();
  const keys = await store.vault.openItemKeys(
    viewer.clinicId,
    own.map((row) => row.key_id),
  );
  const byName = new Map<string, string[]>();
  for (const row of own) {
    const label = isErased(keys, row) ? '' : openColumn(keys, 'dyad', row, 'label', row.label).trim();
    for (const name of new Set([label, String(row.number)])) {
      if (name !== '') byName.set(name, [...(byName.get(name) ?? []), row.id]);
    }
  }
  return { dyadOf: (row) => oneOf(byName, row), capacityFor: (dyadId) => capacityIn(access, dyadId) };
}

const capacityIn = (access: StudyAccess, dyadId: string): string =>
  access.require('write', careTarget(dyadId));

function oneOf(byName: ReadonlyMap<string, readonly string[]>, { client, place }: CalendarRow): string {
  const [found, other] = byName.get(client) ?? [];
  const values = { name: quoted(client) };
  if (found === undefined) throw new RefusedFile('calendar.no-such-client', values, place);
  if (other !== undefined) throw new RefusedFile('calendar.two-such-clients', values, place);
  return found;
}

async function plan(
  db: Db,
  clinicId: string,
  clients: Clients,
  rows: readonly CalendarRow[],
): Promise<Planned> {
  const named = rows.map((row) => ({ ...row, dyadId: clients.dyadOf(row) }));
  const dyadIds = [...new Set(named.map(({ dyadId }) => dyadId))];
  const sessions = new Map((await sessionsOf(db, clinicId, dyadIds)).map((row) => [keyOf(row), row.held_on]));
  const known = new Map(
    (await appointmentsOf(db, clinicId, dyadIds)).map((row) => [
      `${row.dyad_id} ${row.at.toISOString()}`,
      row,
    ]),
  );
  const planned: Planned = { sessions: [], added: [], changed: [], preview: EMPTY };
  let already = 0;
  for (const { dyadId, session, appointment, place } of named) {
    if (session !== null) {
      const key = `${dyadId} ${session.number}`;
      const heldOn = sessions.get(key);
      if (heldOn !== undefined && heldOn !== session.heldOn) {
        throw new RefusedFile('calendar.other-day', { n: session.number, day: heldOn ?? '–' }, place);
      }
      if (heldOn === undefined) planned.sessions.push({ dyadId, ...session });
      else already += 1;
      sessions.set(key, session.heldOn);
    }
    if (appointment !== null) {
      const key = `${dyadId} ${appointment.at}`;
      const there = known.get(key);
      if (there === undefined) planned.added.push({ dyadId, ...appointment });
      else if (there.state === appointment.state) already += 1;
      else if (there.id === '') throw new RefusedFile('calendar.appointment-twice', {}, place);
      else planned.changed.push({ id: there.id, dyadId, state: appointment.state, version: there.version });
      if (there === undefined) {
        known.set(key, {
          id: '',
          dyad_id: dyadId,
          at: new Date(appointment.at),
          state: appointment.state,
          version: 0,
        });
      }
    }
  }
  const { length: newSessions } = planned.sessions;
  const { length: newAppointments } = planned.added;
  const { length: changedAppointments } = planned.changed;
  const counts = { newSessions, newAppointments, changedAppointments, already };
  return { ...planned, preview: { rows: rows.length, clients: dyadIds.length, ...counts } };
}

const EMPTY: CalendarPreview = {
  rows: 0,
  clients: 0,
  newSessions: 0,
  newAppointments: 0,
  changedAppointments: 0,
  already: 0,
};

const keyOf = (row: { readonly dyad_id: string; readonly number: number }): string =>
  `${row.dyad_id} ${row.number}`;

const sessionsOf = (db: Db, clinicId: string, dyadIds: readonly string[]) =>
  db
    .selectFrom('session')
    .select(['dyad_id', 'number', 'held_on'])
    .where('clinic_id', '=', clinicId)
    .where('dyad_id', 'in', dyadIds)
    .execute();

const appointmentsOf = (db: Db, clinicId: string, dyadIds: readonly string[]) =>
  db
    .selectFrom('appointment')
    .select(['id', 'dyad_id', 'at', 'state', 'version'])
    .where('clinic_id', '=', clinicId)
    .where('dyad_id', 'in', dyadIds)
    .execute();
