import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as api from '../api/own-space.ts';
import type { Viewer } from '../domain/access/viewer.ts';
import { expectInTime, RIGHT_ENDS_MS } from '../../test/fixtures/in-time.ts';
import { wavFile } from '../../test/fixtures/media-files.ts';
import { enter, openSpaceOf } from '../../test/fixtures/own-space.ts';
import { readSlowly } from '../../test/fixtures/read-slowly.ts';
import { importFile } from '../../test/fixtures/sent-recording.ts';
import { makeSmallStudy, type SmallStudy, transcriptOf } from '../../test/fixtures/small-study.ts';
import { openTestApp, ORIGIN, type TestApp } from '../../test/fixtures/test-app.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';
import { importTranscript } from '../store/import-transcript.ts';
import { answerCopyRequest, previewCopy } from '../store/own-space/answer-copy.ts';
import { joinRecordings } from '../store/recordings/join-recordings.ts';
import { removeRecording } from '../store/recordings/remove-recording.ts';
import { Refused } from '../store/refusals.ts';

let home: TestStore;
let server: TestApp;
let pair: SmallStudy;
let lead: Viewer;
beforeAll(async () => {
  home = await openTestStore();
  server = openTestApp(home);
});
afterAll(async () => home.close());

interface Given {
  readonly mine: string;
  readonly theirs: string;
  readonly path: (requestId?: string) => string;
  readonly recordingId: string;
  readonly durations: readonly number[];
}

const sound = wavFile(1);

async function askFor(what: 'own interview' | 'recording', cookie: string): Promise<string> {
  const requestId = newId();
  const body = { changeId: newId(), id: requestId, sessionId: pair.sessionId, what };
  await server.ask(api.askForCopy, cookie, { params: { seatId: pair.seatIds.client }, body });
  return requestId;
}

const answered = (requestId: string) => ({
  changeId: newId(),
  id: newId(),
  studyId: pair.studyId,
  requestId,
  kind: 'own words' as const,
  words: '',
  seen: [] as { transcriptId: string; revision: number }[],
  meetOn: null,
});

/** A recorded interview of a client who asked for a copy of it, and was given one. */
async function giveCopy(content: Uint8Array): Promise<Given> {
  pair = await makeSmallStudy(home, lead);
  lead = await home.again(pair.investigator, true);
  const { sessionId, interviewIds, seatIds, studyId } = pair;
  const of = { sessionId, interviewId: interviewIds.client };
  const recordingId = await importFile(home.store, lead, of, content);
  await importFile(home.store, lead, { sessionId, interviewId: interviewIds.therapist }, wavFile(2));
  await importFile(home.store, lead, { sessionId }, wavFile(3));
  await joinRecordings(home.store);
  await importTranscript(home.store, lead, transcriptOf(pair, 'client', ['And then?', 'I smiled.']));
  const spaceOf = async (seatId: string): Promise<string> =>
    enter(server, (await openSpaceOf(home.store, lead, { studyId, seatId })).token);
  const [mine, theirs] = [await spaceOf(seatIds.client), await spaceOf(seatIds.therapist)];
  const own = await askFor('own interview', mine);
  const listed = async () =>
    (await server.ask(api.listOwnRequests, mine, { params: { seatId: seatIds.client } })).find(
      (each) => each.id === own,
    )?.answer;
  expect(await listed()).toBeNull();
  const { seen } = await previewCopy(home.store, lead, { studyId, requestId: own });
  await answerCopyRequest(home.store, lead, { ...answered(own), seen });
  const sounds = (await listed())?.sounds ?? [];
  const path = (requestId = own): string =>
    api.OWN_INTERVIEW_SOUND.replace(':seatId', seatIds.client)
      .replace(':requestId', requestId)
      .replace(':pieceId', sounds[0]?.pieceId ?? '');
  return { mine, theirs, path, recordingId, durations: sounds.map((each) => each.durationMs) };
}

const take = async (path: string, cookie: string): Promise<Response> =>
  server.app.request(ORIGIN + path, { headers: { Cookie: cookie } });

test('the recording of an own interview goes along with its words, to its person alone, and a joint one never', async () => {
  const { mine, theirs, path, durations } = await giveCopy(sound);
  expect(durations.map((ms) => Math.round(ms / 100))).toEqual([10]);
  const taken = await take(path(), mine);
  expect(taken.status).toBe(200);
  expect(taken.headers.get('Content-Type')).toBe('audio/wav');
  expect(taken.headers.get('Content-Length')).toBe(String(sound.length));
  expect(taken.headers.get('Content-Disposition')).toBe('attachment; filename="my-interview"');
  expect(taken.headers.get('Cache-Control')).toBe('no-store');
  expect(Buffer.from(await taken.arrayBuffer()).equals(sound)).toBe(true);
  expect((await take(path(), theirs)).status).toBe(404);
  expect((await take(path('none'), mine)).status).toBe(404);
  // The joint recording is refused with a reason, and brings nothing.
  const joint = await askFor('recording', mine);
  await expect(answerCopyRequest(home.store, lead, answered(joint))).rejects.toThrow(Refused);
  const words = 'The other person is in it and cannot be parted from you.';
  await answerCopyRequest(home.store, lead, { ...answered(joint), kind: 'refused', words });
  expect((await take(path(joint), mine)).status).toBe(404);
});

test('a recording that is removed while its copy is being taken breaks the copy off', async () => {
  const content = wavFile(300);
  const { mine, path, recordingId } = await giveCopy(content);
  let since = Infinity;
  const reading = readSlowly(await take(path(), mine), () => since);
  await new Promise((resolve) => setTimeout(resolve, 300));
  since = performance.now();
  await removeRecording(home.store, lead, { changeId: newId(), recordingId });
  const { bytes, brokeAfterMs } = await reading;
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThan(content.length);
  expect(brokeAfterMs).not.toBeNull();
  expectInTime(
    'copy of an own interview: gone after its recording was removed',
    brokeAfterMs ?? 0,
    RIGHT_ENDS_MS,
  );
  expect((await take(path(), mine)).status).toBe(404);
}, 90_000);
