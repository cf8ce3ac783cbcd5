import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { excerptPieces } from '../src/domain/transcript/excerpt-span.ts';
import type { ReadTranscript } from '../src/domain/transcript/transcript.ts';
import { readTranscriptsInWorker } from '../src/interop/transcripts/read-in-worker.ts';
import { addCodings } from '../src/store/add-codings.ts';
import { addCode } from '../src/store/codebook.ts';
import { listCodings } from '../src/store/codings.ts';
import { correctUtterance } from '../src/store/correct-utterance.ts';
import { importTranscript } from '../src/store/import-transcript.ts';
import { openTranscript } from '../src/store/open-transcript.ts';
import { compile } from './compiled.ts';
import { makeSmallStudy, type SmallStudy } from './fixtures/small-study.ts';
import { openTestStore, type TestStore } from './fixtures/test-store.ts';

/** Meetings with the transcript as it was made and as people corrected it. Not ours to publish. */
const FOLDER = resolve(import.meta.dirname, '../../shared/data/zoom-vtt');
const ORIGINAL = '.transcript.vtt';
const CORRECTED = '.transcript_corrected.vtt';
const missing = !existsSync(FOLDER);
if (missing) console.log('real corrections are skipped, because ../shared/data/zoom-vtt is not there');
const meetings = missing
  ? []
  : readdirSync(FOLDER).flatMap((name) => (name.endsWith(ORIGINAL) ? [name.slice(0, -ORIGINAL.length)] : []));

/** Every this many words an excerpt begins, and it is this long. */
const STEP = 2;
const LENGTH = 3;

/** Each excerpt's words and the turn that they stood in. */
type Marked = ReadonlyMap<string, { readonly words: string; readonly turn: string }>;

interface Word {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}
const wordsOf = (text: string): Word[] =>
  [...text.matchAll(/[\p{L}\p{N}\p{M}'’-]+/gu)].map((match) => ({
    text: match[0],
    from: match.index,
    to: match.index + match[0].length,
  }));

async function read(path: string): Promise<ReadTranscript> {
  const { conversations } = await readTranscriptsInWorker(createReadStream(path));
  const [one] = conversations;
  if (one === undefined) throw new Error('no conversation');
  return one;
}

describe.skipIf(missing)('corrections that people made', () => {
  let home: TestStore;
  let study: SmallStudy;
  let codeId: string;
  beforeAll(async () => {
    compile('src/interop');
    home = await openTestStore();
    study = await makeSmallStudy(home);
    codeId = newId();
    const code = { changeId: newId(), studyId: study.studyId, id: codeId, parentId: null, position: 0 };
    await addCode(home.store, study.investigator, { ...code, name: 'any', definition: '', hue: 0 });
  });
  afterAll(async () => home?.close());

  test('there is something to correct', () => expect(meetings.length).toBeGreaterThan(5));

  test.each(meetings)('%s: every excerpt still covers its words', { timeout: 180_000 }, async (meeting) => {
    const was = await read(join(FOLDER, meeting + ORIGINAL));
    const now = await read(join(FOLDER, meeting + CORRECTED));
    expect(now.utterances).toHaveLength(was.utterances.length);
    const transcriptId = await keep(was);
    const marked = await mark(transcriptId, now);
    const changed = await correct(transcriptId, now);
    expect(changed).toBe(was.utterances.filter((turn, at) => turn.text !== now.utterances[at]?.text).length);
    const wrong = await misplaced(transcriptId, marked);
    expect(wrong).toEqual([]);
  });

  async function keep(transcript: ReadTranscript): Promise<string> {
    const id = newId();
    await importTranscript(home.store, study.investigator, {
      changeId: newId(),
      id,
      sessionId: study.sessionId,
      interviewId: null,
      fileName: 'meeting.vtt',
      format: transcript.format,
      language: null,
      durationMs: transcript.durationMs,
      clockOffsetMs: 0,
      speakers: transcript.speakers.map((label) => ({ label, role: 'unknown' as const })),
      utterances: transcript.utterances,
      losses: [],
    });
    return id;
  }

  /** Marks runs of words all through every turn that will be corrected. */
  async function mark(transcriptId: string, now: ReadTranscript): Promise<Marked> {
    const { utterances } = await openTranscript(home.store, study.investigator, transcriptId);
    const marked = new Map<string, { words: string; turn: string }>();
    const codings = utterances.flatMap((turn, index) => {
      if (turn.text === now.utterances[index]?.text) return [];
      const words = wordsOf(turn.text);
      return words.flatMap((word, at) => {
        const last = words[Math.min(at + LENGTH, words.length) - 1];
        if (at % STEP !== 0 || last === undefined) return [];
        const id = newId();
        marked.set(id, { words: turn.text.slice(word.from, last.to), turn: turn.text });
        const ends = { fromOffset: word.from, toOffset: last.to };
        const span = { fromUtteranceId: turn.id, toUtteranceId: turn.id, ...ends };
        return [{ id, excerptId: newId(), codeId, span }];
      });
    });
    if (codings.length > 0)
      await addCodings(home.store, study.investigator, { changeId: newId(), transcriptId, codings });
    return marked;
  }

  async function correct(transcriptId: string, now: ReadTranscript): Promise<number> {
    const { utterances } = await openTranscript(home.store, study.investigator, transcriptId);
    let changed = 0;
    for (const [index, turn] of utterances.entries()) {
      const text = now.utterances[index]?.text ?? turn.text;
      if (text === turn.text) continue;
      changed += 1;
      const { id, version, fromMs, toMs, speakerId } = turn;
      const correction = { changeId: newId(), transcriptId, id, version, fromMs, toMs, speakerId, text };
      await correctUtterance(home.store, study.investigator, correction);
    }
    return changed;
  }

  /**
   * Places of excerpts that lost words which still stand there. Judged without the code under test: the words of an
   * excerpt that occur once in the old and once in the new turn must be in it, and nothing may be lost whole.
   */
  async function misplaced(transcriptId: string, marked: Marked): Promise<string[]> {
    const { utterances } = await openTranscript(home.store, study.investigator, transcriptId);
    const indexes = new Map(utterances.map((turn, index) => [turn.id, index]));
    const codings = await listCodings(home.store, study.investigator, transcriptId);
    expect(codings).toHaveLength(marked.size);
    return codings.flatMap((coding) => {
      const index = indexes.get(coding.span.fromUtteranceId) ?? -1;
      const turn = utterances[index]?.text ?? '';
      const pieces = excerptPieces(utterances, (id) => indexes.get(id), coding.span);
      const covers = pieces?.map((piece) => piece.text).join('') ?? '';
      const had = marked.get(coding.id) ?? { words: '', turn: '' };
      const once = (word: string): boolean =>
        turn.split(word).length === 2 && had.turn.split(word).length === 2;
      const left = wordsOf(had.words).filter((word) => once(word.text));
      const gone = left.filter((word) => !covers.includes(word.text)).length;
      return gone > 0 || covers.trim() === '' ? [`turn ${index}: ${gone} of ${left.length} words`] : [];
    });
  }
});
