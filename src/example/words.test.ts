import { describe, expect, it } from 'vitest';
import { countWords, sentencesOf } from './compose/sentences.ts';
import { makeExampleStudy } from './make-example-study.ts';

const study = makeExampleStudy();

/** Every sentence of more than six words, with the dyads and the number of times it was said. */
function longSentences(): Map<string, { dyads: Set<string>; times: number }> {
  const said = new Map<string, { dyads: Set<string>; times: number }>();
  for (const transcript of study.transcripts) {
    for (const utterance of transcript.utterances) {
      for (const { text } of sentencesOf(utterance.text)) {
        if (countWords(text) <= 6) continue;
        const entry = said.get(text) ?? { dyads: new Set<string>(), times: 0 };
        entry.dyads.add(transcript.key.slice(0, 'dyad-00'.length));
        entry.times++;
        said.set(text, entry);
      }
    }
  }
  return said;
}

describe('the words of the example study', () => {
  const said = longSentences();

  it('has many sentences and says none over six words in two dyads', () => {
    expect(said.size).toBeGreaterThan(1800);
    expect([...said].filter(([, entry]) => entry.dyads.size > 1).map(([text]) => text)).toEqual([]);
  });

  it('hardly repeats a sentence within a dyad', () => {
    const repeated = [...said].filter(([, entry]) => entry.times > 1);
    expect(repeated.length).toBeLessThan(10);
  });

  it('is somebody’s talk, not filler', () => {
    const all = JSON.stringify(study).toLowerCase();
    for (const word of ['lorem', 'ipsum', 'undefined', 'null null', '[object']) {
      expect(all).not.toContain(word);
    }
  });

  it('leaves no mark of the script’s notation in any utterance', () => {
    for (const transcript of study.transcripts) {
      for (const { text } of transcript.utterances) {
        expect(text).not.toMatch(/[{}|~]|^[CTXOI] ?(?:@|:)/);
        expect(text).toBe(text.trim());
        expect(text.length).toBeGreaterThan(0);
      }
    }
  });
});
