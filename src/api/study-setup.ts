import { z } from 'zod';
import { CONSENT_STATES, MANNERS, MODALITIES, PURPOSES } from '../domain/consent/consent.ts';
import { INTERVIEW_STATES, SEAT_ROLES } from '../domain/study/dyad.ts';
import { LONGEST_CONSENT_MONTHS } from '../domain/consent/consent-validity.ts';
import {
  HIGHEST_GUARDIAN_AGE,
  LONGEST_HOLD_DAYS,
  LONGEST_WITHIN_HOURS,
  SEAT_WALLS,
} from '../domain/study/protocol.ts';
import { CANDIDATE_STATES } from '../domain/study/recruitment-flow.ts';
import {
  changes,
  day,
  id,
  inStudy,
  instant,
  longText,
  optionalText,
  reads,
  shortText,
  side,
} from './endpoint.ts';

const sessionNumber = z.int().min(1).max(999);
const role = z.enum(SEAT_ROLES);

const protocolFields = {
  recordedSessions: z.array(sessionNumber).max(999),
  checkedSessions: z.array(sessionNumber).max(999),
  interviewed: z.array(side).max(2),
  withinHours: z.int().min(1).max(LONGEST_WITHIN_HOURS),
  seatWall: z.enum(SEAT_WALLS),
  holdDays: z.int().min(0).max(LONGEST_HOLD_DAYS),
  keptAtWithdrawal: optionalText,
  guide: z.array(z.string().min(1).max(2000)).max(100),
  limits: optionalText,
  distress: optionalText,
  consentMonths: z.int().min(1).max(LONGEST_CONSENT_MONTHS).nullable(),
  guardianBelow: z.int().min(0).max(HIGHEST_GUARDIAN_AGE),
};
const protocolVersion = z.object({ id, number: z.number(), agreedAt: z.string(), ...protocolFields });
export const listProtocols = reads('/api/studies/:studyId/protocols', {
  params: inStudy,
  reply: z.array(protocolVersion),
});
export const agreeProtocol = changes('/api/studies/:studyId/protocols/agree', {
  params: inStudy,
  body: { id, ...protocolFields },
});
export type ProtocolVersionReply = z.output<typeof protocolVersion>;

const participantFields = { id, role, pseudonym: shortText };
export const listParticipants = reads('/api/studies/:studyId/participants', {
  params: inStudy,
  reply: z.array(z.object({ ...participantFields, identityWritten: z.boolean() })),
});
export const addParticipant = changes('/api/studies/:studyId/participants/add', {
  params: inStudy,
  body: participantFields,
});
export const writeIdentity = changes('/api/studies/:studyId/participants/identity', {
  params: inStudy,
  body: {
    participantId: id,
    side,
    identity: z.object({ name: shortText, contact: optionalText, note: optionalText }),
  },
});
export type ParticipantReply = z.output<typeof listParticipants.reply>[number];

const seat = z.object({ id, role, participantId: id });
const dyadFields = { id, number: z.int().min(1).max(9999), label: shortText, seats: z.array(seat).max(20) };
/** Nobody makes a dyad of nobody. */
const newDyadFields = { ...dyadFields, seats: dyadFields.seats.min(1) };
export const listDyads = reads('/api/studies/:studyId/dyads', {
  params: inStudy,
  reply: z.array(z.object(dyadFields)),
});
export const addDyad = changes('/api/studies/:studyId/dyads/add', {
  params: inStudy,
  body: newDyadFields,
});
export const addSeat = changes('/api/studies/:studyId/dyads/seats/add', {
  params: inStudy,
  body: { id, dyadId: id, role: role.exclude(['client', 'therapist']), participantId: id },
});
export type DyadReply = z.output<typeof listDyads.reply>[number];

const groupFields = { id, position: z.int().min(0).max(999), name: shortText };
const groupingFields = { id, dyadId: id, groupId: id, basis: longText, onDate: day };
export const listGroups = reads('/api/studies/:studyId/groups', {
  params: inStudy,
  reply: z.object({ groups: z.array(z.object(groupFields)), groupings: z.array(z.object(groupingFields)) }),
});
export const keepGroup = changes('/api/studies/:studyId/groups/keep', { params: inStudy, body: groupFields });
export const groupDyad = changes('/api/studies/:studyId/groups/dyad', {
  params: inStudy,
  body: groupingFields,
});
export type GroupsReply = z.output<typeof listGroups.reply>;

const sessionFields = {
  id,
  dyadId: id,
  number: sessionNumber,
  heldOn: day.nullable(),
  durationMs: z.int().min(0).max(86_400_000).nullable(),
  recorded: z.boolean(),
  presentSeatIds: z.array(id).max(20),
};
export const listSessions = reads('/api/studies/:studyId/sessions', {
  params: inStudy,
  reply: z.array(z.object(sessionFields)),
});
export const keepSession = changes('/api/studies/:studyId/sessions/keep', {
  params: inStudy,
  body: sessionFields,
});
export type SessionReply = z.output<typeof listSessions.reply>[number];

const interviewFields = {
  id,
  sessionId: id,
  side,
  status: z.enum(INTERVIEW_STATES),
  heldAt: instant.nullable(),
  reason: optionalText.nullable(),
  interviewerId: id.nullable(),
};
export const listInterviews = reads('/api/studies/:studyId/interviews', {
  params: inStudy,
  reply: z.array(z.object(interviewFields)),
});
export const keepInterview = changes('/api/studies/:studyId/interviews/keep', {
  params: inStudy,
  body: interviewFields,
});
export type InterviewReply = z.output<typeof listInterviews.reply>[number];

const consentFields = {
  purpose: z.enum(PURPOSES),
  modality: z.enum(MODALITIES),
  state: z.enum(CONSENT_STATES),
  onDate: day,
};
export const listConsents = reads('/api/studies/:studyId/consents', {
  params: inStudy,
  reply: z.array(
    z.object({
      seatId: id,
      ...consentFields,
      givenBy: id.nullable(),
      validUntil: z.string().nullable(),
      assent: z.boolean(),
      manner: z.enum(MANNERS).nullable(),
      formId: id.nullable(),
    }),
  ),
});
export const recordConsent = changes('/api/studies/:studyId/consents/record', {
  params: inStudy,
  body: {
    seatId: id,
    // Withdrawing is another matter: it destroys keys (withdrawals.ts).
    lines: z
      .array(z.object({ id, ...consentFields, state: z.enum(['given', 'refused']) }))
      .min(1)
      .max(200),
  },
});
export type ConsentReply = z.output<typeof listConsents.reply>[number];

/** Everybody who does something in this study, by name, for choosing an interviewer. */
export const listTeam = reads('/api/studies/:studyId/team', {
  params: inStudy,
  reply: z.array(z.object({ accountId: id, name: z.string(), interviews: z.boolean() })),
});

const candidateFields = {
  id,
  side,
  state: z.enum(CANDIDATE_STATES),
  reason: optionalText.nullable(),
  onDate: day,
  participantId: id.nullable(),
};
export const listCandidates = reads('/api/studies/:studyId/candidates', {
  params: inStudy,
  reply: z.array(z.object(candidateFields)),
});
export const keepCandidate = changes('/api/studies/:studyId/candidates/keep', {
  params: inStudy,
  body: candidateFields,
});
export type CandidateReply = z.output<typeof listCandidates.reply>[number];
