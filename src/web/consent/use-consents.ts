import { useQuery } from '@tanstack/react-query';
import {
  type AgeRuleReply,
  type ConsentFormReply,
  listAgeRules,
  listConsentForms,
} from '../../api/consents.ts';
import {
  type ConsentReply,
  type DyadReply,
  listConsents,
  listDyads,
  listParticipants,
  type ParticipantReply,
} from '../../api/study-setup.ts';
import { readStudy } from '../../api/studies.ts';
import {
  type ConsentEntry,
  type ConsentStanding,
  type Modality,
  type Purpose,
  standingOf,
} from '../../domain/consent/consent.ts';
import { audienceFits } from '../../domain/consent/consent-form.ts';
import { call } from '../shell/call.ts';

export type Seat = DyadReply['seats'][number];

/** Everything that the consents of a study are shown and asked with. */
export interface Consents {
  readonly studyId: string;
  readonly mayChange: boolean;
  readonly dyads: readonly DyadReply[];
  readonly participants: readonly ParticipantReply[];
  readonly lines: readonly ConsentReply[];
  readonly forms: readonly ConsentFormReply[];
  readonly ages: readonly AgeRuleReply[];
}

export function useConsents(studyId: string) {
  return useQuery({
    queryKey: ['consents', studyId],
    queryFn: async (): Promise<Consents> => {
      const of = { params: { studyId } };
      const [study, dyads, participants, lines, forms, ages] = await Promise.all([
        call(readStudy, of),
        call(listDyads, of),
        call(listParticipants, of),
        call(listConsents, of),
        call(listConsentForms, of),
        call(listAgeRules, of),
      ]);
      return { studyId, mayChange: study.mayChange, dyads, participants, lines, forms, ages };
    },
  });
}

export const pseudonymOf = (data: Consents, seat: Seat): string =>
  data.participants.find((each) => each.id === seat.participantId)?.pseudonym ?? '';

/** The age rule of whoever sits there; undefined where none was decided. */
export const ageOf = (data: Pick<Consents, 'ages'>, seat: Seat): AgeRuleReply | undefined =>
  data.ages.find((each) => each.participantId === seat.participantId);

/** How the seat stands, as the access rule reckons it. */
export function standingIn(
  data: Pick<Consents, 'lines' | 'ages'>,
  seat: Seat,
  purpose: Purpose,
  modality: Modality,
): ConsentStanding {
  const entries: ConsentEntry[] = data.lines.map((line) => ({
    ...line,
    validUntil: line.validUntil === null ? null : Date.parse(line.validUntil),
  }));
  const who = { id: seat.id, needsGuardian: ageOf(data, seat)?.needsGuardian ?? false };
  return standingOf(entries, who, purpose, modality, Date.now());
}

/** A form as somebody of this dyad can answer it about this seat. */
export interface Askable {
  readonly form: ConsentFormReply;
  /** The guardian who answers; null where the person does. */
  readonly by: Seat | null;
}

/** The current forms that are written for the person, or for a guardian of theirs. */
export function askable(data: Consents, dyad: DyadReply, seat: Seat): Askable[] {
  const who = { role: seat.role, needsGuardian: ageOf(data, seat)?.needsGuardian ?? false };
  const guardians = dyad.seats.filter((each) => each.role === 'guardian' && each.id !== seat.id);
  return data.forms
    .filter((form) => form.current)
    .flatMap((form): Askable[] => [
      ...(audienceFits(form.audience, who, false) ? [{ form, by: null }] : []),
      ...(audienceFits(form.audience, who, true) ? guardians.map((by) => ({ form, by })) : []),
    ]);
}
