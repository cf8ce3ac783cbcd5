import { v7 as newId } from 'uuid';
import { makeExampleStudy } from '../../example/make-example-study.ts';
import type { ExampleDyad, ExampleStudy } from '../../example/example-study.ts';
import type { Store } from '../../store/store.ts';
import { loadViewer } from '../../store/viewers.ts';
import { ExampleIds } from './example-ids.ts';
import { loadAlignment } from './load-alignment.ts';
import { loadJudgements, loadNotes, loadThemes } from './load-analysis.ts';
import { loadCodebook, loadCodings } from './load-coding.ts';
import { loadConsents } from './load-consents.ts';
import { loadChecks, loadInterviews, loadSessions } from './load-meetings.ts';
import { loadAccounts, loadCapacities, loadStudy, loadViewers } from './load-people.ts';
import { loadRecordings } from './load-recordings.ts';
import { loadDyads, loadParticipants, loadProtocol, loadRetention } from './load-setup.ts';
import { loadTranscripts } from './load-transcripts.ts';
import { loadTranslatedPassage } from './load-translated-passage.ts';
import type { Loading } from './loading.ts';

/** In the order in which a study grows. What is analysed later follows the codings. */
const STEPS: readonly ((loading: Loading) => Promise<void>)[] = [
  loadProtocol,
  loadRetention,
  loadParticipants,
  loadDyads,
  loadConsents,
  loadSessions,
  loadInterviews,
  loadChecks,
  loadTranscripts,
  loadTranslatedPassage,
  loadAlignment,
  loadRecordings,
  loadCodebook,
  loadCodings,
  loadThemes,
  loadJudgements,
  loadNotes,
];

/**
 * Loads the whole example study into a clinic through the use cases that a person's hands would use, so that
 * its history and its audit log are as real as any study's.
 */
export async function loadExample(
  store: Store,
  clinicId: string,
  mailDomain: string,
): Promise<{ studyId: string; investigatorId: string }> {
  const example = makeExampleStudy();
  const ids = new ExampleIds();
  const studyId = newId();
  const lead = example.people.find((person) => person.role === 'investigator');
  if (lead === undefined) throw new Error('the example has no investigator');
  const investigatorId = ids.of('account', lead.key);
  await loadAccounts(store, example, ids, clinicId, mailDomain);
  const founder = await loadViewer(store.db, { clinicId, accountId: investigatorId, steppedUp: false });
  await loadStudy(store, example, founder, studyId);
  await loadCapacities(store, example, ids, clinicId, studyId);
  const viewers = await loadViewers(store, example, ids, clinicId);
  const person = (key: string) => {
    const viewer = viewers.get(key);
    if (viewer === undefined) throw new Error(`the example has no ${key}`);
    return viewer;
  };
  const seatsOf = (dyadKey: string) =>
    participantsIn(example, dyadKey).map((participantKey) => ({
      participantKey,
      seatId: ids.of('seat', `${dyadKey} ${participantKey}`),
    }));
  const investigator = person(lead.key);
  const loading: Loading = { store, example, ids, clinicId, studyId, investigator, person, seatsOf };
  for (const step of STEPS) await step(loading);
  return { studyId, investigatorId };
}

/** The two sides, then everybody else who carries the dyad's number: an interpreter may sit only in interviews. */
function participantsIn(example: ExampleStudy, dyadKey: string): string[] {
  const dyad = example.dyads.find((each): each is ExampleDyad => each.key === dyadKey);
  if (dyad === undefined) throw new Error(`the example has no ${dyadKey}`);
  const number = dyadKey.slice(dyadKey.lastIndexOf('-'));
  const others = example.participants.map((each) => each.key).filter((key) => key.endsWith(number));
  return [...new Set([dyad.clientKey, dyad.therapistKey, ...others])];
}
