import { once } from 'node:events';
import { cp, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Viewer } from '../../src/domain/access/viewer.ts';
import { readKeyBundle } from '../../src/store/keys/key-bundle.ts';
import { blobOf } from '../../src/store/blobs/blob-rows.ts';
import { openKeyring } from '../../src/store/keys/keyring-file.ts';
import { importTranscript } from '../../src/store/import-transcript.ts';
import { readTranscript } from '../../src/store/open-transcript.ts';
import { openPostgres, type Postgres } from '../../src/store/postgres/open-postgres.ts';
import { restoreHouse } from '../../src/store/backup/restore-house.ts';
import type { MadeBackup } from '../../src/store/backup/write-backup.ts';
import { ERASED_WORDS } from '../../src/store/sealed-columns.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { withdraw } from '../../src/store/withdrawals/withdraw.ts';
import { collect } from '../fixtures/collect.ts';
import { liveWebm } from '../fixtures/media-files.ts';
import { keepRecorded } from '../fixtures/sent-recording.ts';
import { type BackedUpHouse, makeBackedUpHouse } from '../fixtures/backed-up-house.ts';
import { type CheckHome, makeCheckHome } from '../fixtures/check-home.ts';
import { type ErasurePlace, startErasureProcess } from '../fixtures/erasure-process.ts';
import { addPair, transcriptOf } from '../fixtures/small-study.ts';

/** Pairs whose client, or both of whom, leave; each erasure is killed until it is through. */
const PAIRS = 6;
/** How much later each kill comes than the one before: an erasure takes some hundreds of milliseconds. */
const KILLED_LATER_MS = 17;

interface Pair {
  readonly seatIds: { readonly client: string; readonly therapist: string };
  readonly session: string;
  readonly client: string;
  readonly therapist: string;
  readonly recordings: { readonly session: string; readonly client: string; readonly therapist: string };
}

let house: BackedUpHouse;
let place: ErasurePlace;
let night: MadeBackup;
let sound: Buffer;
const pairs: Pair[] = [];
const hosts: { home: CheckHome; postgres: Postgres }[] = [];
const SAID = ['And how was that?', 'Nobody has ever asked me.'];

beforeAll(async () => {
  house = await makeBackedUpHouse();
  const { home, study } = house;
  sound = await liveWebm(2);
  for (let number = 10; number < 10 + PAIRS; number += 1) {
    const ids = { studyId: study.ids.study, dyadId: newId(), sessionId: newId() };
    const pair = { ...ids, ...(await addPair(home.store, study.investigator, ids, number)) };
    const kept = (['session', 'client', 'therapist'] as const).map((of) => transcriptOf(pair, of, SAID));
    for (const each of kept) await importTranscript(home.store, study.investigator, each);
    const [session = '', client = '', therapist = ''] = kept.map((each) => each.id);
    const recorded = async (of: { interviewId?: string } = {}) =>
      keepRecorded(home.store, study.investigator, pair.sessionId, sound, of);
    const recordings = {
      session: await recorded(),
      client: await recorded({ interviewId: pair.interviewIds.client }),
      therapist: await recorded({ interviewId: pair.interviewIds.therapist }),
    };
    pairs.push({ seatIds: pair.seatIds, session, client, therapist, recordings });
  }
  // The store writes its sealed files elsewhere than the house that is backed up keeps them.
  await cp(home.store.files.folder, house.source.blobFolder, { recursive: true });
  night = await house.backup();
  place = {
    app: home.database.connection('app'),
    keys: home.database.connection('keys'),
    keyringPath: house.source.keyringPath,
    blobFolder: home.store.files.folder,
    keyFile: house.keyFile.reveal().toString('base64'),
    secondPlace: dirname(await house.bundle('second')),
  };
}, 180_000);

afterAll(async () => {
  for (const { home, postgres } of hosts) {
    await postgres.stop();
    await home.remove();
  }
  await house.close();
});

const leave = (store: Store, viewer: Viewer, seatId: string) => {
  const base = { changeId: newId(), id: newId(), studyId: house.study.ids.study, seatId };
  const atOnce = { secondPerson: newId() };
  return withdraw(store, viewer, { ...base, whole: true, lines: [], reason: '' }, { atOnce });
};

/** Kills the erasure later and later, so that every step is cut somewhere, until one run gets through. */
async function eraseUnderKills(): Promise<number> {
  for (let kills = 0; ; kills += 1) {
    const child = await startErasureProcess(place);
    const gone = once(child, 'exit');
    const through = await Promise.race([
      gone.then(() => true),
      sleep(2 + kills * KILLED_LATER_MS).then(() => false),
    ]);
    if (through && child.exitCode === 0) return kills;
    child.kill('SIGKILL');
    await gone;
  }
}

