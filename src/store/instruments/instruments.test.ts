import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bytesOf, nestedPhq9 } from '../../../test/fixtures/phq-9-forms.ts';
import { openTestStore, type TestStore } from '../../../test/fixtures/test-store.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import { readQuestionnaire } from '../../interop/fhir/read-questionnaire.ts';
import { NeedsStepUp, NotFound, Refused } from '../refusals.ts';
import { addInstrument, confirmInstrument, stateInstrument, switchInstrument } from './change-instrument.ts';
import { readSwitchedOn } from './instrument-rows.ts';
import { exportInstrument, listInstruments } from './list-instruments.ts';

let home: TestStore;
let admin: Viewer;
/** The same person without a fresh sign-in. */
let stale: Viewer;
let investigator: Viewer;
let elsewhere: Viewer;
beforeAll(async () => {
  home = await openTestStore();
  stale = await home.person([{ capacity: 'clinic admin', studyId: null }]);
  admin = await home.again(stale, true);
  investigator = await home.person([{ capacity: 'investigator', studyId: newId() }]);
  const hill = await home.otherClinic();
  elsewhere = await home.again(await home.person([{ capacity: 'clinic admin', studyId: null }], hill), true);
});
afterAll(async () => home.close());

const unknownScale = {
  resourceType: 'Questionnaire',
  title: 'A licensed scale',
  copyright: '© its owner',
  item: ['a', 'b'].map((linkId) => ({
    linkId,
    type: 'choice',
    text: `Question ${linkId}`,
    answerOption: ['no', 'yes'].map((code) => ({ valueCoding: { code, display: code } })),
  })),
};

async function add(value: unknown, viewer = admin): Promise<string> {
  const id = newId();
  const source = { kind: 'file', text: typeof value === 'string' ? value : JSON.stringify(value) } as const;
  await addInstrument(home.store, viewer, { changeId: newId(), id, source });
  return id;
}

async function addShipped(name: string, language: string): Promise<string> {
  const id = newId();
  const source = { kind: 'shipped', name, language } as const;
  await addInstrument(home.store, admin, { changeId: newId(), id, source });
  return id;
}

const listed = async (id: string) =>
  (await listInstruments(home.store, admin)).instruments.find((each) => each.id === id);
const switchOn = (instrumentId: string, viewer = admin) =>
  switchInstrument(home.store, viewer, { changeId: newId(), instrumentId, on: true });
const confirm = (instrumentId: string, what: 'licence' | 'language', evidence: string) =>
  confirmInstrument(home.store, admin, { changeId: newId(), instrumentId, what, evidence });
const switchedOn = async (): Promise<string[]> =>
  (await readSwitchedOn(home.store, home.store.db, home.clinicId)).map(({ row }) => row.id);

test('a licensed scale reaches nobody before its weights are stated and its licence is confirmed', async () => {
  const id = await add(unknownScale);
  const rule = { name: 'total', combine: 'sum', itemIds: null } as const;
  await stateInstrument(home.store, admin, {
    changeId: newId(),
    instrumentId: id,
    weights: {},
    declared: rule,
  });
  expect(await listed(id)).toMatchObject({
    licence: 'unknown',
    statement: '© its owner',
    hindrances: ['licence', 'weights'],
    unweighed: [
      { code: 'no', text: 'no' },
      { code: 'yes', text: 'yes' },
    ],
    problems: [expect.stringContaining('it is not guessed')],
    switchedOn: false,
  });
  await expect(switchOn(id)).rejects.toThrow(new Refused('instrument.not-yet'));
  const weights = { no: 0, yes: 1 };
  await stateInstrument(home.store, admin, { changeId: newId(), instrumentId: id, weights, declared: rule });
  await expect(switchOn(id)).rejects.toThrow(new Refused('instrument.not-yet'));
  await confirm(id, 'licence', 'Letter of the owner, 3 March 2026');
  await switchOn(id);
  expect(await listed(id)).toMatchObject({
    hindrances: [],
    problems: [],
    switchedOn: true,
    evidence: 'Letter of the owner, 3 March 2026',
    licenceConfirmedAt: expect.stringMatching(/^\d{4}-/),
    scores: [{ name: 'total', items: 2, range: [0, 2] }],
  });
  expect(await switchedOn()).toContain(id);
});

test('what is switched on and loses its weights again is asked of nobody', async () => {
  const id = await add(unknownScale);
  const rule = { name: 'total', combine: 'sum', itemIds: ['a'] } as const;
  const state = (weights: Record<string, number>) =>
    stateInstrument(home.store, admin, { changeId: newId(), instrumentId: id, weights, declared: rule });
  await state({ no: 0, yes: 1 });
  await confirm(id, 'licence', 'ours');
  await switchOn(id);
  await state({});
  expect(await switchedOn()).not.toContain(id);
});

test('PHQ-9 may be used as it is; in another language once a native speaker has checked it', async () => {
  const english = await addShipped('phq-9', 'en');
  await switchOn(english);
  const norwegian = await addShipped('phq-9', 'no');
  expect(await listed(norwegian)).toMatchObject({
    licence: 'permission',
    language: 'no',
    hindrances: ['language'],
  });
  await expect(switchOn(norwegian)).rejects.toThrow(Refused);
  await confirm(norwegian, 'language', 'Read by K. H., Bergen');
  await switchOn(norwegian);
  expect(await switchedOn()).toEqual(expect.arrayContaining([english, norwegian]));
});

