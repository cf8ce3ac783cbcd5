import { expect, test } from 'vitest';
import { dyadByTheme, dyadsSpeaking, type SideCoverage, type ThemeEvidence } from './dyad-by-theme.ts';

const minutes = (value: number) => value * 60_000;
const evidence = (over: Partial<ThemeEvidence>): ThemeEvidence => ({
  themeId: 'trust',
  dyadId: 'd1',
  sessionId: 's3',
  side: 'client',
  excerptId: 'e1',
  sessionMs: minutes(10),
  ...over,
});
const coverage = (over: Partial<SideCoverage>): SideCoverage => ({
  dyadId: 'd1',
  sessionId: 's3',
  side: 'therapist',
  interviewed: true,
  shown: [{ fromMs: 0, toMs: minutes(20) }],
  spokenAbout: [],
  ...over,
});
const cellOf = (list: ThemeEvidence[], covered: SideCoverage[]) =>
  dyadByTheme(['d1'], ['trust'], list, covered)[0];

test('each half counts its own excerpts, one excerpt once however many codes stand on it', () => {
  const cell = cellOf(
    [
      evidence({}),
      evidence({}),
      evidence({ excerptId: 'e2' }),
      evidence({ side: 'therapist', excerptId: 'e3' }),
    ],
    [],
  );
  expect(cell?.client).toEqual({ excerpts: 2, silence: null });
  expect(cell?.therapist).toEqual({ excerpts: 1, silence: null });
});

test('the therapist’s silence is measured at the moment the client spoke of', () => {
  const kind = (covered: Partial<SideCoverage>) =>
    cellOf([evidence({})], [coverage(covered)])?.therapist.silence;
  expect(kind({ interviewed: false })).toBe('not interviewed');
  expect(kind({ shown: [{ fromMs: minutes(30), toMs: minutes(40) }] })).toBe('not shown');
  expect(kind({})).toBe('shown, not mentioned');
  expect(kind({ spokenAbout: [{ fromMs: minutes(9.8), toMs: minutes(10.1) }] })).toBe('mentioned, not coded');
});

test('a session in which nothing was said of the theme does not soften the silence about the one in which it was', () => {
  const cell = cellOf(
    [evidence({ sessionId: 's5' })],
    [coverage({}), coverage({ sessionId: 's5', interviewed: false })],
  );
  expect(cell?.therapist.silence).toBe('not interviewed');
});

test('dyads are counted as n of N, by side and together', () => {
  const cells = dyadByTheme(
    ['d1', 'd2', 'd3'],
    ['trust'],
    [evidence({}), evidence({ side: 'therapist' }), evidence({ dyadId: 'd2' })],
    [],
  );
  expect(dyadsSpeaking(cells, 'trust', new Set(['d1', 'd2', 'd3']))).toEqual({
    client: 2,
    therapist: 1,
    both: 1,
    either: 2,
  });
  expect(dyadsSpeaking(cells, 'trust', new Set(['d3']))).toEqual({
    client: 0,
    therapist: 0,
    both: 0,
    either: 0,
  });
});
