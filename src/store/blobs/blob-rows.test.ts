import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { collect } from '../../../test/fixtures/collect.ts';
import { openTestStore, type TestStore } from '../../../test/fixtures/test-store.ts';
import { clinicItem } from '../clinics.ts';
import { BlobFiles, blobPath, type WrittenBlob } from './blob-files.ts';
import { blobOf, findBlobOrphans, insertBlob, sweepBlobs } from './blob-rows.ts';

let home: TestStore;
let folder: string;
let files: BlobFiles;
beforeAll(async () => {
  home = await openTestStore();
  folder = await mkdtemp(join(tmpdir(), 'entente-blob-rows-'));
  files = new BlobFiles(join(folder, 'blobs'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await home.close();
});

async function* once(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}

async function keep(text: string, withRow = true): Promise<WrittenBlob> {
  const key = await home.store.vault.itemKey(home.clinicId, clinicItem(home.clinicId));
  const blob = await files.write(key, { clinicId: home.clinicId, id: newId() }, once(text));
  const item = { kind: 'scan', id: newId() };
  if (withRow) await home.store.db.transaction().execute((tx) => insertBlob(tx, key, item, blob));
  return blob;
}

test('a blob is found by its row and opened by the key that the row names', async () => {
  const { id } = await keep('signed in the room');
  const row = await home.store.db
    .selectFrom('blob')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const keys = await home.store.vault.openItemKeys(home.clinicId, [row.key_id]);
  const key = keys.get(row.key_id);
  if (typeof key !== 'object') throw new Error('no key');
  const content = await collect(files.read(key, blobOf(row)));
  expect(String(content)).toBe('signed in the room');
});

test('files without rows, rows without files and wrong lengths are named; old leftovers are swept', async () => {
  expect(await findBlobOrphans(home.store.db, files)).toEqual({
    filesWithoutRows: [],
    rowsWithoutFiles: [],
    wrongLength: [],
  });
  const orphan = await keep('nobody’s', false);
  const lost = await keep('lost');
  const longer = await keep('longer');
  await rm(join(files.folder, blobPath(lost)));
  await writeFile(join(files.folder, blobPath(longer)), 'x', { flag: 'a' });
  expect(await findBlobOrphans(home.store.db, files)).toEqual({
    filesWithoutRows: [blobPath(orphan)],
    rowsWithoutFiles: [blobPath(lost)],
    wrongLength: [blobPath(longer)],
  });
  expect(await sweepBlobs(home.store.db, files, new Date())).toBe(0);
  await utimes(join(files.folder, blobPath(orphan)), 0, 0);
  expect(await sweepBlobs(home.store.db, files, new Date())).toBe(1);
  expect((await findBlobOrphans(home.store.db, files)).filesWithoutRows).toEqual([]);
  for (const each of await Promise.all(['one', 'two', 'three'].map((text) => keep(text, false))))
    await utimes(join(files.folder, blobPath(each)), 0, 0);
  const rounds = [2, 2, 2].map((most) => () => sweepBlobs(home.store.db, files, new Date(), most));
  const swept: number[] = [];
  for (const round of rounds) swept.push(await round());
  expect(swept).toEqual([2, 1, 0]);
});
