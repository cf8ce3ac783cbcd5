import { describe, expect, it } from 'vitest';
import { openingLacks } from './reading-promise.ts';
import { minutesUntilSeen, safetyReasons } from './safety.ts';
import { CHECK_ITEMS, type CheckAnswers, checkMean, lanesFor, sharedPart } from './session-check.ts';

const answers = (more: Partial<CheckAnswers> = {}): CheckAnswers => ({
  items: Object.fromEntries(CHECK_ITEMS.map((item, at) => [item, at])),
  openLine: null,
  aboutWhen: null,
  ...more,
});

describe('the session check', () => {
  it('has a mean of what was answered, and none where too little was', () => {
    expect(checkMean(answers().items)).toBe(3.5);
    expect(checkMean({ trust: 4, understood: 6, sayable: null, ease: 8 })).toBe(6);
    expect(checkMean({ trust: 4, understood: 6, sayable: null, ease: null })).toBeNull();
    expect(checkMean({})).toBeNull();
  });

  it('shows the therapist an event only where its person shared it, and nothing said about safety', () => {
    const event = { kind: 'hindered', words: 'the silence', when: 'end', shared: false } as const;
    expect(sharedPart(answers({ event, safety: true }))).toMatchObject({ event: null, safety: false });
    expect(sharedPart(answers({ event: { ...event, shared: true } })).event).toMatchObject({
      words: 'the silence',
    });
  });

  it('keeps research answers from the therapist, and offers the service in care only', () => {
    expect(lanesFor('research', 'client')).toEqual(['study']);
    expect(lanesFor('care', 'client')).toEqual(['therapist', 'service']);
    expect(lanesFor('care', 'therapist')).toEqual(['therapist']);
  });
});

describe('safety', () => {
  it('goes to the named person for a word about safety and for item nine above zero', () => {
    expect(safetyReasons(answers(), false)).toEqual([]);
    expect(safetyReasons(answers(), true)).toEqual(['item nine']);
    expect(safetyReasons(answers({ safety: true }), true)).toEqual(['said so', 'item nine']);
  });

  it('tells how long it took, also where the clocks disagree', () => {
    const raised = 1_000_000;
    expect(minutesUntilSeen(raised, null)).toBeNull();
    expect(minutesUntilSeen(raised, raised + 12 * 60_000 + 59_000)).toBe(12);
    expect(minutesUntilSeen(raised, raised - 1000)).toBe(0);
  });
});

describe('before a form opens', () => {
  const therapist = 'therapist';
  it('somebody other than the therapist must be named for what is kept from the therapist', () => {
    const asked = { promised: true, therapistAccountId: therapist, asksForService: true };
    const safety = { lane: 'safety', accountId: therapist } as const;
    expect(openingLacks({ ...asked, readers: [safety, { lane: 'service', accountId: therapist }] })).toEqual([
      'no service reader',
    ]);
    expect(openingLacks({ ...asked, readers: [safety, { lane: 'service', accountId: 'maria' }] })).toEqual(
      [],
    );
    expect(openingLacks({ ...asked, promised: false, readers: [] })).toEqual([
      'no promise',
      'no service reader',
      'no safety reader',
    ]);
  });
});
