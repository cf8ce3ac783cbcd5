import fc from 'fast-check';
import { expect, test } from 'vitest';
import { copyOwnWords } from './own-words.ts';

const turn = (role: 'client' | 'therapist' | 'interviewer' | 'unknown' | null, text: string) => ({
  role,
  text,
});

test('own turns stand, everything between two of them is one mark', () => {
  const turns = [
    turn('therapist', 'How was it?'),
    turn('client', 'Long.'),
    turn('therapist', 'Long.'),
    turn('therapist', 'Tell me.'),
    turn('unknown', '(noise)'),
    turn(null, '(door)'),
    turn('client', 'I was alone.'),
  ];
  expect(copyOwnWords(turns, 'client', 'session')).toEqual([
    { speaker: 'other' },
    { speaker: 'you', text: 'Long.' },
    { speaker: 'other' },
    { speaker: 'you', text: 'I was alone.' },
  ]);
});

test('in the own interview the questions stand, what was heard from the tape does not', () => {
  const turns = [
    turn('interviewer', 'What was that like?'),
    turn('therapist', 'from the tape'),
    turn('client', 'Good.'),
  ];
  const copy = copyOwnWords(turns, 'client', 'recall');
  expect(copy.map((each) => each.speaker)).toEqual(['interviewer', 'other', 'you']);
});

test('no word and no length of the other person ever stands in a copy', () => {
  const role = fc.constantFrom(
    'client' as const,
    'therapist' as const,
    'interviewer' as const,
    'unknown' as const,
    null,
  );
  fc.assert(
    fc.property(
      fc.array(fc.record({ role, text: fc.string({ minLength: 1 }) })),
      fc.string({ minLength: 1 }),
      (turns, other) => {
        const replaced = turns.map((each) => (each.role === 'client' ? each : { ...each, text: other }));
        expect(copyOwnWords(replaced, 'client', 'session')).toEqual(copyOwnWords(turns, 'client', 'session'));
      },
    ),
  );
});
