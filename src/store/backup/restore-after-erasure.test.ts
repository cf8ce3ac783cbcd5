import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BackedUpHouse, makeBackedUpHouse } from '../../../test/fixtures/backed-up-house.ts';
import { type CheckHome, makeCheckHome } from '../../../test/fixtures/check-home.ts';
import { listConsents, recordConsent } from '../consents.ts';
import { listConsentsToAsk } from '../consents-to-ask.ts';
import { erasePerson } from '../erasure/erase-person.ts';
import { type KeyBundle, readBundleFile } from '../keys/key-bundle.ts';
import { openKeyring } from '../keys/keyring-file.ts';
import { openTranscript, readTranscript } from '../open-transcript.ts';
import { openPostgres, type Postgres } from '../postgres/open-postgres.ts';
import { ERASED_WORDS } from '../sealed-columns.ts';
import { openStore, type Store } from '../store.ts';
import { readBoard } from '../study-board.ts';
import { loadViewer } from '../viewers.ts';
import { asClient, buildDatabase, dropDatabase } from './build-database.ts';
import { checkBackup } from './check-backup.ts';
import { restoreHouse } from './restore-house.ts';
import type { MadeBackup } from './write-backup.ts';

let house: BackedUpHouse;
let night: MadeBackup;
let oldBundle: string;
let newBundle: string;
let host: CheckHome;
let postgres: Postgres;
beforeAll(async () => {
  house = await makeBackedUpHouse();
  oldBundle = await house.bundle('old');
  night = await house.backup();
  const { home, study } = house;
  const second = await home.person([{ capacity: 'investigator', studyId: study.ids.study }]);
  const people = { first: study.investigator, second: await home.again(second, true) };
  const order = { participantId: study.ids.participant, reason: 'The person asked for it.' };
  await erasePerson(home.store, people, order, async () => {
    newBundle = await house.bundle('new');
  });
  const onDate = new Date().toISOString().slice(0, 10);
  const no = { purpose: 'this study', modality: 'audio', state: 'refused', onDate } as const;
  const answer = { changeId: newId(), studyId: study.ids.study, seatId: study.ids.therapistSeat };
  await recordConsent(home.store, study.investigator, { ...answer, lines: [{ id: newId(), ...no }] });
  newBundle = await house.bundle('new');
  host = makeCheckHome('entente-erased-');
  postgres = await openPostgres({ purpose: 'check', home: host.base });
});
afterAll(async () => {
  await postgres.stop();
  await host.remove();
  await house.close();
});

const place = () => ({
  postgres,
  keyringPath: `${postgres.homeFolder}/keys/keyring.json`,
  checkpointPath: `${postgres.homeFolder}/keys/audit-checkpoints.jsonl`,
  blobFolder: `${postgres.homeFolder}/blobs`,
});
const opener = (path: string) => openKeyring(path, { kind: 'key file', bytes: house.keyFile });
const restore = (from: string, bundle: string) =>
  restoreHouse(place(), { from, bundle, openKeyring: opener, now: () => new Date() });

test('data of after the erasure is not opened with keys of before it', async () => {
  const after = await house.backup();
  await expect(restore(after.folder, oldBundle)).rejects.toThrow('older than the data');
});

test('last night’s backup does not bring back erased words, and the other person’s are still there', async () => {
  const restored = await restore(night.folder, newBundle);
  expect(restored.replayed).toBeGreaterThan(0);
  expect(restored.sample).toMatchObject({ shut: [] });
  expect(restored.sample?.erased).toBeGreaterThan(0);
  const connect = { app: postgres.connection('app'), keys: postgres.connection('keys'), blobFolder: '' };
  const store = openStore(connect, await opener(join(postgres.homeFolder, 'keys/keyring.json')));
  const { clinicId } = house.study.investigator;
  const recall = await readTranscript(store, clinicId, house.study.ids.recall);
  expect(new Set(recall.utterances.map((each) => each.text))).toEqual(new Set([ERASED_WORDS]));
  const session = await readTranscript(store, clinicId, house.study.ids.transcript);
  const words = session.utterances.map((each) => each.text);
  expect(words.filter((text) => text === ERASED_WORDS)).toHaveLength(2);
  expect(words).toContain('Tell me more.');
  const { study } = house;
  const viewer = await loadViewer(store.db, { ...study.investigator, steppedUp: true });
  const answers = await listConsents(store, viewer, study.ids.study);
  const standing = (seatId: string): string[] =>
    answers
      .filter((each) => each.seatId === seatId && each.purpose === 'this study')
      .map((each) => each.state);
  expect(new Set(standing(study.ids.seat))).toEqual(new Set(['withdrawn']));
  expect(standing(study.ids.therapistSeat).filter((state) => state === 'refused')).toHaveLength(1);
  expect(standing(study.ids.therapistSeat)).toContain('given');
  const boardOf = (of: Store) => readBoard(of, viewer, study.ids.study);
  expect(await boardOf(store)).toEqual(await boardOf(house.home.store));
  expect(await listConsentsToAsk(store, viewer)).toEqual(await listConsentsToAsk(house.home.store, viewer));
  const readIn = (of: Store): Promise<unknown> =>
    openTranscript(of, viewer, study.ids.recall).catch((error: Error) => error.name);
  expect(await readIn(store)).toEqual(await readIn(house.home.store));
  await store.close();
});

/** What the ledger of a database that was built from last night's backup and this bundle says. */
async function saidIn(bundle: KeyBundle): Promise<{ noes: number; states: unknown[] }> {
  const manifest = await checkBackup(night.folder);
  const { noes } = await buildDatabase(postgres, 'entente_aside', { folder: night.folder, manifest, bundle });
  const { rows } = await asClient(postgres.connection('owner', 'entente_aside'), (client) =>
    client.query(
      `select distinct on (purpose, modality) state from consent where seat_id = $1 and purpose = 'this study'
       order by purpose, modality, ordinal desc`,
      [house.study.ids.seat],
    ),
  );
  await dropDatabase(postgres, 'entente_aside');
  return { noes, states: [...new Set(rows.map((row) => row.state))] };
}

test('a bundle of before it carried the noes lets nobody erased appear as willing, and none adds a line twice', async () => {
  const bundle = await readBundleFile(newBundle);
  if (bundle === null) throw new Error('no bundle');
  const { noes, ...before } = bundle;
  expect((await saidIn(before)).states).toEqual(['withdrawn']);
  const carried = await saidIn(bundle);
  expect(carried.states).toEqual(['withdrawn']);
  expect(carried.noes).toBeLessThanOrEqual(noes?.length ?? 0);
  const old = await readBundleFile(oldBundle);
  expect(old && (await saidIn(old)).noes).toBe(0);
});
