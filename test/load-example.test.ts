import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadDemo } from '../src/cli/load-demo.ts';
import type { Viewer } from '../src/domain/access/viewer.ts';
import { makeExampleStudy } from '../src/example/make-example-study.ts';
import { listTranscripts } from '../src/store/list-transcripts.ts';
import { listStudies } from '../src/store/studies.ts';
import { loadViewer } from '../src/store/viewers.ts';
import { openTestStore, type TestStore } from './fixtures/test-store.ts';

let home: TestStore;
let investigator: Viewer;
beforeAll(async () => {
  home = await openTestStore();
  investigator = await signedIn(home);
});
afterAll(async () => home.close());

async function signedIn({ store }: TestStore): Promise<Viewer> {
  const account = await loadDemo(store, () => undefined);
  return loadViewer(store.db, { ...account, steppedUp: false });
}

test('the example study stands whole in the store', async () => {
  const example = makeExampleStudy();
  const [study] = await listStudies(home.store, investigator);
  expect(study?.title).toBe(example.study.title);
  const transcripts = await listTranscripts(home.store, investigator, study?.id ?? '');
  expect(transcripts).toHaveLength(example.transcripts.length);
  const codings = transcripts.reduce((sum, transcript) => sum + transcript.codingCount, 0);
  expect(codings).toBe(example.codings.length);
});

test('loading again finds what is there', async () => {
  expect((await signedIn(home)).accountId).toBe(investigator.accountId);
});

test('each interviewer reads the side that he met, and nothing of the other', async () => {
  const { rows } = await home.database
    .pool('app')
    .query<{ id: string }>(
      `select distinct account_id as id from capacity_grant where capacity = 'interviewer'`,
    );
  const [study] = await listStudies(home.store, investigator);
  const all = await listTranscripts(home.store, investigator, study?.id ?? '');
  const recalls = all.filter((each) => each.kind === 'recall');
  for (const { id } of rows) {
    const account = { clinicId: investigator.clinicId, accountId: id, steppedUp: false };
    const interviewer = await loadViewer(home.store.db, account);
    const read = await listTranscripts(home.store, interviewer, study?.id ?? '');
    for (const dyadId of new Set(all.map((each) => each.dyadId))) {
      const sides = read.filter((each) => each.kind === 'recall' && each.dyadId === dyadId);
      expect(new Set(sides.map((each) => each.perspective)).size).toBeLessThan(2);
    }
    expect(read.filter((each) => each.kind === 'recall').length).toBeLessThan(recalls.length);
  }
});
