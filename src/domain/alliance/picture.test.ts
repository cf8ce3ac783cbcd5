import { describe, expect, test } from 'vitest';
import { DROP_RULE } from './possible-drop.ts';
import { alliancePicture, type ClinicFacts } from './picture.ts';
import type { SideForm } from './side-picture.ts';

const spread = { clientsWithRepeatedForms: 20, pooledSd: 0.5 };
const facts: ClinicFacts = {
  spread: { client: spread, therapist: spread },
  ageBand: 'adult',
  scale: { min: 0, max: 10 },
};

function forms(
  scores: readonly (number | null)[],
  change: Partial<SideForm> & { from?: number } = {},
): SideForm[] {
  const { from = Infinity, ...changed } = change;
  return scores.map((score, at) => ({
    session: at + 1,
    score,
    items: {},
    mode: 'adult',
    language: 'en',
    helper: false,
    ...(at + 1 >= from ? changed : {}),
  }));
}

const CLIENT = [8, 8.2, 7.8, 5, 8, 8];
const THERAPIST = [7, 7.2, 6.8, 6, null, 7];

describe('both sides of the same sessions', () => {
  const picture = alliancePicture({ client: forms(CLIENT), therapist: forms(THERAPIST) }, facts);

  test('hold each side’s possible drops, repairs and missing forms apart', () => {
    const { client, therapist } = picture.sides;
    expect(client.possibleDrops.map(({ session }) => session)).toEqual([4]);
    expect(client.repairs).toEqual([{ dropSession: 4, session: 5 }]);
    expect(therapist.possibleDrops).toEqual([]);
    expect([client.missing, therapist.missing]).toEqual([[], [5]]);
    expect(picture.rule).toBe(DROP_RULE);
  });

  test('each side has its own mean and band', () => {
    const [band] = picture.sides.client.bands;
    expect(band).toMatchObject({ fromSession: 1, toSession: 6, n: 6, mean: 7.5, band: [7, 8] });
    expect(picture.sides.therapist.bands[0]).toMatchObject({ n: 5, mean: expect.closeTo(6.8, 12) });
  });

  test('the gap is held against each side’s own mean, over the sessions both answered', () => {
    expect(picture.gaps.map(({ session }) => session)).toEqual([1, 2, 3, 4, 6]);
    expect(picture.gaps.reduce((sum, { aroundOwnMeans }) => sum + aroundOwnMeans, 0)).toBeCloseTo(0, 12);
    // Therapist 6 is 0.8 under 6.8, client 5 is 2.4 under 7.4.
    expect(picture.gaps[3]?.aroundOwnMeans).toBeCloseTo(-0.8 + 2.4, 12);
    expect(picture.tracking).toMatchObject({ pairs: 5, meanGap: expect.closeTo(-0.6, 12) });
  });

  test('a constant difference between two people is no gap', () => {
    const lower = CLIENT.map((score) => score - 4);
    const { gaps } = alliancePicture({ client: forms(CLIENT), therapist: forms(lower) }, facts);
    for (const { aroundOwnMeans } of gaps) expect(aroundOwnMeans).toBeCloseTo(0, 12);
  });

  test('the first five at a glance: answered, no form, not yet', () => {
    const early = alliancePicture({ client: forms([8, null]), therapist: forms([7, 7, 7]) }, facts);
    expect(early.firstFive.map(({ standing }) => [standing.client, standing.therapist])).toEqual([
      ['answered', 'answered'],
      ['no form', 'answered'],
      ['no form', 'answered'],
      ['not yet', 'not yet'],
      ['not yet', 'not yet'],
    ]);
  });
});

test('an absolute low is said from the first session, apart from any drop', () => {
  const { client } = alliancePicture({ client: forms([4, 4.2, 5]), therapist: [] }, facts).sides;
  expect(client.absoluteLows).toEqual([1, 2]);
  expect(client.points.map(({ absoluteLow }) => absoluteLow)).toEqual([true, true, false]);
  expect(client.possibleDrops).toEqual([]);
});

test.each([
  ['mode', { mode: 'easy read' }],
  ['language', { language: 'nb' }],
  ['helper', { helper: true }],
] as const)('a change of %s breaks the series', (what, change) => {
  const client = forms(CLIENT, { from: 4, ...change });
  const picture = alliancePicture({ client, therapist: forms(THERAPIST) }, facts);
  expect(picture.sides.client.breaks).toEqual([{ session: 4, changed: [what] }]);
  expect(picture.sides.client.possibleDrops).toEqual([]);
  expect(picture.sides.client.bands.map(({ n }) => n)).toEqual([3, 3]);
  expect(picture.gaps.map(({ session }) => session)).toEqual([4, 6]);
});

test('a form that is missing breaks nothing, whatever is noted of it', () => {
  const client = forms(CLIENT).map((form) =>
    form.session === 2 ? { ...form, score: null, mode: null, language: null } : form,
  );
  const { sides } = alliancePicture({ client, therapist: [] }, facts);
  expect(sides.client.breaks).toEqual([]);
  expect(sides.client.possibleDrops).toMatchObject([{ session: 4, earlier: 2 }]);
});

test('the same answer to every item is marked and is no signal', () => {
  const alike = { trust: 8, understood: 8, goals: 8, shame: 8 };
  const client = forms([8]).map((form) => ({ ...form, items: alike }));
  const other = { session: 2, items: { ...alike, shame: 7 } };
  const both = [...client, ...client.map((form) => ({ ...form, ...other }))];
  const { points } = alliancePicture({ client: both, therapist: [] }, facts).sides.client;
  expect(points.map(({ straightLined }) => straightLined)).toEqual([true, false]);
});

describe('raw items only', () => {
  const raw = (more: Partial<ClinicFacts>) =>
    alliancePicture({ client: forms(CLIENT), therapist: forms(THERAPIST) }, { ...facts, ...more });
  const few = { ...spread, clientsWithRepeatedForms: 19 };
  const flat = { ...spread, pooledSd: null };

  test.each([
    ['too few clients', { spread: { client: few, therapist: few } }],
    ['no spread', { spread: { client: flat, therapist: flat } }],
    ['under 11', { ageBand: '8-12' }],
  ] as const)('%s: nothing is computed over time', (reason, more) => {
    const picture = raw(more);
    expect(picture).toMatchObject({ rawItemsOnly: reason, gaps: [], tracking: null });
    expect(picture.sides.client).toMatchObject({ bands: [], possibleDrops: [], repairs: [] });
    expect(picture.sides.client.points.every(({ limit }) => limit === null)).toBe(true);
  });

  test('one side’s spread is not used for the other', () => {
    const picture = raw({ spread: { client: spread, therapist: few } });
    expect(picture.rawItemsOnly).toBeNull();
    expect(picture.sides.client.possibleDrops).toHaveLength(1);
    expect(picture.sides.therapist.bands).toEqual([]);
  });
});

test('a limit that was shown stays, whatever the clinic’s spread is now', () => {
  const before = alliancePicture({ client: forms(CLIENT), therapist: [] }, facts).sides.client;
  const kept = forms(CLIENT).map((form, at) => ({ ...form, usedLimit: before.points[at]?.limit ?? null }));
  const wider = { ...spread, pooledSd: 3 };
  const now = alliancePicture(
    { client: kept, therapist: [] },
    { ...facts, spread: { client: wider, therapist: wider } },
  );
  expect(now.sides.client.possibleDrops).toEqual(before.possibleDrops);
});
