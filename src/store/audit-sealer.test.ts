import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';
import { makeCheckpoints, readCheckpoints } from './audit-checkpoints.ts';
import { AuditSealer } from './audit-sealer.ts';
import { keepAudit } from './change.ts';
import { checkAudit } from './check-audit.ts';

let home: TestStore;
let folder: string;
let file: string;
let clinicId: string;
beforeAll(async () => {
  home = await openTestStore();
  folder = await mkdtemp(join(tmpdir(), 'entente-audit-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await home.close();
});
beforeEach(async () => {
  clinicId = await home.otherClinic();
  file = join(folder, `${newId()}.jsonl`);
});

const writeEvents = async (count: number): Promise<void> => {
  const note = () => ({ event: 'study searched' as const, itemId: newId() });
  await keepAudit(home.store.db, clinicId, null, Array.from({ length: count }, note));
};
const check = async () => checkAudit(home.store, clinicId, await readCheckpoints(file));
/** Behind the store's back: as one who may do everything, foreign keys asleep. */
const tamper = async (statement: string): Promise<void> => {
  const client = new Client(home.database.administrator());
  await client.connect();
  await client.query('SET session_replication_role = replica');
  const { rowCount } = await client.query(statement, [clinicId]);
  await client.end();
  expect(rowCount).toBeGreaterThan(0);
};
const whole = { unsealed: 0, firstBreak: null, checkpointBreak: null };

test('events are chained in order and a second pass finds nothing to do', async () => {
  await writeEvents(20);
  const sealer = new AuditSealer(home.store);
  await sealer.seal();
  expect(await sealer.seal()).toBe(0);
  await writeEvents(3);
  expect(await sealer.seal()).toBe(3);
  await makeCheckpoints(home.store, [file]);
  expect(await check()).toEqual({ ...whole, sealed: 23 });
});

test('a changed row, a deleted row and a cut end are found', async () => {
  await writeEvents(10);
  await new AuditSealer(home.store).seal();
  await makeCheckpoints(home.store, [file]);
  await tamper(`update audit_event set event = 'signed in' where clinic_id = $1 and id =
    (select event_id from audit_seal where clinic_id = $1 and sequence = 4)`);
  expect(await check()).toMatchObject({ firstBreak: 4 });

  clinicId = await home.otherClinic();
  await writeEvents(10);
  await new AuditSealer(home.store).seal();
  await tamper(`delete from audit_event where clinic_id = $1 and id =
    (select event_id from audit_seal where clinic_id = $1 and sequence = 7)`);
  expect(await check()).toMatchObject({ firstBreak: 7 });

  clinicId = await home.otherClinic();
  await writeEvents(10);
  await new AuditSealer(home.store).seal();
  await makeCheckpoints(home.store, [file]);
  await tamper(`with cut as (delete from audit_seal where clinic_id = $1 and sequence > 8 returning event_id)
    delete from audit_event where clinic_id = $1 and id in (select event_id from cut)`);
  expect(await check()).toMatchObject({ sealed: 8, firstBreak: null, checkpointBreak: 10 });
  expect((await makeCheckpoints(home.store, [file])).cut).toContain(clinicId);
});

test('a chain that was written anew, and a checkpoint that was, are found', async () => {
  await writeEvents(5);
  await new AuditSealer(home.store).seal();
  await makeCheckpoints(home.store, [file]);
  await tamper('delete from audit_seal where clinic_id = $1');
  await tamper(`delete from audit_event where clinic_id = $1 and ordinal =
    (select min(ordinal) from audit_event where clinic_id = $1)`);
  await writeEvents(1);
  await new AuditSealer(home.store).seal();
  expect(await check()).toMatchObject({ sealed: 5, firstBreak: null, checkpointBreak: 5 });
  const [checkpoint] = (await readCheckpoints(file)).filter((each) => each.clinicId === clinicId);
  const { rows } = await home.database
    .pool('app')
    .query<{ hash: string }>(
      `select encode(hash, 'hex') as hash from audit_seal where clinic_id = $1 and sequence = 5`,
      [clinicId],
    );
  await writeFile(file, JSON.stringify({ ...checkpoint, hash: rows[0]?.hash }));
  expect(await check()).toMatchObject({ checkpointBreak: 5 });
});

test('the app itself may not change or remove what is sealed', async () => {
  await writeEvents(1);
  await new AuditSealer(home.store).seal();
  const app = home.database.pool('app');
  for (const table of ['audit_event', 'audit_seal', 'audit_checkpoint']) {
    await expect(app.query(`delete from ${table}`)).rejects.toThrow('permission denied');
    await expect(app.query(`update ${table} set clinic_id = clinic_id`)).rejects.toThrow('permission denied');
  }
});

test('an event that commits later with a lower ordinal is sealed too', async () => {
  const sealer = new AuditSealer(home.store, 500);
  const slow = new Client(home.database.connection('app'));
  await slow.connect();
  await slow.query('begin');
  await slow.query(`insert into audit_event (clinic_id, id, event) values ($1, $2, 'transcript imported')`, [
    clinicId,
    newId(),
  ]);
  // Longer than the sealer waits before it raises its floor, so only the running transaction holds the floor down.
  for (let round = 0; round < 13; round += 1) {
    await writeEvents(1);
    await sealer.seal();
    await sleep(100);
  }
  await slow.query('commit');
  await slow.end();
  await sealer.seal();
  expect(await check()).toEqual({ ...whole, sealed: 14 });
  const { rows } = await home.database.pool('app').query<{ sequence: string }>(
    `select s.sequence from audit_seal s join audit_event e on e.id = s.event_id
     where s.clinic_id = $1 and e.event = 'transcript imported'`,
    [clinicId],
  );
  expect(rows).toEqual([{ sequence: '14' }]);
});

test('two sealers at once leave no gap and no double', async () => {
  const sealers = [new AuditSealer(home.store), new AuditSealer(home.store)];
  const writing = (async () => {
    for (let round = 0; round < 40; round += 1) await writeEvents(5);
  })();
  for (let round = 0; round < 30; round += 1) await Promise.all(sealers.map((sealer) => sealer.seal()));
  await writing;
  for (const sealer of sealers) await sealer.seal();
  expect(await check()).toEqual({ ...whole, sealed: 200 });
});

test('a sealer whose connections are killed at any moment leaves no gap and no double', async () => {
  const killer = new Client(home.database.administrator());
  await killer.connect();
  const sealer = new AuditSealer(home.store);
  let refused = 0;
  for (let round = 0; round < 40; round += 1) {
    await writeEvents(20).catch(() => undefined);
    const sealing = sealer.seal().catch(() => (refused += 1));
    await sleep(round % 8);
    await killer.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    );
    await sealing;
  }
  await killer.end();
  await sealer.seal();
  const found = await check();
  expect(refused).toBeGreaterThan(0);
  expect(found).toEqual({ ...whole, sealed: found.sealed });
  expect(found.sealed).toBeGreaterThan(400);
});

test('more than one batch is sealed in one go', async () => {
  await writeEvents(4_000);
  await writeEvents(4_000);
  await new AuditSealer(home.store).seal();
  expect(await check()).toEqual({ ...whole, sealed: 8_000 });
});

test('a checkpoint line that a crash cut short hides no other, and nothing new makes no line', async () => {
  await writeEvents(1);
  await new AuditSealer(home.store).seal();
  await makeCheckpoints(home.store, [file]);
  await writeFile(file, `${await readFile(file, 'utf8')}{"clinicId":"${clinicId}","seq`);
  await writeEvents(1);
  await new AuditSealer(home.store).seal();
  await makeCheckpoints(home.store, [file]);
  const lines = (await readCheckpoints(file)).filter((each) => each.clinicId === clinicId);
  expect(lines.map((each) => each.sequence)).toEqual([1, 2]);
  expect(await makeCheckpoints(home.store, [file])).toMatchObject({ made: 0, unwritten: [] });
});

test('a second place that is gone keeps nothing from being sealed', async () => {
  await writeEvents(1);
  await new AuditSealer(home.store).seal();
  const gone = join(file, 'not-a-folder', 'checkpoints.jsonl');
  await writeFile(file, '');
  expect((await makeCheckpoints(home.store, [gone, file])).unwritten).toEqual([gone]);
  expect(await check()).toEqual({ ...whole, sealed: 1 });
});
