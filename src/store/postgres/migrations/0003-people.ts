/**
 * Invitations to plain membership, which carry no capacity, and invitations that were taken back. The sealer looks for events
 * above an ordinal in all clinics at once, and a closed account's sign-ins are ended by account.
 */
export const people = `
alter table invitation alter column capacity drop not null;
alter table invitation add column withdrawn_at timestamptz;
create index on invitation (clinic_id, created_at);
create index on audit_event (ordinal);
create index on sign_in (clinic_id, account_id) where ended_at is null;
`;
