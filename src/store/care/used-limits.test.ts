import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anotherClient, keepPaperForms } from '../../../test/fixtures/many-checks.ts';
import { makeSmallCare, type SmallCare } from '../../../test/fixtures/small-care.ts';
import { openTestStore, type TestStore } from '../../../test/fixtures/test-store.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import { alliancePicture } from '../../domain/alliance/picture.ts';
import { bothSidesOf } from '../../domain/check/check-series.ts';
import { setAgeRule } from '../age-rules.ts';
import type { Store } from '../store.ts';
import { readDyadPicture } from './dyad-picture.ts';

let home: TestStore;
let care: SmallCare;
let therapist: Viewer;
let dyad: Awaited<ReturnType<typeof anotherClient>>;
beforeAll(async () => {
  home = await openTestStore();
  care = await makeSmallCare(home);
  for (let client = 0; client < 20; client += 1) {
    const { id, therapist: own } = await anotherClient(home, care);
    const steady = [7, 8, 7].map((value) => ({ value }));
    await keepPaperForms(home.store, own, id, steady);
  }
  dyad = await anotherClient(home, care);
  therapist = dyad.therapist;
  await keepPaperForms(
    home.store,
    therapist,
    dyad.id,
    [8, 8, 8, 3].map((value) => ({ value })),
  );
}, 60_000);
afterAll(async () => home.close());

/** The store a quarter of an hour and more later, when the spread is read anew. */
const later = (hours: number): Store => ({
  ...home.store,
  now: () => new Date(Date.now() + hours * 3_600_000),
});

async function pictureBy(store: Store, viewer = therapist) {
  const read = await readDyadPicture(store, viewer, dyad.id);
  const facts = { spread: read.spread, ageBand: read.ageBand, scale: { min: 0, max: 10 } };
  const picture = alliancePicture(bothSidesOf(read.sessions, read.checks), facts);
  return { read, drops: picture.sides.client.possibleDrops };
}

const rows = async () => home.store.db.selectFrom('used_limit').selectAll().execute();

describe('a limit that somebody saw', () => {
  test('is kept once, sealed, with rule, version, n, limit and spread, also when two look at once', async () => {
    expect(await rows()).toHaveLength(0);
    const [one, other] = await Promise.all([pictureBy(home.store), pictureBy(later(0))]);
    expect(one.drops).toHaveLength(1);
    expect(one.drops).toEqual(other.drops);
    const [drop] = one.drops;
    expect(drop).toMatchObject({ session: 4, earlier: 3, earlierMean: 8, version: '1', z: 2.7 });
    expect(drop?.rule).toBe('own earlier mean, pooled spread');
    expect(drop?.keptAt).toMatch(/^\d{4}-/);
    const kept = await rows();
    // Two of the four forms have too few before them.
    expect(kept).toHaveLength(2);
    expect(kept.map((row) => row.used.toString('latin1')).join()).not.toMatch(/pooled|earlier/);
  });

  test('stays as it was when the clinic’s spread grows, and a new form is held against the new one', async () => {
    const before = await pictureBy(home.store);
    for (let client = 0; client < 6; client += 1) {
      const { id, therapist: own } = await anotherClient(home, care);
      const wide = [0, 10, 0, 10, 0, 10].map((value) => ({ value }));
      await keepPaperForms(home.store, own, id, wide);
    }
    const after = await pictureBy(later(1));
    const sd = (of: typeof before) => of.read.spread.client.pooledSd ?? 0;
    expect(sd(after)).toBeGreaterThan(2 * sd(before));
    expect(after.drops).toEqual(before.drops);
  }, 30_000);

  test('does not vanish when a clinic has too few clients left', async () => {
    const before = await pictureBy(later(1));
    const { read } = before;
    const few = { clientsWithRepeatedForms: 3, pooledSd: null };
    const picture = alliancePicture(bothSidesOf(read.sessions, read.checks), {
      spread: { client: few, therapist: few },
      ageBand: null,
      scale: { min: 0, max: 10 },
    });
    expect(picture.rawItemsOnly).toBe('too few clients');
    expect(picture.sides.client.possibleDrops).toEqual(before.drops);
    expect(picture.sides.client.bands).toEqual([]);
  });

  test('no row of it can be changed or taken away by the app', async () => {
    const used = Buffer.from('other');
    await expect(home.store.db.updateTable('used_limit').set({ used }).execute()).rejects.toThrow(
      /permission/,
    );
    await expect(home.store.db.deleteFrom('used_limit').execute()).rejects.toThrow(/permission/);
  });

  test('whoever may not read the checks keeps none and sees none', async () => {
    const fresh = await anotherClient(home, care);
    const forms = [8, 8, 8, 2].map((value) => ({ value }));
    await keepPaperForms(home.store, fresh.therapist, fresh.id, forms);
    const before = await rows();
    const { checks } = await readDyadPicture(later(1), await home.again(care.admin), fresh.id);
    expect(checks).toEqual([]);
    expect(await rows()).toHaveLength(before.length);
  });

  test('under 11 years nothing of it is shown, whatever was shown before', async () => {
    const { client_participant } = await home.store.db
      .selectFrom('seat')
      .select('participant_id as client_participant')
      .where('id', '=', dyad.clientSeatId)
      .executeTakeFirstOrThrow();
    await setAgeRule(home.store, care.admin, {
      changeId: newId(),
      id: newId(),
      studyId: care.studyId,
      participantId: client_participant,
      band: '8-12',
      parentsSee: 'Only that the hours took place.',
    });
    const limit = { session: 4, earlierMean: 8, earlier: 3, pooledSd: 0.5, limit: 6, z: 2.7 };
    const usedLimit = { ...limit, rule: 'as it was', version: '1' };
    const { read, drops } = await pictureBy(later(2));
    expect(drops).toEqual([]);
    const held = read.checks.map((check) => ({ ...check, usedLimit }));
    const facts = { spread: read.spread, ageBand: read.ageBand, scale: { min: 0, max: 10 } };
    const { client } = alliancePicture(bothSidesOf(read.sessions, held), facts).sides;
    expect(client).toMatchObject({ possibleDrops: [], repairs: [], bands: [] });
  });
});
