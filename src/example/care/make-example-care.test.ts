import { expect, test } from 'vitest';
import { alliancePicture } from '../../domain/alliance/picture.ts';
import { clinicSpread } from '../../domain/alliance/possible-drop.ts';
import { unbrokenRuns } from '../../domain/alliance/unbroken-runs.ts';
import { checkMean } from '../../domain/check/session-check.ts';
import { isEnough } from '../../domain/outcome/within-client.ts';
import type { ExampleCareDyad } from './example-care.ts';
import { makeExampleCare } from './make-example-care.ts';

const care = makeExampleCare();
const seriesOf = (dyad: ExampleCareDyad, side: 'client' | 'therapist') =>
  dyad.sessions.flatMap(({ number, ...sides }) => {
    const check = sides[side];
    if (check === null || check.lane !== 'therapist') return [];
    const { items } = check.answers;
    return [
      { session: number, score: checkMean(items), items, mode: check.mode, language: 'en', helper: false },
    ];
  });
const spread = (side: 'client' | 'therapist') =>
  clinicSpread(
    care.dyads.map((dyad) =>
      unbrokenRuns(seriesOf(dyad, side)).map((run) => run.flatMap(({ score }) => score ?? [])),
    ),
  );
const facts = {
  spread: { client: spread('client'), therapist: spread('therapist') },
  ageBand: null,
  scale: { min: 0, max: 10 },
};
const told = (key: string) => {
  const dyad = care.dyads.find((each) => each.key === key);
  if (dyad === undefined) throw new Error(`no ${key}`);
  return alliancePicture({ client: seriesOf(dyad, 'client'), therapist: seriesOf(dyad, 'therapist') }, facts);
};

test('is the same for everybody who makes it, and has nobody twice', () => {
  expect(makeExampleCare()).toEqual(care);
  expect(new Set(care.dyads.map((dyad) => dyad.label)).size).toBe(care.dyads.length);
});

test('has enough clients for the rule, and for the within-client effect', () => {
  expect(facts.spread.client.clientsWithRepeatedForms).toBeGreaterThanOrEqual(24);
  expect(facts.spread.therapist.clientsWithRepeatedForms).toBeGreaterThanOrEqual(24);
  const both = care.dyads.map((dyad) => {
    const scored = new Set(seriesOf(dyad, 'client').map(({ session }) => session));
    return dyad.sessions.filter(({ number, phq9 }) => phq9 !== null && scored.has(number)).length;
  });
  expect(isEnough(both)).toBe(true);
  expect(isEnough(both.map((n) => n - 1))).toBe(false);
});

test('tells its stories: a drop and its repair, a low from the first session, missing forms, another mode', () => {
  const { client } = told('drop-and-repair').sides;
  expect(client.possibleDrops.map(({ session }) => session)).toEqual([6]);
  expect(client.repairs).toEqual([{ dropSession: 6, session: 8 }]);
  expect(told('low-from-the-start').sides.client.absoluteLows).toContain(1);
  expect(told('missing-and-overdue').sides.client.missing).toEqual([2, 4, 5]);
  expect(told('another-way-of-asking').sides.client.breaks.map(({ session }) => session)).toEqual([6]);
  const straight = told('straight-lining').sides.client.points.filter((point) => point.straightLined);
  expect(straight.map(({ session }) => session)).toEqual([3, 4, 5, 6, 8, 9]);
  expect(told('drop-and-gone').sides.client.possibleDrops.map(({ session }) => session)).toEqual([5]);
});

test('most dyads show nothing: a possible drop is rare', () => {
  const drops = care.dyads.filter(({ key }) => {
    const { sides } = told(key);
    return sides.client.possibleDrops.length + sides.therapist.possibleDrops.length > 0;
  });
  expect(drops.length).toBeLessThanOrEqual(care.dyads.length / 4);
});
