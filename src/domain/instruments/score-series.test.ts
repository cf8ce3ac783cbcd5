import { expect, test } from 'vitest';
import { answersToResponse } from './instrument-form.ts';
import { PHQ_9 } from './phq-9.ts';
import { type AnsweredForm, scoreSeries } from './score-series.ts';
import { shippedInstrument } from './shipped.ts';

const phq9 = shippedInstrument('phq-9');
if (phq9 === null) throw new Error('PHQ-9 is not shipped');
const CODES = ['LA6568-5', 'LA6569-3', 'LA6570-1', 'LA6571-9'] as const;

/** A filled PHQ-9: one digit a question, a dash where it was passed over. */
function filled(session: number, digits: string, more: Partial<AnsweredForm> = {}): AnsweredForm {
  const given = Object.fromEntries(
    PHQ_9.questionCodes.map((code, at) => [code, CODES[Number(digits[at])] ?? null]),
  );
  return {
    id: `response ${session}`,
    instrumentId: 'one',
    sessionId: `session ${session}`,
    session,
    answeredAt: '2026-03-02T10:00:00Z',
    noTrend: false,
    instrument: phq9 as NonNullable<typeof phq9>,
    response: answersToResponse(phq9 as NonNullable<typeof phq9>, given, { authored: null, language: 'en' }),
    ...more,
  };
}

// Jacobson & Truax 1991 (J Consult Clin Psychol 59:12): with SD 5.5 and reliability .89 (sources beside the facts in
// phq-9.ts) a change is reliable from 1.96 · √2 · 5.5 · √.11 = 5.06 points.
test('PHQ-9 over three sessions: scores, bands and a change of six points, which is reliable', () => {
  const [series, none] = scoreSeries([
    filled(3, '111111110'),
    filled(1, '222221111'),
    filled(2, '222221110'),
  ]);
  expect(none).toBeUndefined();
  expect(series?.points.map(({ session, value, band }) => [session, value, band])).toEqual([
    [1, 14, 'moderate'],
    [2, 13, 'moderate'],
    [3, 8, 'mild'],
  ]);
  expect(series?.change).toMatchObject({ fromSession: 1, toSession: 3, points: -6, word: 'reliably better' });
  expect(series?.change?.needed).toBeCloseTo(5.0563, 4);
  expect(series?.licence.statement).toContain('No permission required');
});

test('five points are no reliable change, and six more are reliably worse', () => {
  const word = (from: string, to: string) => scoreSeries([filled(1, from), filled(2, to)])[0]?.change?.word;
  expect(word('000000000', '111110000')).toBe('no reliable change');
  expect(word('000000000', '111111000')).toBe('reliably worse');
});

test('a form with a gap has no value, by the instrument’s own rule, and is no end of a change', () => {
  const [series] = scoreSeries([filled(1, '111111111'), filled(2, '11111111-'), filled(3, '111111111')]);
  expect(series?.points[1]).toMatchObject({ value: null, answered: 8, items: 9 });
  expect(series?.change).toMatchObject({ toSession: 3, points: 0 });
  expect(scoreSeries([filled(1, '111111111'), filled(2, '1--------')])[0]?.change).toBeNull();
});

test('two instruments are two series, and under a draft for children no change is computed', () => {
  const series = scoreSeries([
    filled(1, '111111111'),
    filled(2, '000000000', { instrumentId: 'other' }),
    filled(3, '000000000', { noTrend: true }),
  ]);
  expect(series.map(({ instrumentId, change }) => [instrumentId, change])).toEqual([
    ['one', null],
    ['other', null],
  ]);
});
