import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type FakeRecogniser, fakeRecogniser } from '../../../test/fixtures/fake-recogniser.ts';
import { startHearingProcess } from '../../../test/fixtures/hearing-process.ts';
import { liveWebm } from '../../../test/fixtures/media-files.ts';
import { processesWith } from '../../../test/fixtures/processes-with.ts';
import { attempt, begin, importFile, sendAll } from '../../../test/fixtures/sent-recording.ts';
import { makeSmallStudy, type SmallStudy } from '../../../test/fixtures/small-study.ts';
import { noSpeech, spokenWav } from '../../../test/fixtures/spoken-wav.ts';
import { openTestStore, type TestStore } from '../../../test/fixtures/test-store.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { Modality } from '../../domain/consent/consent.ts';
import type { RecordingLane } from '../../domain/recording/recording.ts';
import type { Side } from '../../domain/study/perspective.ts';
import { NO_RECOGNISER } from '../../media/hearing.ts';
import { Redacted } from '../../seal/redacted.ts';
import { recordConsent } from '../consents.ts';
import { beginDueErasures } from '../erasure/begin-erasure.ts';
import { finishErasures } from '../erasure/finish-erasures.ts';
import { createKeyring, openKeyring } from '../keys/keyring-file.ts';
import { ERASED } from '../keys/vault.ts';
import { listTranscripts } from '../list-transcripts.ts';
import { openTranscript } from '../open-transcript.ts';
import { joinRecordings } from '../recordings/join-recordings.ts';
import { listRecordings } from '../recordings/list-recordings.ts';
import { NotFound, Refused } from '../refusals.ts';
import type { Store } from '../store.ts';
import { withdraw } from '../withdrawals/withdraw.ts';
import { askRecognition } from './ask-recognition.ts';
import { cancelRecognition } from './end-recognition.ts';
import { readHeard } from './read-heard.ts';
import { recogniseWaiting } from './recognise-waiting.ts';

const FOUR_TURNS = [
  { channel: 0, text: 'How was the week for you?' },
  { channel: 1, text: 'It was long, and I was alone.' },
  { channel: 0, text: 'Tell me more about being alone.' },
  { channel: 1, text: 'Nobody asked me anything.' },
];
const onOneChannel = FOUR_TURNS.map(({ text }) => ({ channel: 0, text }));

let folder: string;
let place: { keyringPath: string; keyFile: string };
let home: TestStore;
let store: Store;
let study: SmallStudy;
let fake: FakeRecogniser;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-heard-'));
  const keyFile = new Redacted(randomBytes(32));
  const keyringPath = join(folder, 'keyring.json');
  await createKeyring(keyringPath, { keyFile });
  place = { keyringPath, keyFile: keyFile.reveal().toString('base64') };
  // A keyring of its own, because erasing ends an epoch of it and another process opens it.
  home = await openTestStore(await openKeyring(keyringPath, { kind: 'key file', bytes: keyFile }));
});
afterAll(async () => {
  await home.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  fake = await fakeRecogniser();
  store = { ...home.store, hearing: fake.hearing };
  study = await makeSmallStudy(home);
});
afterEach(async () => {
  // Whatever a test left in the queue is not the next one's.
  await home.store.db
    .updateTable('recognition')
    .set({ state: 'stopped', ended_why: 'cancelled' })
    .where('state', 'in', ['waiting', 'under way'])
    .execute();
  await fake.remove();
});

/** Asks for it and lets it hear at least one piece; the next one hangs. */
async function hangAfterOne(recordingId: string) {
  await fake.be('slowly');
  const ids = await ask(recordingId);
  const round = hearAll();
  await until(async () => (await piecesKept(ids.id)).length >= 1);
  await fake.be('hangs');
  await until(hanging);
  return { ...ids, round };
}

async function analysisMay(
  state: 'given' | 'withdrawn',
  sides: readonly Side[],
  modality: Modality = 'audio',
) {
  for (const side of sides) {
    const line = { id: newId(), purpose: 'automatic analysis' as const, modality, state };
    const lines = [{ ...line, onDate: '2023-02-02' }];
    const seatId = study.seatIds[side];
    await recordConsent(store, study.investigator, {
      changeId: newId(),
      studyId: study.studyId,
      seatId,
      lines,
    });
  }
}
const BOTH = ['client', 'therapist'] as const;

