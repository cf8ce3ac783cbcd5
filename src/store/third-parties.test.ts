import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSmallStudy, type SmallStudy, transcriptOf } from '../../test/fixtures/small-study.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';
import { recordConsent } from './consents.ts';
import { addSeat } from './dyads.ts';
import { importTranscript } from './import-transcript.ts';
import { openTranscript } from './open-transcript.ts';
import { addParticipant } from './participants.ts';
import { keepSession } from './sessions.ts';

let home: TestStore;
let study: SmallStudy;
beforeAll(async () => {
  home = await openTestStore();
  study = await makeSmallStudy(home);
});
afterAll(() => home.close());

test.each(['interpreter', 'observer', 'helper'] as const)(
  'the session in which a %s was is opened only once they have consented themselves',
  async (role) => {
    const { store } = home;
    const { investigator, studyId, dyadId, sessionId } = study;
    const text = transcriptOf(study, 'session', ['Shall we begin?', 'Yes.']);
    await importTranscript(store, investigator, text);
    const [participantId, seatId] = [newId(), newId()];
    const who = { changeId: newId(), id: participantId, studyId, role, pseudonym: role };
    await addParticipant(store, investigator, who);
    await addSeat(store, investigator, {
      changeId: newId(),
      id: seatId,
      studyId,
      dyadId,
      role,
      participantId,
    });
    const session = { number: 3, heldOn: '2023-03-01', durationMs: 3_000_000, recorded: true };
    const keep = (presentSeatIds: string[]) =>
      keepSession(store, investigator, {
        changeId: newId(),
        id: sessionId,
        studyId,
        dyadId,
        ...session,
        presentSeatIds,
      });
    await keep([...Object.values(study.seatIds), seatId]);
    await expect(openTranscript(store, investigator, text.id)).rejects.toThrow('not found');
    const line = { purpose: 'this study' as const, modality: 'transcript' as const, state: 'given' as const };
    const lines = [{ ...line, id: newId(), onDate: '2023-02-28' }];
    await recordConsent(store, investigator, { changeId: newId(), studyId, seatId, lines });
    expect((await openTranscript(store, investigator, text.id)).utterances).toHaveLength(2);
    await keep(Object.values(study.seatIds));
  },
);