test('an instrument that came in goes out as FHIR, with what was stated of it', async () => {
  const id = await add(unknownScale);
  const weights = { no: 1, yes: 5 };
  await stateInstrument(home.store, admin, {
    changeId: newId(),
    instrumentId: id,
    weights,
    declared: { name: 'total', combine: 'sum', itemIds: null },
  });
  const { json } = await exportInstrument(home.store, admin, { instrumentId: id });
  const { result } = readQuestionnaire(new TextEncoder().encode(json));
  expect(result.items[0]?.options.map((option) => option.weight)).toEqual([1, 5]);
});

test('what a file departs from and loses is listed beside it', async () => {
  const id = await add(new TextDecoder().decode(bytesOf(nestedPhq9([0, 1, 2, 4]))));
  const found = await listed(id);
  expect(found?.problems).toEqual([expect.stringContaining('"Nearly every day" weighs 4 in 9 questions')]);
  expect(found?.losses.map(({ where }) => where)).toEqual(['line 1']);
});

describe('refusals', () => {
  test('a file that cannot be read is refused with line and reason, and nothing is kept', async () => {
    const before = (await listInstruments(home.store, admin)).instruments.length;
    await expect(add('{"resourceType": "Questionnaire",\n}')).rejects.toMatchObject({
      key: 'instrument.file-refused',
      values: { reason: expect.stringMatching(/^line 2: This is not valid JSON/) },
    });
    await expect(addShipped('srs', 'en')).rejects.toThrow(NotFound);
    expect((await listInstruments(home.store, admin)).instruments).toHaveLength(before);
  });

  test('a score over a question that is not there', async () => {
    const id = await add(unknownScale);
    const declared = { name: 'x', combine: 'sum', itemIds: ['nowhere'] } as const;
    const stated = { changeId: newId(), instrumentId: id, weights: {}, declared };
    await expect(stateInstrument(home.store, admin, stated)).rejects.toMatchObject({
      key: 'instrument.no-such-item',
    });
  });

  test('only the clinic’s administrators govern, with a fresh sign-in; nobody else learns that there are any', async () => {
    const id = await add(unknownScale);
    await expect(add(unknownScale, stale)).rejects.toThrow(NeedsStepUp);
    await expect(switchOn(id, stale)).rejects.toThrow(NeedsStepUp);
    await expect(add(unknownScale, investigator)).rejects.toThrow(NotFound);
    await expect(switchOn(id, investigator)).rejects.toThrow(NotFound);
    await expect(listInstruments(home.store, investigator)).rejects.toThrow(NotFound);
    await expect(exportInstrument(home.store, investigator, { instrumentId: id })).rejects.toThrow(NotFound);
  });

  test('of another clinic nothing is found and nothing is changed', async () => {
    const id = await add(unknownScale);
    const before = await listed(id);
    expect((await listInstruments(home.store, elsewhere)).instruments).toEqual([]);
    await expect(exportInstrument(home.store, elsewhere, { instrumentId: id })).rejects.toThrow(NotFound);
    await expect(switchOn(id, elsewhere)).rejects.toThrow(NotFound);
    const asked = { changeId: newId(), instrumentId: id };
    const confirming = { ...asked, what: 'licence' as const, evidence: 'x' };
    await expect(confirmInstrument(home.store, elsewhere, confirming)).rejects.toThrow(NotFound);
    const stating = { ...asked, weights: {}, declared: null };
    await expect(stateInstrument(home.store, elsewhere, stating)).rejects.toThrow(NotFound);
    expect(await listed(id)).toEqual(before);
  });
});

test('each change that is sent twice is made once', async () => {
  const id = newId();
  const source = { kind: 'file', text: JSON.stringify(unknownScale) } as const;
  const adding = { changeId: newId(), id, source };
  const stating = { changeId: newId(), instrumentId: id, weights: { no: 0, yes: 1 }, declared: null };
  const confirming = { changeId: newId(), instrumentId: id, what: 'licence' as const, evidence: 'once' };
  const switching = { changeId: newId(), instrumentId: id, on: true };
  for (const again of [0, 1]) {
    await addInstrument(home.store, admin, adding);
    await stateInstrument(home.store, admin, stating);
    await confirmInstrument(home.store, admin, confirming);
    await switchInstrument(home.store, admin, switching);
    expect(await listed(id), `${again}`).toMatchObject({ evidence: 'once', switchedOn: true });
  }
  const other = { ...adding, source: { ...source, text: JSON.stringify({ ...unknownScale, title: 'x' }) } };
  await expect(addInstrument(home.store, admin, other)).rejects.toThrow(NotFound);
});

test('no word of an instrument stands unsealed', async () => {
  await add(unknownScale);
  const { rows } = await sql<{ row: string }>`
    select encode(content, 'escape') as row from instrument`.execute(home.store.db);
  expect(rows.length).toBeGreaterThan(0);
  for (const { row } of rows) expect(row).not.toMatch(/Question a|its owner|licensed/);
});
