import { v7 as newId } from 'uuid';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { ExampleStudy } from '../../example/example-study.ts';
import { addAccount, giveCapacity } from '../../store/clinics.ts';
import type { Store } from '../../store/store.ts';
import { beginStudy } from '../../store/studies.ts';
import { loadViewer } from '../../store/viewers.ts';
import type { ExampleIds } from './example-ids.ts';
import { byKey } from './loading.ts';

/** Adds an account for everybody of the research team. The investigator is the one whom the demo signs in. */
export async function loadAccounts(
  store: Store,
  example: ExampleStudy,
  ids: ExampleIds,
  clinicId: string,
  mailDomain: string,
): Promise<void> {
  for (const person of example.people) {
    const email = `${person.key}@${mailDomain}`;
    await addAccount(store, { clinicId, id: ids.of('account', person.key), name: person.name, email });
  }
}

/** Begins the study; whoever begins it is its investigator. */
export async function loadStudy(
  store: Store,
  example: ExampleStudy,
  founder: Viewer,
  studyId: string,
): Promise<void> {
  await beginStudy(store, founder, {
    changeId: newId(),
    id: studyId,
    title: example.study.title,
    question: example.study.question,
    interests: example.protocol.statementOfInterests,
    startedOn: example.study.startedOn,
  });
}

/** Gives everybody what they do in the study: coders read both sides, an interviewer one side of each dyad. */
export async function loadCapacities(
  store: Store,
  example: ExampleStudy,
  ids: ExampleIds,
  clinicId: string,
  studyId: string,
): Promise<void> {
  for (const person of example.people) {
    if (person.role !== 'coder') continue;
    const accountId = ids.of('account', person.key);
    await giveCapacity(store, clinicId, { accountId, capacity: 'coder', studyId });
  }
  const given = new Set<string>();
  for (const { session, side, interviewerKey } of example.interviews) {
    const { dyad } = byKey(example.sessions, session);
    const name = `${interviewerKey} ${dyad} ${side}`;
    if (given.has(name)) continue;
    given.add(name);
    const accountId = ids.of('account', interviewerKey);
    const dyadId = ids.of('dyad', dyad);
    await giveCapacity(store, clinicId, { accountId, capacity: 'interviewer', studyId, dyadId, side });
  }
}

/** Everybody of the team as a viewer, with the capacities that they have now. */
export async function loadViewers(
  store: Store,
  example: ExampleStudy,
  ids: ExampleIds,
  clinicId: string,
): Promise<Map<string, Viewer>> {
  const viewers = new Map<string, Viewer>();
  for (const person of example.people) {
    const accountId = ids.of('account', person.key);
    viewers.set(person.key, await loadViewer(store.db, { clinicId, accountId, steppedUp: false }));
  }
  return viewers;
}
