import { v7 as newId } from 'uuid';
import { MODALITIES } from '../../domain/consent/consent.ts';
import { keepCandidate } from '../../store/candidates.ts';
import { addDyad } from '../../store/dyads.ts';
import { groupDyad, keepGroup } from '../../store/groups.ts';
import { addParticipant, writeIdentity } from '../../store/participants.ts';
import { agreeProtocol } from '../../store/protocols.ts';
import { setRetentionRule } from '../../store/retention/retention-rules.ts';
import { byKey, type Loading } from './loading.ts';

/** A check was asked for after each session, recorded or not; the example's protocol leaves that unsaid. */
const checkedSessions = ({ example }: Loading): number[] =>
  [...new Set(example.sessions.map((session) => session.number))].sort((one, other) => one - other);

export async function loadProtocol(loading: Loading): Promise<void> {
  const { store, example, investigator, studyId } = loading;
  await agreeProtocol(store, investigator, {
    changeId: newId(),
    id: newId(),
    studyId,
    recordedSessions: example.protocol.recordedSessions,
    checkedSessions: checkedSessions(loading),
    interviewed: example.protocol.interviewed,
    withinHours: example.protocol.withinHours,
    seatWall: 'study',
    holdDays: 7,
    keptAtWithdrawal: example.protocol.keptAtWithdrawal,
    guide: example.protocol.interviewGuide,
    consentMonths: 120,
    limits: '',
    distress: '',
    guardianBelow: 16,
  });
}

/** Participants under their pseudonyms, and apart from them who they are; then everybody who was asked. */
export async function loadParticipants({
  store,
  example,
  ids,
  investigator,
  studyId,
}: Loading): Promise<void> {
  for (const { key, role, pseudonym, identity } of example.participants) {
    const id = ids.of('participant', key);
    await addParticipant(store, investigator, { changeId: newId(), id, studyId, role, pseudonym });
    await writeIdentity(store, investigator, {
      changeId: newId(),
      studyId,
      participantId: id,
      side: role === 'therapist' ? 'therapist' : 'client',
      identity: { name: identity.name, contact: identity.contact, note: identity.born ?? '' },
    });
  }
  for (const candidate of example.recruitment) {
    const { side, state, reason, on, participantKey } = candidate;
    await keepCandidate(store, investigator, {
      changeId: newId(),
      id: ids.of('candidate', candidate.key),
      studyId,
      side,
      state,
      reason: reason ?? null,
      onDate: on,
      participantId: participantKey === undefined ? null : ids.of('participant', participantKey),
    });
  }
}

/** The dyads with everybody who sits in them, and the groups that they were put in. */
export async function loadDyads(loading: Loading): Promise<void> {
  const { store, example, ids, investigator, studyId } = loading;
  for (const [at, dyad] of example.dyads.entries()) {
    await addDyad(store, investigator, {
      changeId: newId(),
      id: ids.of('dyad', dyad.key),
      studyId,
      number: at + 1,
      label: dyad.label,
      seats: loading.seatsOf(dyad.key).map(({ participantKey, seatId }) => ({
        id: seatId,
        role: byKey(example.participants, participantKey).role,
        participantId: ids.of('participant', participantKey),
      })),
    });
  }
  for (const [position, group] of example.groups.entries()) {
    const id = ids.of('group', group.key);
    await keepGroup(store, investigator, { changeId: newId(), id, studyId, position, name: group.name });
  }
  for (const { dyad, group, basis, on } of example.grouping) {
    await groupDyad(store, investigator, {
      changeId: newId(),
      id: newId(),
      studyId,
      dyadId: ids.of('dyad', dyad),
      groupId: ids.of('group', group),
      basis,
      onDate: on,
    });
  }
}

/** Fifteen years after the study's end for what was collected for it; a year for teaching; said three months before. */
export async function loadRetention({ store, investigator, studyId }: Loading): Promise<void> {
  const governing = { ...investigator, steppedUp: true };
  const set = (
    rule: Omit<Parameters<typeof setRetentionRule>[2], 'changeId' | 'id' | 'studyId' | 'warnDays'>,
  ) => setRetentionRule(store, governing, { ...rule, changeId: newId(), id: newId(), studyId, warnDays: 90 });
  for (const modality of MODALITIES) {
    // The forms are counted from the last session: that day is known while the study still runs.
    const event = modality === 'questionnaire' ? ('last session' as const) : ('study end' as const);
    await set({ purpose: 'this study', modality, event, afterDays: 15 * 365 });
  }
  await set({ purpose: 'training', modality: 'video', event: 'study end', afterDays: 365 });
  for (const modality of ['audio', 'video', 'transcript'] as const) {
    await set({ purpose: 'supervision', modality, event: 'supervision cycle end', afterDays: 0 });
  }
}
