import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BackedUpHouse, makeBackedUpHouse } from '../../../test/fixtures/backed-up-house.ts';
import { type CheckHome, makeCheckHome } from '../../../test/fixtures/check-home.ts';
import { erasePerson } from '../erasure/erase-person.ts';
import { openKeyring } from '../keys/keyring-file.ts';
import { readTranscript } from '../open-transcript.ts';
import { openPostgres, type Postgres } from '../postgres/open-postgres.ts';
import { ERASED_WORDS } from '../sealed-columns.ts';
import { openStore } from '../store.ts';
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
  const connect = { app: postgres.connection('app'), keys: postgres.connection('keys') };
  const store = openStore(connect, await opener(join(postgres.homeFolder, 'keys/keyring.json')));
  const { clinicId } = house.study.investigator;
  const recall = await readTranscript(store, clinicId, house.study.ids.recall);
  expect(new Set(recall.utterances.map((each) => each.text))).toEqual(new Set([ERASED_WORDS]));
  const session = await readTranscript(store, clinicId, house.study.ids.transcript);
  const words = session.utterances.map((each) => each.text);
  expect(words.filter((text) => text === ERASED_WORDS)).toHaveLength(2);
  expect(words).toContain('Tell me more.');
  await store.close();
});