async function recorded(
  content: Uint8Array,
  over: { interviewId?: string; lanes?: RecordingLane[]; offsetMs?: number | null } = {},
): Promise<string> {
  const id = await importFile(store, study.investigator, { sessionId: study.sessionId, ...over }, content);
  await joinRecordings(store);
  return id;
}
async function ask(recordingId: string, viewer: Viewer = study.investigator) {
  const ids = { id: newId(), transcriptId: newId() };
  await askRecognition(store, viewer, { changeId: newId(), recordingId, ...ids });
  return ids;
}
const hearAll = () => recogniseWaiting(store, new AbortController().signal);
const standing = async (recordingId: string, viewer: Viewer = study.investigator) =>
  (await listRecordings(store, viewer, study.sessionId)).recordings.find((each) => each.id === recordingId)
    ?.recognition;
const piecesKept = async (id: string) =>
  home.store.db
    .selectFrom('recognised_piece')
    .selectAll()
    .where('recognition_id', '=', id)
    .orderBy('position')
    .execute();
async function until(what: () => Promise<boolean>): Promise<void> {
  await expect.poll(what).toBe(true);
}

/** Whether a program that hangs, or anything it started, is still alive on this machine. */
const hanging = async (): Promise<boolean> => (await processesWith(fake.mark)).length > 0;

