import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTranscriptsInWorker } from '../../src/interop/transcripts/read-in-worker.ts';
import { importTranscript } from '../../src/store/import-transcript.ts';
import { listTranscripts, type TranscriptSummary } from '../../src/store/list-transcripts.ts';
import { openTranscript } from '../../src/store/open-transcript.ts';
import { dropStudyTexts, searchStudy } from '../../src/store/search/search-study.ts';
import { compile } from '../compiled.ts';
import { makeSmallStudy, type SmallStudy, transcriptOf } from '../fixtures/small-study.ts';
import { openTestStore, type TestStore } from '../fixtures/test-store.ts';

/** Long conversations as people transcribe them. They are not ours to publish. */
const FOLDER = resolve(import.meta.dirname, '../../../shared/data/changelog-interviews');
const missing = !existsSync(FOLDER);
if (missing) console.log('real corpus: skipped, because ../shared/data/changelog-interviews is not there');
const TIMES = 9;

describe.skipIf(missing)('a study of long conversations', () => {
  let home: TestStore;
  let study: SmallStudy;
  let kept: TranscriptSummary[];
  beforeAll(async () => {
    compile('src/interop');
    compile('src/store');
    home = await openTestStore();
    study = await makeSmallStudy(home);
    for (const name of readdirSync(FOLDER).filter((each) => each.endsWith('.md') && each !== 'SOURCE.md')) {
      await keep(join(FOLDER, name));
    }
    kept = await listTranscripts(home.store, study.investigator, study.studyId);
  });
  afterAll(async () => {
    dropStudyTexts(home.store);
    await home.close();
  });

  async function keep(path: string): Promise<void> {
    const { conversations, format } = await readTranscriptsInWorker(createReadStream(path));
    for (const { speakers, utterances, language, durationMs, losses } of conversations) {
      const roles = speakers.map((label) => ({ label, role: 'unknown' as const }));
      const words = { speakers: roles, utterances, language, durationMs, losses, format };
      await importTranscript(home.store, study.investigator, {
        ...transcriptOf(study, 'session', []),
        ...words,
      });
    }
  }

  test('opens at once and is searched while somebody types', async () => {
    const words = kept.reduce((sum, each) => sum + each.wordCount, 0);
    const turns = kept.reduce((sum, each) => sum + each.utteranceCount, 0);
    console.log(`${kept.length} transcripts, ${turns} turns, ${words} words`);
    const longest = kept.reduce((one, other) => (other.wordCount > one.wordCount ? other : one));
    await print(`opening the longest, ${longest.wordCount} words`, async () =>
      openTranscript(home.store, study.investigator, longest.id),
    );
    for (const text of ['the', 'nevertheless']) {
      const search = async () =>
        searchStudy(home.store, study.investigator, study.studyId, { text, mode: 'plain', matchCase: false });
      const { total } = await search();
      await print(`searching “${text}”, ${total} hits, warm`, search);
    }
    expect(kept.length).toBeGreaterThan(50);
  });
});

/** Prints the median and the longest of some times. */
async function print(what: string, act: () => Promise<unknown>): Promise<void> {
  const times: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const since = performance.now();
    await act();
    times.push(Math.round(performance.now() - since));
  }
  times.sort((one, other) => one - other);
  console.log(`${what}: median ${times[Math.floor(TIMES / 2)]} ms, longest ${times.at(-1)} ms`);
}
