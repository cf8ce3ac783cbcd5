import { describe, expect, it } from 'vitest';
import type { ExampleCoding } from './example-study.ts';
import { makeExampleStudy } from './make-example-study.ts';

const study = makeExampleStudy();
const shared = study.codings.filter((coding) => study.codedByBoth.includes(coding.transcript));

const sameSpan = (a: ExampleCoding, b: ExampleCoding): boolean =>
  a.transcript === b.transcript &&
  a.fromUtterance === b.fromUtterance &&
  a.fromOffset === b.fromOffset &&
  a.toUtterance === b.toUtterance &&
  a.toOffset === b.toOffset;

describe('the two coders', () => {
  it('both code about a third of the interviews, as many clients’ as therapists’', () => {
    expect(study.codedByBoth.filter((key) => key.endsWith('recall-client'))).toHaveLength(8);
    expect(study.codedByBoth.filter((key) => key.endsWith('recall-therapist'))).toHaveLength(8);
    for (const key of study.codedByBoth) {
      expect(new Set(shared.filter((one) => one.transcript === key).map((one) => one.coder)).size).toBe(2);
    }
  });

  it('code alone everywhere else', () => {
    const alone = new Map<string, Set<string>>();
    for (const { transcript, coder } of study.codings) {
      if (study.codedByBoth.includes(transcript)) continue;
      alone.set(transcript, (alone.get(transcript) ?? new Set<string>()).add(coder));
    }
    for (const coders of alone.values()) expect(coders.size).toBe(1);
  });

  it('agree for the most part, and disagree in edges, codes and things overlooked', () => {
    const a = shared.filter((coding) => coding.coder === 'A');
    const b = shared.filter((coding) => coding.coder === 'B');
    const alike = a.filter((one) => b.some((other) => sameSpan(one, other) && one.code === other.code));
    const otherCode = a.filter((one) => b.some((other) => sameSpan(one, other) && one.code !== other.code));
    expect(alike.length / a.length).toBeGreaterThan(0.45);
    expect(alike.length / a.length).toBeLessThan(0.85);
    expect(otherCode.length).toBeGreaterThan(5);
    expect(a.length).not.toBe(b.length);
  });

  it('leave several hundred codings over every code that is no branch', () => {
    expect(study.codings.length).toBeGreaterThan(600);
    const used = new Set(study.codings.map((coding) => coding.code));
    const leaves = study.codebook.filter((code) => code.parent !== null);
    expect(leaves.filter((code) => !used.has(code.key))).toEqual([]);
  });
});
