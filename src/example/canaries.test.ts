import { describe, expect, it } from 'vitest';
import { CANARIES } from './canaries.ts';
import { countWords } from './compose/sentences.ts';
import { placesOf } from './find-in-study.ts';
import { makeExampleStudy } from './make-example-study.ts';

describe('the canaries', () => {
  it('are sixty different texts, none part of another', () => {
    const texts = CANARIES.map((canary) => canary.text);
    expect(new Set(texts).size).toBe(60);
    for (const text of texts) {
      expect(texts.filter((other) => other.includes(text))).toEqual([text]);
      expect([1, 6]).toContain(countWords(text));
    }
  });

  it('stand in every kind of place', () => {
    const kinds = new Set(
      CANARIES.flatMap((canary) => canary.stands.map((place) => place.split(/ (?=\S+$)/)[0])),
    );
    for (const kind of [
      'words',
      'identity',
      'memo',
      'journal',
      'file name',
      'speaker label',
      'decline reason',
    ]) {
      expect(kinds).toContain(kind);
    }
    expect([...kinds].some((kind) => kind?.startsWith('code name'))).toBe(true);
  });

  it.each([2022, 1, 5, 88])('stand exactly where they say in seed %i', (seed) => {
    const study = makeExampleStudy(seed);
    for (const canary of CANARIES)
      expect([canary.text, placesOf(study, canary.text)]).toEqual([canary.text, canary.stands]);
  });
});
