import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wavFile } from '../../test/fixtures/media-files.ts';
import { importFile } from '../../test/fixtures/sent-recording.ts';
import { makeSmallStudy, type SmallStudy, transcriptOf } from '../../test/fixtures/small-study.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';
import { importTranscript } from './import-transcript.ts';
import { keepRating } from './lanes/keep-rating.ts';
import { removeLane } from './lanes/remove-lane.ts';
import { joinRecordings } from './recordings/join-recordings.ts';
import { removeRecording } from './recordings/remove-recording.ts';
import { NotFound } from './refusals.ts';
import { removeTranscript } from './remove-transcript.ts';
import type { Store } from './store.ts';

let home: TestStore;
let study: SmallStudy;
beforeAll(async () => {
  home = await openTestStore();
  study = await makeSmallStudy(home);
});
afterAll(async () => home.close());

/** A store on which something else happens right after the first answer of the database. */
function overtaken(store: Store, other: () => Promise<void>): Store {
  let answers = 0;
  const db = store.db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      answers += 1;
      if (answers === 1) await other();
      return result;
    },
  });
  return { ...store, db };
}

type Remove = (store: Store, changeId: string) => Promise<void>;

const REMOVALS: readonly [string, () => Promise<Remove>][] = [
  [
    'transcript',
    async () => {
      const transcript = transcriptOf(study, 'client', ['And then?', 'I went on.']);
      await importTranscript(home.store, study.investigator, transcript);
      return async (store, changeId) =>
        removeTranscript(store, study.investigator, { changeId, transcriptId: transcript.id });
    },
  ],
  [
    'lane',
    async () => {
      const laneId = newId();
      const scale = { name: 'Closeness', low: 'far', high: 'close' };
      const piece = {
        id: laneId,
        sessionId: study.sessionId,
        side: 'client' as const,
        fromMs: 0,
        values: [1, 2],
      };
      await keepRating(home.store, study.investigator, { changeId: newId(), ...piece, ...scale });
      return async (store, changeId) => removeLane(store, study.investigator, { changeId, laneId });
    },
  ],
  [
    'recording',
    async () => {
      const recordingId = await importFile(
        home.store,
        study.investigator,
        { sessionId: study.sessionId },
        wavFile(1),
      );
      await joinRecordings(home.store);
      return async (store, changeId) => removeRecording(store, study.investigator, { changeId, recordingId });
    },
  ],
];

test.each(REMOVALS)(
  'a %s whose removal is sent twice is removed once, also where one overtakes the other; another removal does not find it',
  async (_what, make) => {
    const remove = await make();
    const changeId = newId();
    await remove(
      overtaken(home.store, async () => remove(home.store, changeId)),
      changeId,
    );
    await remove(home.store, changeId);
    await expect(remove(home.store, newId())).rejects.toThrow(NotFound);
  },
);
