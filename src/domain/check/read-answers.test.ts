import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSentForm, type SentForm } from './read-answers.ts';
import { ANSWER_LANES, CHECK_ITEMS, PARTS_OF_HOUR, SERVICE_MATTERS } from './session-check.ts';

const event = fc.record({
  kind: fc.constantFrom('helped' as const, 'hindered' as const),
  words: fc.string({ maxLength: 60 }),
  when: fc.constantFrom(...PARTS_OF_HOUR),
  shared: fc.boolean(),
});
const form: fc.Arbitrary<SentForm> = fc.record({
  answers: fc.record({
    items: fc.record(
      Object.fromEntries(CHECK_ITEMS.map((item) => [item, fc.option(fc.integer({ min: 0, max: 10 }))])),
    ),
    openLine: fc.option(fc.string({ maxLength: 60 })),
    aboutWhen: fc.constant(null),
    event: fc.option(event),
    safety: fc.boolean(),
    matter: fc.option(fc.constantFrom(...SERVICE_MATTERS)),
  }),
  lane: fc.constantFrom(...ANSWER_LANES),
  helped: fc.boolean(),
  deviceAt: fc.integer(),
  instruments: fc.constant([]),
});

test('a form that was sent is read as it was filled in', () => {
  fc.assert(
    fc.property(form, (sent) => {
      expect(readSentForm(JSON.parse(JSON.stringify(sent)))).toEqual(JSON.parse(JSON.stringify(sent)));
    }),
  );
});

test('whatever else is sent is no form, and never an error', () => {
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.anything()), (sent) => {
      const read = readSentForm(sent);
      if (read !== null) expect(Object.keys(read.answers.items)).toEqual([...CHECK_ITEMS]);
    }),
    { numRuns: 1000 },
  );
  const [good] = fc.sample(form, { numRuns: 1, seed: 7 });
  for (const broken of [
    { ...good, lane: 'everybody' },
    { ...good, answers: { ...good?.answers, items: { trust: 11 } } },
    { ...good, answers: { ...good?.answers, items: { trust: 2.5 } } },
    { ...good, answers: { ...good?.answers, openLine: 'x'.repeat(2001) } },
    { ...good, deviceAt: Number.NaN },
    { ...good, instruments: Array.from({ length: 11 }, () => ({ instrumentId: 'x', answers: {} })) },
  ]) {
    expect(readSentForm(broken)).toBeNull();
  }
});