describe.skipIf(noSpeech)('a recording that a machine writes down', () => {
  test('becomes a draft that says nobody has checked it, on the session clock, and its pieces are gone', async () => {
    await analysisMay('given', BOTH);
    const recordingId = await recorded(spokenWav(onOneChannel), { offsetMs: 60_000 });
    const { id, transcriptId } = await ask(recordingId);
    expect(await standing(recordingId)).toMatchObject({ state: 'waiting', heardMs: 0, totalMs: null });
    expect(await hearAll()).toBe(1);
    const line = await standing(recordingId);
    expect(line).toMatchObject({ state: 'kept', transcriptId });
    expect(line?.heardMs).toBe(line?.totalMs);
    const [listed] = await listTranscripts(store, study.investigator, study.studyId);
    expect(listed).toMatchObject({ id: transcriptId });
    const opened = await openTranscript(store, study.investigator, transcriptId);
    expect(JSON.stringify([listed, opened])).toContain('Written down by a machine (listens), not checked');
    expect(opened.utterances).toHaveLength(4);
    for (const { fromMs, toMs, text } of opened.utterances)
      expect(text).toBe(`words of ${(toMs ?? 0) - (fromMs ?? 0)} ms`);
    expect(opened.speakers).toEqual([]);
    expect(await piecesKept(id)).toEqual([]);
    const { clock_offset_ms } = await home.store.db
      .selectFrom('transcript')
      .select('clock_offset_ms')
      .where('id', '=', transcriptId)
      .executeTakeFirstOrThrow();
    expect(clock_offset_ms).toBe(60_000);
    expect(await hearAll()).toBe(0);
  }, 120_000);

  test('with a microphone for each person has its speakers', async () => {
    await analysisMay('given', BOTH);
    const recordingId = await recorded(spokenWav(FOUR_TURNS, 2), { lanes: ['client', 'therapist'] });
    const { transcriptId } = await ask(recordingId);
    await hearAll();
    const opened = await openTranscript(store, study.investigator, transcriptId);
    const roleOf = new Map(opened.speakers.map((speaker) => [speaker.id, speaker.role]));
    expect(opened.utterances.map(({ speakerId }) => roleOf.get(speakerId ?? ''))).toEqual([
      'client',
      'therapist',
      'client',
      'therapist',
    ]);
  }, 120_000);

  test('goes on from the last kept piece after the server was killed, and hears no piece twice', async () => {
    await analysisMay('given', BOTH);
    const recordingId = await recorded(spokenWav(onOneChannel));
    await fake.be('slowly');
    const { id, transcriptId } = await ask(recordingId);
    const { database } = home;
    const child = await startHearingProcess({
      app: database.connection('app'),
      keys: database.connection('keys'),
      blobFolder: store.files.folder,
      hearing: fake.hearing,
      ...place,
    });
    await until(async () => (await piecesKept(id)).length >= 1);
    await fake.be('hangs');
    await until(hanging);
    child.kill('SIGKILL');
    await once(child, 'exit');
    // What it had started dies with it where it was shut in.
    if (fake.hearing.isolation.kind === 'bubblewrap') await until(async () => !(await hanging()));
    await fake.be('hears');
    const before = await piecesKept(id);
    expect(before.length).toBeLessThan(4);
    const heardThen = await standing(recordingId);
    expect(heardThen).toMatchObject({ state: 'under way' });
    await until(async () => (await hearAll()) === 1);
    expect((await openTranscript(store, study.investigator, transcriptId)).utterances).toHaveLength(4);
    const line = await standing(recordingId);
    // Counted once each: what the killed server had heard was not heard again.
    expect(line).toMatchObject({ state: 'kept', heardMs: line?.totalMs });
  }, 90_000);

  test('waits for the next start where the server stops, and its program is ended at once', async () => {
    await analysisMay('given', BOTH);
    await fake.be('hangs');
    const recordingId = await recorded(spokenWav(onOneChannel));
    await ask(recordingId);
    const stopping = new AbortController();
    const round = recogniseWaiting(store, stopping.signal);
    await until(hanging);
    stopping.abort();
    await round;
    await until(async () => !(await hanging()));
    expect(await standing(recordingId)).toMatchObject({ state: 'under way', endedWhy: null });
  }, 120_000);

  test.each(['client', 'therapist'] as const)(
    'stops when the %s takes back the consent to it, and nothing heard can be read',
    async (side) => {
      await analysisMay('given', BOTH);
      const recordingId = await recorded(spokenWav(onOneChannel));
      const { id, round } = await hangAfterOne(recordingId);
      expect((await readHeard(store, study.investigator, id)).length).toBeGreaterThan(0);
      await analysisMay('withdrawn', [side]);
      // Its program would sleep for more than a day.
      await round;
      await until(async () => !(await hanging()));
      expect(await standing(recordingId)).toMatchObject({
        state: 'stopped',
        endedWhy: 'not allowed any more',
        transcriptId: null,
      });
      await expect(readHeard(store, study.investigator, id)).rejects.toThrow(NotFound);
      expect(await listTranscripts(store, study.investigator, study.studyId)).toEqual([]);
    },
    120_000,
  );

  test('stops when the consent to the sound itself, or the right of whoever asked, has ended', async () => {
    await analysisMay('given', BOTH);
    const recordingId = await recorded(spokenWav(onOneChannel));
    await fake.be('hangs');
    await ask(recordingId);
    const round = hearAll();
    await until(hanging);
    await home.store.db
      .updateTable('capacity_grant')
      .set({ ended_at: new Date() })
      .where('account_id', '=', study.investigator.accountId)
      .execute();
    await round;
    await until(async () => !(await hanging()));
    const { state } = await home.store.db
      .selectFrom('recognition')
      .select('state')
      .where('recording_id', '=', recordingId)
      .executeTakeFirstOrThrow();
    expect(state).toBe('stopped');
  }, 120_000);

  test('can be stopped by hand: its program is ended, what was heard is read until it is asked for anew', async () => {
    await analysisMay('given', BOTH);
    const recordingId = await recorded(spokenWav(onOneChannel));
    const { id, round } = await hangAfterOne(recordingId);
    const changeId = newId();
    await cancelRecognition(store, study.investigator, { changeId, recognitionId: id });
    await cancelRecognition(store, study.investigator, { changeId, recognitionId: id });
    await round;
    await until(async () => !(await hanging()));
    expect(await standing(recordingId)).toMatchObject({ state: 'stopped', endedWhy: 'cancelled' });
    expect((await readHeard(store, study.investigator, id))[0]?.words).toMatch(/^words of \d+ ms$/);
    await fake.be('hears');
    const again = await ask(recordingId);
    expect(await piecesKept(id)).toEqual([]);
    await hearAll();
    expect(await standing(recordingId)).toMatchObject({ state: 'kept', transcriptId: again.transcriptId });
  }, 120_000);

  test('whose program gives up says so, and what was heard before stays', async () => {
    await analysisMay('given', BOTH);
    const recordingId = await recorded(spokenWav(onOneChannel));
    await fake.be('slowly');
    const { id } = await ask(recordingId);
    const round = hearAll();
    await until(async () => (await piecesKept(id)).length >= 1);
    await fake.be('fails');
    await round;
    expect(await standing(recordingId)).toMatchObject({ state: 'failed', endedWhy: 'gave up' });
    const heard = await readHeard(store, study.investigator, id);
    expect(heard.length).toBeGreaterThan(0);
    expect(heard[0]?.words).toMatch(/^words of \d+ ms$/);
  }, 120_000);

  test('with a trouble that nobody foresaw keeps no other one waiting', async () => {
    await analysisMay('given', BOTH);
    const [damaged, sound] = [
      await recorded(spokenWav(onOneChannel)),
      await recorded(spokenWav(onOneChannel)),
    ];
    const { id } = await ask(damaged);
    await ask(sound);
    await home.store.db
      .updateTable('recognition')
      .set({ plan: Buffer.from('no plan was ever sealed so') })
      .where('id', '=', id)
      .execute();
    await expect(hearAll()).rejects.toThrow('sealed bytes do not open');
    expect(await standing(damaged)).toMatchObject({ state: 'waiting' });
    expect(await standing(sound)).toMatchObject({ state: 'kept' });
  }, 120_000);

  test('of the client’s recall is nothing to whoever works on the therapist’s side, nor to another clinic', async () => {
    await analysisMay('given', ['client'], 'recall interview');
    const recordingId = await recorded(spokenWav(onOneChannel), { interviewId: study.interviewIds.client });
    const { id, transcriptId, round } = await hangAfterOne(recordingId);
    const theirSide = await home.person([
      { capacity: 'interviewer', studyId: study.studyId, side: 'therapist' },
    ]);
    const foreign = await home.person(
      [{ capacity: 'investigator', studyId: study.studyId }],
      await home.otherClinic(),
    );
    expect(await standing(recordingId, theirSide)).toBeUndefined();
    for (const viewer of [theirSide, foreign]) {
      await expect(readHeard(store, viewer, id)).rejects.toThrow(NotFound);
      await expect(
        cancelRecognition(store, viewer, { changeId: newId(), recognitionId: id }),
      ).rejects.toThrow(NotFound);
      await expect(ask(recordingId, viewer)).rejects.toThrow(NotFound);
    }
    await fake.be('hears');
    await cancelRecognition(store, study.investigator, { changeId: newId(), recognitionId: id });
    await round;
    await ask(recordingId).then(({ transcriptId: next }) => expect(next).not.toBe(transcriptId));
    await hearAll();
    const heard = await listTranscripts(store, study.investigator, study.studyId);
    expect(heard).toHaveLength(1);
    expect(await listTranscripts(store, theirSide, study.studyId)).toEqual([]);
  }, 120_000);

  test.each([
    ['sound', 'audio'],
    ['words', 'transcript'],
  ] as const)(
    'falls with anybody’s %s: nothing of what was heard opens once the key is gone',
    async (_, modality) => {
      await analysisMay('given', BOTH);
      const recordingId = await recorded(spokenWav(onOneChannel));
      const { id, round } = await hangAfterOne(recordingId);
      const lines = [{ purpose: 'this study' as const, modality }];
      const whose = {
        studyId: study.studyId,
        seatId: study.seatIds.therapist,
        whole: false,
        lines,
        reason: '',
      };
      const asked = { changeId: newId(), id: newId(), ...whose };
      await withdraw(store, study.investigator, asked, { atOnce: { secondPerson: newId() } });
      await round;
      await until(async () => !(await hanging()));
      const [kept] = await piecesKept(id);
      const { clinicId } = study.investigator;
      const keyId = kept?.key_id ?? '';
      await beginDueErasures(store);
      await finishErasures(store, async () => undefined);
      expect((await store.vault.openItemKeys(clinicId, [keyId])).get(keyId)).toBe(ERASED);
      await expect(readHeard(store, study.investigator, id)).rejects.toThrow(NotFound);
      expect(await hearAll()).toBe(0);
    },
    120_000,
  );
});

