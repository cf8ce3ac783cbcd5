import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeSmallStudy, type SmallStudy } from '../../test/fixtures/small-study.ts';
import { openTestApp, ORIGIN, type TestApp } from '../../test/fixtures/test-app.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';
import * as api from '../api/lanes.ts';
import type { Viewer } from '../domain/access/viewer.ts';
import type { Purpose } from '../domain/consent/consent.ts';
import type { Side } from '../domain/study/perspective.ts';
import { readCarma } from '../interop/csv/carma.ts';
import { giveCapacity } from '../store/clinics.ts';
import { recordConsent } from '../store/consents.ts';

const NONVERBAL = resolve(import.meta.dirname, '../../../shared/data/nonverbal/nonverbal.csv');
if (!existsSync(NONVERBAL)) console.log(`Real two-sided streams are not tried: there is no ${NONVERBAL}.`);

let home: TestStore;
let study: SmallStudy;
let server: TestApp;
let cookie: string;
beforeAll(async () => {
  home = await openTestStore();
  study = await makeSmallStudy(home);
  server = openTestApp(home);
  cookie = await server.signIn({ ...study.investigator, steppedUp: true });
});
afterAll(async () => home.close());

const TABLE = 'p_looking,t_looking,p_voice,t_voice\n1,2,1,2\n2,2,2,1\n2,1,NA,1\n';

