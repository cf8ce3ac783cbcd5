import { createSecretKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSmallStudy, type SmallStudy, transcriptOf } from '../../../test/fixtures/small-study.ts';
import { openTestStore, type TestStore, testKeyring } from '../../../test/fixtures/test-store.ts';
import { openBytes } from '../../seal/seal-bytes.ts';
import { importTranscript } from '../import-transcript.ts';
import type { Keyring } from '../keys/keyring-file.ts';
import { personKeyName } from '../keys/person-keys.ts';
import { scopeKeyName } from '../keys/scope-keys.ts';
import { readTranscript } from '../open-transcript.ts';
import { ERASED_WORDS } from '../sealed-columns.ts';
import { teamItem } from '../studies.ts';
import { endOldEpochs, eraseKeys } from './erase-keys.ts';

let home: TestStore;
let keyring: Keyring;
let study: SmallStudy;
let sessionId: string;
let recallId: string;

beforeAll(async () => {
  keyring = await testKeyring();
  home = await openTestStore(keyring);
  study = await makeSmallStudy(home);
  const session = transcriptOf(study, 'session', ['How was the week?', 'The kettle was never silent.']);
  const recall = transcriptOf(study, 'client', ['What was that?', 'I felt the floor tilt.']);
  for (const transcript of [session, recall])
    await importTranscript(home.store, study.investigator, transcript);
  [sessionId, recallId] = [session.id, recall.id];
}, 60_000);

afterAll(() => home.close());

/** Every wrapped key as a thief would find it in an old base backup. */
async function stolenKeys() {
  const { keysDb } = home.store.vault;
  return {
    scopes: await keysDb.selectFrom('vault.scope_key').selectAll().execute(),
    persons: await keysDb.selectFrom('vault.person_key').selectAll().execute(),
  };
}

/** The person keys among stolen rows that open with these epochs; any scope row may hold the key to any person row. */
function opened(stolen: Awaited<ReturnType<typeof stolenKeys>>, epochs: Keyring['epochs']): Set<string> {
  const tries = <T>(work: () => T): T[] => {
    try {
      return [work()];
    } catch {
      return [];
    }
  };
  const scopes = stolen.scopes.flatMap((row) =>
    [...epochs.values()].flatMap((epoch) =>
      tries(() => openBytes(epoch.reveal(), row.wrapped, scopeKeyName(row.clinic_id, row.id))),
    ),
  );
  return new Set(
    stolen.persons
      .filter((row) =>
        scopes.some(
          (scope) =>
            tries(() => openBytes(createSecretKey(scope), row.wrapped, personKeyName(row.clinic_id, row.id)))
              .length > 0,
        ),
      )
      .map((row) => row.id),
  );
}

test('the words of one person are gone for good, and the other’s are still there', async () => {
  const { store, clinicId } = home;
  const before = await stolenKeys();
  const former = await readFile(keyring.path, 'utf8');
  const client = before.persons.filter((row) => row.seat_id === study.seatIds.client).map((row) => row.id);
  expect(client.length).toBeGreaterThanOrEqual(2);
  expect(opened(before, keyring.epochs).size).toBe(before.persons.length);

  const erasureId = await beginErasure();
  const targets = (['recall', 'transcript'] as const).map((modality) => ({
    seatId: study.seatIds.client,
    modality,
  }));
  const erasure = { clinicId, erasureId, scopeId: study.studyId, targets };
  await eraseKeys(store.vault, erasure, store.now());
  await eraseKeys(store.vault, erasure, store.now());
  expect(await endOldEpochs(store.vault)).toEqual([1]);

  const session = await readTranscript(store, clinicId, sessionId);
  expect(session.utterances.map((each) => each.text)).toEqual(['How was the week?', ERASED_WORDS]);
  expect(session.fileName).toBe(ERASED_WORDS);
  const recall = await readTranscript(store, clinicId, recallId);
  expect(recall.utterances.map((each) => each.text)).toEqual([ERASED_WORDS, ERASED_WORDS]);

  const after = await stolenKeys();
  const all = { scopes: [...before.scopes, ...after.scopes], persons: [...before.persons, ...after.persons] };
  const still = opened(all, keyring.epochs);
  for (const id of client) expect(still).not.toContain(id);
  expect(still.size).toBe(after.persons.length);
  expect(await readFile(keyring.path, 'utf8')).not.toContain(JSON.parse(former).epochs['1']);
});

test('no new key is ever made for an erased person', async () => {
  const owners = [{ seatId: study.seatIds.client, modality: 'recall' as const }];
  const item = { ...teamItem(study.studyId), kind: 'transcript', id: newId(), owners };
  await expect(home.store.vault.itemKey(home.clinicId, item)).rejects.toThrow('words.are-erased');
});

test('a key that nobody erased but that is not there stops the reading', async () => {
  const { store, clinicId } = home;
  const { database } = home;
  await database
    .pool('keys')
    .query(`delete from vault.person_key where seat_id = '${study.seatIds.therapist}'`);
  store.vault.forget();
  await expect(readTranscript(store, clinicId, sessionId)).rejects.toThrow('an owner’s key is gone');
});

async function beginErasure(): Promise<string> {
  const { store, clinicId } = home;
  const id = newId();
  const key = await store.vault.itemKey(clinicId, teamItem(study.studyId));
  const row = { clinic_id: clinicId, id, study_id: study.studyId, withdrawal_id: null, key_id: key.id };
  await store.db
    .insertInto('erasure')
    .values({ ...row, reason: Buffer.of(), asked_by: null, second_person: null, begun_at: store.now() })
    .execute();
  return id;
}