/** What can be read of a pair with the keys of this store, whatever the access rule would say. */
async function opened(store: Store, pair: Pair): Promise<Record<string, string[]>> {
  const texts = async (id: string) =>
    (await readTranscript(store, house.home.clinicId, id)).utterances.map((each) => each.text);
  const [session, client, therapist] = [pair.session, pair.client, pair.therapist];
  return { session: await texts(session), client: await texts(client), therapist: await texts(therapist) };
}

/** Whether the bytes of a recording come out of its sealed file with the keys of this store. */
async function plays(store: Store, recordingId: string): Promise<boolean> {
  const rows = await store.db.selectFrom('blob').selectAll().where('item_id', '=', recordingId).execute();
  const keys = await store.vault.openItemKeys(
    house.home.clinicId,
    rows.map((row) => row.key_id),
  );
  const came = await Promise.all(
    rows.map(async (row) => {
      const key = keys.get(row.key_id);
      if (typeof key !== 'object') return false;
      return (await collect(store.files.read(key, blobOf(row)))).length > sound.length / 2;
    }),
  );
  return came.includes(true);
}

const erased = SAID.map(() => ERASED_WORDS);
const afterClientLeft = { session: [SAID[0], ERASED_WORDS], client: erased, therapist: SAID };
const afterBothLeft = { session: erased, client: erased, therapist: erased };

async function expectErased(store: Store): Promise<void> {
  for (const [index, pair] of pairs.entries()) {
    const bothLeft = index % 3 === 0;
    expect(await opened(store, pair)).toEqual(bothLeft ? afterBothLeft : afterClientLeft);
    const { session, client, therapist } = pair.recordings;
    expect(await Promise.all([session, client, therapist].map((id) => plays(store, id)))).toEqual([
      false,
      false,
      !bothLeft,
    ]);
  }
}

test('erased is erased: through kills at every step, and out of last night’s backup', {
  timeout: 1_200_000,
}, async () => {
  const { store } = house.home;
  for (const { recordings } of pairs)
    for (const id of Object.values(recordings)) expect(await plays(store, id)).toBe(true);
  const formerKeyring = join(house.folder, 'keyring-of-yesterday.json');
  await cp(place.keyringPath, formerKeyring);
  let kills = 0;
  for (const [index, pair] of pairs.entries()) {
    const sides = index % 3 === 0 ? (['client', 'therapist'] as const) : (['client'] as const);
    await Promise.all(sides.map((side) => leave(store, house.study.investigator, pair.seatIds[side])));
    kills += await eraseUnderKills();
  }
  store.vault.forget();
  await expectErased(store);

  const restored = await restoreNight();
  await expectErased(restored);
  await restored.close();
  console.log(
    `${pairs.length} pairs with three recordings each, ${kills} kills; the night’s backup brought nothing back`,
  );

  const epochs = (path: string) => readFile(path, 'utf8').then((text) => JSON.parse(text).epochs as object);
  const [before, now] = [await epochs(formerKeyring), await epochs(place.keyringPath)];
  const bundle = await readKeyBundle(place.secondPlace);
  for (const sealed of Object.values(before)) {
    expect(Object.values(now)).not.toContain(sealed);
    expect(bundle?.keyring).not.toContain(sealed);
  }
  const left = await store.db.selectFrom('erasure').select('id').execute();
  const certified = await store.db.selectFrom('certificate').select('id').execute();
  expect(certified).toHaveLength(left.length);
});

/** Last night's data with the newest keys, on another host. */
async function restoreNight(): Promise<Store> {
  const home = makeCheckHome('entente-erased-');
  const postgres = await openPostgres({ purpose: 'check', home: home.base });
  hosts.push({ home, postgres });
  const keyringPath = `${postgres.homeFolder}/keys/keyring.json`;
  const opener = { kind: 'key file' as const, bytes: house.keyFile };
  await restoreHouse(
    {
      postgres,
      keyringPath,
      checkpointPath: `${postgres.homeFolder}/keys/audit-checkpoints.jsonl`,
      blobFolder: `${postgres.homeFolder}/blobs`,
    },
    {
      from: night.folder,
      bundle: join(place.secondPlace, 'entente-key-bundle.json'),
      openKeyring: (path) => openKeyring(path, opener),
      now: () => new Date(),
    },
  );
  const connect = {
    app: postgres.connection('app'),
    keys: postgres.connection('keys'),
    blobFolder: `${postgres.homeFolder}/blobs`,
  };
  return openStore(connect, await openKeyring(keyringPath, opener));
}
