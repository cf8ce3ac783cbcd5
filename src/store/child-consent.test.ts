import { v7 as newId } from 'uuid';
import { describe, expect, test } from 'vitest';
import { addPair } from '../../test/fixtures/small-study.ts';
import type { Audience } from '../domain/consent/consent-form.ts';
import type { ConsentForm } from './consent-forms.ts';
import { recordConsent } from './consents.ts';
import { listConsentsToAsk } from './consents-to-ask.ts';
import { studyAccess } from './study-access.ts';
import {
  form,
  home,
  lead,
  makeChild,
  refusedFor,
  seat,
  setConsentDesk,
  sign,
  study,
  today,
} from '../../test/fixtures/consent-desk.ts';

setConsentDesk();

describe('a child', () => {
  const asks = [{ purpose: 'this study' as const, modality: 'recall interview' as const }];
  const may = async (): Promise<boolean> => {
    const access = await studyAccess(home.store.db, lead, study.studyId);
    return access.may('read', { kind: 'recall', perspective: 'client', dyadId: study.dyadId });
  };
  const childForm = (audience: Audience) => form({ audience, asks });

  test('needs the guardian’s consent and the child’s own; either one’s no shuts it again', async () => {
    const guardian = await seat('guardian');
    const [parents, own] = [await childForm('guardian'), await childForm('child')];
    expect(await may()).toBe(true);
    await makeChild();
    // What was given before it was known how young they are, is the child's own word and no more.
    expect(await may()).toBe(false);
    await sign(parents, { givenBy: guardian });
    expect(await may()).toBe(true);
    await sign(own);
    expect(await may()).toBe(true);
    const no = (of: ConsentForm) =>
      of.asks.map((ask) => ({ ...ask, id: newId(), state: 'refused' as const }));
    await sign(own, { answers: no(own) });
    expect(await may()).toBe(false);
    await sign(own);
    await sign(parents, { givenBy: guardian, answers: no(parents) });
    expect(await may()).toBe(false);
    expect((await listConsentsToAsk(home.store, lead)).map((each) => each.why)).not.toContain('lapsed');
  });

  test('after a withdrawal begins anew: the guardian’s old yes does not count with a new assent', async () => {
    const guardian = await seat('guardian');
    const [parents, own] = [await childForm('guardian'), await childForm('child')];
    await makeChild();
    await sign(parents, { givenBy: guardian });
    const withdrawn = { id: newId(), ...asks[0], state: 'withdrawn' as const, onDate: today() };
    const lines = [withdrawn as typeof withdrawn & (typeof asks)[0]];
    const { studyId, seatIds } = study;
    await recordConsent(home.store, lead, { changeId: newId(), studyId, seatId: seatIds.client, lines });
    expect(await may()).toBe(false);
    await sign(own);
    expect(await may()).toBe(false);
    expect(await listConsentsToAsk(home.store, lead)).toContainEqual(
      expect.objectContaining({ why: 'guardian not asked', seatId: seatIds.client }),
    );
    await sign(parents, { givenBy: guardian });
    expect(await may()).toBe(true);
  });

  test('and its guardian answer to what the parents will see as it was fixed, and to nothing else', async () => {
    const guardian = await seat('guardian');
    await makeChild();
    const [parents, own] = [await childForm('guardian'), await childForm('child')];
    const other = 'Your parents see everything.';
    expect(await refusedFor(sign(own, { parentsSee: other }))).toBe('consent.parents-differ');
    expect(await refusedFor(sign(own, { parentsSee: undefined }))).toBe('consent.parents-differ');
    expect(await refusedFor(sign(parents, { givenBy: guardian, parentsSee: other }))).toBe(
      'consent.parents-differ',
    );
    await sign(own);
  });

  test('is spoken for by no other dyad’s guardian, by no interpreter, and not with the form for grown people', async () => {
    await makeChild();
    const [parents, grown] = [await childForm('guardian'), await childForm('client')];
    const interpreter = await seat('interpreter');
    expect(await refusedFor(sign(parents, { givenBy: interpreter }))).toBe('NotFound');
    expect(await refusedFor(sign(parents, { givenBy: study.seatIds.therapist }))).toBe('NotFound');
    expect(await refusedFor(sign(grown))).toBe('consent.not-for-them');
    expect(await refusedFor(sign(parents))).toBe('consent.not-for-them');
    const ids = { studyId: study.studyId, dyadId: newId(), sessionId: newId() };
    const pair = await addPair(home.store, lead, ids, 2);
    const elsewhere = await seat('guardian', ids.dyadId);
    expect(await refusedFor(sign(parents, { givenBy: elsewhere }))).toBe('NotFound');
    expect(await refusedFor(sign(parents, { givenBy: elsewhere, seatId: pair.seatIds.client }))).toBe(
      'consent.not-for-them',
    );
  });
});
