import { expect, test } from 'vitest';
import { type FlowCandidate, recruitmentFlow } from './recruitment-flow.ts';

const many = (side: FlowCandidate['side'], state: FlowCandidate['state'], count: number): FlowCandidate[] =>
  Array.from({ length: count }, () => ({ side, state }));

/** The boxes of a CONSORT diagram (Schulz, Altman & Moher 2010): assessed = excluded + went on. */
test('each side’s boxes add up as in a flow diagram', () => {
  const flow = recruitmentFlow([
    ...many('client', 'approached', 2),
    ...many('client', 'declined', 5),
    ...many('client', 'not eligible', 3),
    ...many('client', 'eligible', 1),
    ...many('client', 'taking part', 12),
    ...many('therapist', 'declined', 4),
    ...many('therapist', 'taking part', 12),
  ]);
  expect(flow.client).toEqual({
    approached: 23,
    noAnswerYet: 2,
    declined: 5,
    notEligible: 3,
    eligible: 13,
    eligibleNotYetTakingPart: 1,
    takingPart: 12,
  });
  expect(flow.therapist).toMatchObject({ approached: 16, declined: 4, eligible: 12, takingPart: 12 });
  const { approached, noAnswerYet, declined, notEligible, eligible } = flow.client;
  expect(noAnswerYet + declined + notEligible + eligible).toBe(approached);
});

test('nobody was asked yet', () => {
  expect(recruitmentFlow([]).client.approached).toBe(0);
});
