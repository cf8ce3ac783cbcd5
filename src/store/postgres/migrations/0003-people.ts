/**
 * Invitations to plain membership, which carry no capacity, and invitations that were taken back. A closed account's
 * sign-ins are ended by account. The sealer looks for events above an ordinal in all clinics at once; its foreign key
 * goes, because checking it locked every event's row once more, a write on a table that is only inserted into, and a
 * plan from when the table was small made it quadratic. The app may not delete events, and a check of the chain finds
 * one that is gone.
 */
export const people = `
alter table invitation alter column capacity drop not null;
alter table invitation add column withdrawn_at timestamptz;
create index on invitation (clinic_id, created_at);
create index on audit_event (ordinal);
alter table audit_seal drop constraint audit_seal_clinic_id_event_id_fkey;
create index on sign_in (clinic_id, account_id) where ended_at is null;
`;
