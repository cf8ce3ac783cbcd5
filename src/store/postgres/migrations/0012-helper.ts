/** Somebody who helps a person in the room (a carer, a support worker) sits in the dyad too and consents for themselves. */
export const helper = `
alter table participant drop constraint participant_role_check;
alter table participant add constraint participant_role_check
  check (role in ('client','therapist','interpreter','observer','guardian','helper'));
alter table seat drop constraint seat_role_check;
alter table seat add constraint seat_role_check
  check (role in ('client','therapist','interpreter','observer','guardian','helper'));
alter table speaker drop constraint speaker_role_check;
alter table speaker add constraint speaker_role_check check (role in
  ('client','therapist','interviewer','interpreter','observer','guardian','helper','unknown'));
`;
