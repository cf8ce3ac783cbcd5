/**
 * Redactions can be undone. History stays insert-only for the app; what it holds may only be put under another key
 * (words that turned out to be somebody else's, or that were redacted): what it names and when cannot be changed,
 * nothing can be added to what was kept, and nothing taken from it.
 */
export const wordsTakenOut = `
alter table redaction add column deleted_at timestamptz;
create function reseal_history(the_clinic uuid, the_row uuid, new_before bytea, new_after bytea, new_key uuid)
  returns void language sql security definer set search_path = public as $$
  update history set before = new_before, after = new_after, key_id = new_key
  where clinic_id = the_clinic and id = the_row and noun in ('utterance','speaker','excerpt','transcript','redaction')
    and (before is null) = (new_before is null) and (after is null) = (new_after is null);
$$;
revoke all on function reseal_history(uuid, uuid, bytea, bytea, uuid) from public;
grant execute on function reseal_history(uuid, uuid, bytea, bytea, uuid) to entente_app;
`;
