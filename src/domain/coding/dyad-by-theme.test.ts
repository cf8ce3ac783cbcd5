import { expect, test } from 'vitest';
import type { Side } from '../study/perspective.ts';
import {
  dyadByTheme,
  dyadsSpeaking,
  type SideCoverage,
  type ThemeCount,
  type ThemeReference,
} from './dyad-by-theme.ts';

const minutes = (value: number) => value * 60_000;
const said = (side: Side, excerpts = 1, dyadId = 'd1'): ThemeCount => ({
  themeId: 'trust',
  dyadId,
  side,
  excerpts,
});
const clientSaid = (over: Partial<ThemeReference> = {}): ThemeReference => ({
  themeId: 'trust',
  dyadId: 'd1',
  sessionId: 's3',
  side: 'client',
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
const silence = (covered: SideCoverage[], reference = clientSaid()) =>
  dyadByTheme(['d1'], ['trust'], [said('client')], [reference], covered)[0]?.therapist.silence;

test('each half has its own count', () => {
  const [cell] = dyadByTheme(['d1'], ['trust'], [said('client', 2), said('therapist')], [], []);
  expect(cell?.client).toEqual({ excerpts: 2, silence: null });
  expect(cell?.therapist).toEqual({ excerpts: 1, silence: null });
});

test('the therapist’s silence is measured at the moment the client spoke of', () => {
  expect(silence([coverage({ interviewed: false })])).toBe('not interviewed');
  expect(silence([coverage({ shown: [{ fromMs: minutes(30), toMs: minutes(40) }] })])).toBe('not shown');
  expect(silence([coverage({})])).toBe('shown, not mentioned');
  const spokenAbout = [{ fromMs: minutes(9.8), toMs: minutes(10.1) }];
  expect(silence([coverage({ spokenAbout })])).toBe('mentioned, not coded');
});

test('a session in which nothing was said of the theme does not soften the silence about the one in which it was', () => {
  const covered = [coverage({}), coverage({ sessionId: 's5', interviewed: false })];
  expect(silence(covered, clientSaid({ sessionId: 's5' }))).toBe('not interviewed');
});

test('dyads are counted as n of N, by side and together', () => {
  const cells = dyadByTheme(
    ['d1', 'd2', 'd3'],
    ['trust'],
    [said('client'), said('therapist'), said('client', 3, 'd2')],
    [],
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