describe('what is not written down', () => {
  const silence = async () => {
    const id = await begin(store, study.investigator, { sessionId: study.sessionId });
    await sendAll(store, await attempt(store, study.investigator, id), await liveWebm(2));
    await joinRecordings(store);
    return id;
  };

  test('without everybody’s consent to automatic analysis, or without a recogniser: refused in a sentence', async () => {
    const recordingId = await silence();
    await expect(ask(recordingId)).rejects.toThrow(new Refused('recognition.analysis-consent'));
    await analysisMay('given', ['client']);
    await expect(ask(recordingId)).rejects.toThrow(new Refused('recognition.analysis-consent'));
    await analysisMay('given', ['therapist']);
    const offered = store;
    store = { ...store, hearing: NO_RECOGNISER };
    await expect(ask(recordingId)).rejects.toThrow(new Refused('recognition.not-offered'));
    store = offered;
    await ask(recordingId);
    await expect(ask(recordingId)).rejects.toThrow(new Refused('recognition.asked-already'));
  });

  test('encoded sound without a decoder, and silence with one', async () => {
    await analysisMay('given', BOTH);
    const recordingId = await silence();
    const { decoder } = fake.hearing;
    store = { ...store, hearing: { ...fake.hearing, decoder: null } };
    await ask(recordingId);
    await hearAll();
    expect(await standing(recordingId)).toMatchObject({ state: 'failed', endedWhy: 'no decoder' });
    if (decoder === null) return console.log('No ffmpeg here: encoded sound is not decoded in this test.');
    store = { ...store, hearing: fake.hearing };
    await ask(recordingId);
    await hearAll();
    expect(await standing(recordingId)).toMatchObject({ state: 'failed', endedWhy: 'nothing heard' });
  }, 120_000);
});