async function send(path: string, json: object, file: string, as = cookie): Promise<Response> {
  const head = Buffer.from(JSON.stringify(json), 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(head.length);
  return server.app.request(`${ORIGIN}${path.replace(':sessionId', study.sessionId)}`, {
    method: 'POST',
    headers: { Cookie: as, 'Content-Type': 'application/octet-stream' },
    body: new Uint8Array(Buffer.concat([length, head, Buffer.from(file, 'utf8')])),
  });
}

const keepAll = (preview: api.LanesPreview, over: Partial<api.KeepLanesBody> = {}): api.KeepLanesBody => {
  if (preview.kind !== 'read') throw new Error(preview.sentence);
  const lanes = preview.pairs[over.pair ?? 0]?.lanes ?? [];
  return {
    changeId: newId(),
    pair: 0,
    clockOffsetMs: 60_000,
    sound: true,
    picture: true,
    byMachine: false,
    lanes: lanes.map((lane, index) => ({
      id: newId(),
      index,
      side: lane.side ?? 'client',
      name: lane.name || 'closeness',
      codes: lane.codes.map((value) => ({ value, name: `code ${value}` })),
    })),
    ...over,
  };
};

async function preview(file: string): Promise<api.LanesPreview> {
  const response = await send(api.previewLanes.path, {}, file);
  expect(response.status).toBe(200);
  return (await response.json()) as api.LanesPreview;
}

const lanesFor = async (as = cookie) =>
  server.ask(api.readLanes, as, { params: { sessionId: study.sessionId } });
const statusFor = async (as: string): Promise<number> =>
  (await server.send(api.readLanes, as, { params: { sessionId: study.sessionId } })).status;

const granted = async (capacity: 'interviewer' | 'coder', side: Side): Promise<string> => {
  const person = await home.person();
  const { studyId } = study;
  await giveCapacity(home.store, home.clinicId, { accountId: person.accountId, capacity, studyId, side });
  return server.signIn(await home.again(person));
};
const seated = async (side: Side): Promise<Viewer> => {
  const viewer = await home.person();
  await home.store.db
    .updateTable('seat')
    .set({ account_id: viewer.accountId })
    .where('id', '=', study.seatIds[side])
    .execute();
  return home.again(viewer);
};
async function say(purpose: Purpose, modality: 'audio' | 'video', state: 'given' | 'withdrawn', side: Side) {
  await recordConsent(home.store, study.investigator, {
    changeId: newId(),
    studyId: study.studyId,
    seatId: study.seatIds[side],
    lines: [{ id: newId(), purpose, modality, state, onDate: '2023-02-02' }],
  });
}

const rate = async (as: string, side: Side, id: string, fromMs: number, values: (number | null)[]) =>
  (
    await server.send(api.keepRating, as, {
      params: { sessionId: study.sessionId },
      body: { changeId: newId(), id, side, name: 'closeness', low: 'far', high: 'close', fromMs, values },
    })
  ).status;

describe('streams about both', () => {
  test('a file is looked at, kept, and stands on the session clock with its codes named', async () => {
    const seen = await preview(TABLE);
    expect(seen).toMatchObject({ kind: 'read', losses: [], pairs: [{ pair: null }] });
    const asked = keepAll(seen);
    const other = { ...asked, clockOffsetMs: 0 };
    expect((await send(api.keepLanes.path, asked, TABLE)).status).toBe(200);
    expect((await send(api.keepLanes.path, asked, TABLE)).status).toBe(200);
    expect((await send(api.keepLanes.path, other, TABLE)).status).toBe(404);
    const { lanes } = await lanesFor();
    expect(lanes.map(({ side, name, fromMs, values }) => [side, name, fromMs, values])).toEqual([
      ['client', 'looking', 60_000, [1, 2, 2]],
      ['client', 'voice', 60_000, [1, 2, null]],
      ['therapist', 'looking', 60_000, [2, 2, 1]],
      ['therapist', 'voice', 60_000, [2, 1, 1]],
    ]);
    expect(lanes[0]?.codes).toContainEqual({ value: 2, name: 'code 2' });
  });

  test('a file that cannot be read is said in a sentence, and nothing is kept of another than was seen', async () => {
    expect(await preview('a,b\n1,2\n')).toMatchObject({ kind: 'refused' });
    const before = (await lanesFor()).lanes.length;
    const asked = keepAll(await preview(TABLE));
    expect((await send(api.keepLanes.path, asked, 'p_looking\n1\n')).status).toBe(422);
    expect((await lanesFor()).lanes).toHaveLength(before);
  });

  test('what a program made needs both people’s consent to automatic analysis, of each track', async () => {
    const asked = () => preview(TABLE).then((seen) => keepAll(seen, { byMachine: true, picture: false }));
    expect((await send(api.keepLanes.path, await asked(), TABLE)).status).toBe(422);
    await say('automatic analysis', 'audio', 'given', 'client');
    expect((await send(api.keepLanes.path, await asked(), TABLE)).status).toBe(422);
    await say('automatic analysis', 'audio', 'given', 'therapist');
    expect((await send(api.keepLanes.path, await asked(), TABLE)).status).toBe(200);
    const shown = (await lanesFor()).lanes.filter((lane) => lane.byMachine).length;
    expect(shown).toBe(4);
    await say('automatic analysis', 'audio', 'withdrawn', 'client');
    expect((await lanesFor()).lanes.filter((lane) => lane.byMachine)).toEqual([]);
  });

  test.skipIf(!existsSync(NONVERBAL))('the ten real pairs come in whole, second by second', async () => {
    const file = readFileSync(NONVERBAL, 'utf8');
    const seen = await preview(file);
    if (seen.kind !== 'read') throw new Error(seen.sentence);
    expect(seen.pairs.map(({ pair }) => pair)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
    expect(seen.losses).toEqual([]);
    const before = (await lanesFor()).lanes.length;
    expect((await send(api.keepLanes.path, keepAll(seen, { pair: 9 }), file)).status).toBe(200);
    const kept = (await lanesFor()).lanes;
    expect(kept).toHaveLength(before + 4);
    const rows = file.split('\n').filter((line) => line.startsWith('10,'));
    const looking = kept.find(
      (lane) => lane.side === 'therapist' && lane.name === 'looking' && lane.values.length === 900,
    );
    expect(looking?.values).toEqual(rows.map((line) => Number(line.split(',')[4])));
  });
});

describe('ratings', () => {
  const id = newId();

  test('pieces are one rating; where the tape did not run there is nothing', async () => {
    const interviewer = await granted('interviewer', 'client');
    expect(await rate(interviewer, 'client', id, 1000, [1, 2, 3])).toBe(200);
    expect(await rate(interviewer, 'client', id, 1500, [7, 8])).toBe(200);
    expect(await rate(interviewer, 'client', id, 1100, [-20])).toBe(200);
    const { lanes } = await lanesFor(interviewer);
    const rating = lanes.find((lane) => lane.id === id);
    expect(rating).toMatchObject({ side: 'client', fromMs: 1000, values: [1, -20, 3, null, null, 7, 8] });
  });

  test('only one side’s is kept and read by whoever has that side; a coder of the other learns nothing', async () => {
    const other = await granted('interviewer', 'therapist');
    expect(await rate(other, 'client', newId(), 0, [1])).toBe(404);
    expect(await rate(other, 'client', id, 0, [1])).toBe(404);
    expect(await rate(other, 'therapist', id, 0, [1])).toBe(404);
    for (const as of [other, await granted('coder', 'therapist')])
      expect((await lanesFor(as)).lanes.map((lane) => lane.id)).not.toContain(id);
    expect(
      (await server.send(api.removeLane, other, { params: { laneId: id }, body: { changeId: newId() } }))
        .status,
    ).toBe(404);
  });

  test('the therapist rates for their own side, and never learns of the client’s', async () => {
    const therapist = await server.signIn(await seated('therapist'));
    expect(await rate(therapist, 'therapist', newId(), 0, [5])).toBe(200);
    expect(await rate(therapist, 'client', newId(), 0, [5])).toBe(404);
    expect(await rate(therapist, 'therapist', id, 0, [5])).toBe(404);
    const seen = await lanesFor(therapist);
    expect(seen.lanes.filter((lane) => lane.kind === 'rating')).toEqual([]);
    expect(seen.mayRate).toEqual(['therapist']);
    // The same answer as for a rating that never was.
    const asked = async (laneId: string) =>
      (
        await server.app.request(`${ORIGIN}/api/lanes/${laneId}/rating.csv`, {
          headers: { Cookie: therapist },
        })
      ).status;
    expect([await asked(id), await asked(newId())]).toEqual([404, 404]);
  });

  test('out for CARMA and back in it is the same', async () => {
    const response = await server.app.request(`${ORIGIN}/api/lanes/${id}/rating.csv`, {
      headers: { Cookie: cookie },
    });
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(readCarma(text)?.result[0]?.lanes[0]).toMatchObject({
      fromMs: 1000,
      stepMs: 100,
      values: [1, -20, 3, null, null, 7, 8],
      ends: { low: 'far', high: 'close' },
    });
    const seen = await preview(text);
    const asked = keepAll(seen, { clockOffsetMs: 0 });
    expect((await send(api.keepLanes.path, asked, text)).status).toBe(200);
    const back = (await lanesFor()).lanes.find((lane) => lane.id === asked.lanes[0]?.id);
    expect(back).toMatchObject({ kind: 'rating', side: 'client', fromMs: 1000, stepMs: 100 });
    expect(back?.values).toEqual([1, -20, 3, null, null, 7, 8]);
  });

  test('a removed one is gone, and takes no further piece', async () => {
    const asked = { params: { laneId: id }, body: { changeId: newId() } };
    expect((await server.send(api.removeLane, cookie, asked)).status).toBe(200);
    expect((await server.send(api.removeLane, cookie, asked)).status).toBe(200);
    expect((await lanesFor()).lanes.map((lane) => lane.id)).not.toContain(id);
    expect(await rate(cookie, 'client', id, 0, [1])).toBe(404);
  });

  test('nothing of names, ends or values lies unsealed', async () => {
    const rows = await home.store.db.selectFrom('lane').selectAll().execute();
    const stored = rows.map((row) => Buffer.concat([row.name, row.body]).toString('latin1')).join('');
    expect(rows.length).toBeGreaterThan(5);
    for (const word of ['closeness', 'far', 'looking', 'values']) expect(stored).not.toContain(word);
  });
});

test('whoever has no part in the study finds no session there', async () => {
  expect(await statusFor(await server.signIn(await home.person()))).toBe(404);
});
