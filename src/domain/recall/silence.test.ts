import { expect, test } from 'vitest';
import { type RecallCoverage, silenceKind } from './silence.ts';

const minute = (from: number, to: number) => ({ fromMs: from * 60_000, toMs: to * 60_000 });
const coverage = (over: Partial<RecallCoverage>): RecallCoverage => ({
  interviewed: true,
  shown: [minute(0, 20)],
  spokenAbout: [minute(5, 6)],
  ...over,
});

test.each([
  [
    'the person was never interviewed',
    [{ coverage: coverage({ interviewed: false }), reference: [minute(5, 6)] }],
    'not interviewed',
  ],
  ['the tape never passed there', [{ coverage: coverage({}), reference: [minute(30, 31)] }], 'not shown'],
  [
    'shown, and nothing said about it',
    [{ coverage: coverage({}), reference: [minute(10, 11)] }],
    'shown, not mentioned',
  ],
  [
    'spoken about, but no code of the theme',
    [{ coverage: coverage({}), reference: [minute(5, 6)] }],
    'mentioned, not coded',
  ],
  ['no session at all', [], 'not interviewed'],
])('%s', (_what, sessions, kind) => {
  expect(silenceKind(sessions)).toBe(kind);
});

test('over two sessions the kind nearest to speech counts', () => {
  const reference = [minute(10, 11)];
  expect(
    silenceKind([
      { coverage: coverage({ interviewed: false }), reference },
      { coverage: coverage({}), reference },
    ]),
  ).toBe('shown, not mentioned');
});
