import { expect, test } from 'vitest';
import { type CalendarRow, readCareCalendar } from './read-care-calendar.ts';

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  // In small pieces, as a slow line sends it.
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
}
async function read(text: string, timeZone = 'Europe/Oslo'): Promise<Omit<CalendarRow, 'place'>[]> {
  const rows: Omit<CalendarRow, 'place'>[] = [];
  for await (const row of readCareCalendar(bytesOf(text), timeZone)) {
    const { client, session, appointment } = row;
    rows.push({ client, session, appointment });
  }
  return rows;
}
const refusal = async (text: string): Promise<string> =>
  read(text).then(
    () => 'read',
    (error: unknown) => (error instanceof Error ? error.message : ''),
  );

test('a row is a session, an appointment, or both; a time is of the clock of the device', async () => {
  const text = `client;session;held_on;appointment;state
A. B.;1;2026-03-02;2026-03-09 14:00;
A. B.;;;2026-07-06T14:00;Cancelled
3;2;2026-03-09;;
C;;;2026-03-09 14:00Z;held
`;
  expect(await read(text)).toEqual([
    {
      client: 'A. B.',
      session: { number: 1, heldOn: '2026-03-02' },
      appointment: { at: '2026-03-09T13:00:00.000Z', state: 'planned' },
    },
    { client: 'A. B.', session: null, appointment: { at: '2026-07-06T12:00:00.000Z', state: 'cancelled' } },
    { client: '3', session: { number: 2, heldOn: '2026-03-09' }, appointment: null },
    { client: 'C', session: null, appointment: { at: '2026-03-09T14:00:00.000Z', state: 'held' } },
  ]);
});

test('the hour that is left out and the one that comes twice are some hour of that day', async () => {
  const head = 'client,appointment\n';
  const [gap] = await read(`${head}A,2026-03-29 02:30\n`);
  expect(gap?.appointment?.at.slice(0, 10)).toBe('2026-03-29');
  const [twice] = await read(`${head}A,2026-10-25 02:30\n`);
  expect(twice?.appointment?.at.slice(0, 10)).toBe('2026-10-25');
});

test('bad input is one sentence with its place and column', async () => {
  const head = 'client,session,held_on,appointment,state\n';
  expect(await refusal(`${head}A,1,2.3.2026,,\n`)).toMatch(/row 2.*“?"2.3.2026" in the column "held_on"/);
  expect(await refusal(`${head}A,1,2026-02-30,,\n`)).toContain('is no day');
  expect(await refusal(`${head}A,0,2026-02-20,,\n`)).toContain('not the number of a session');
  expect(await refusal(`${head}A,,,2026-03-09 25:00,\n`)).toContain('in the column "appointment"');
  expect(await refusal(`${head}A,,,2026-03-09 14:00,maybe\n`)).toContain('"maybe" in the column "state"');
  expect(await refusal(`${head}A,,,,\n`)).toContain('neither a session nor an appointment');
  expect(await refusal(`${head},1,2026-03-02,,\n`)).toContain('belongs to nobody');
  expect(await refusal(`${head}A,1,2026-03-02\n`)).toContain('row 2');
  expect(await refusal('name,when\nA,2026-03-02\n')).toContain('"client"');
  expect(await refusal('')).toContain('no table');
});

test('more rows than a clinic has are refused at the first too many', async () => {
  const text = `client,appointment\n${'A,2026-03-09 14:00Z\n'.repeat(20_001)}`;
  expect(await refusal(text)).toContain('more than 20000 rows');
});
