/**
 * The closed list of text and JSON columns that may stand unsealed: closed words, language tags and tool tables.
 * A column that is not here and holds text must be bytea and sealed; plain-columns.test.ts compares this list with
 * the schema, so a new plain column is a decision that somebody has to write down.
 */
export const PLAIN_COLUMNS: readonly string[] = [
  'capacity_grant.capacity',
  'capacity_grant.side',
  'candidate.side',
  'candidate.state',
  'change.verb',
  'consent.modality',
  'consent.purpose',
  'consent.state',
  'history.noun',
  'interview.side',
  'interview.status',
  'invitation.capacity',
  'invitation.side',
  'item_key.item_kind',
  'item_key.perspective',
  'journal_entry.phase',
  'matrix_cell.verdict',
  'memo.about_kind',
  'moment.stopped_by',
  'participant.role',
  'passkey.transports',
  'person_key.modality',
  'protocol.interviewed',
  'protocol.seat_wall',
  'quote_decision.decision',
  'audit_event.capacity',
  'audit_event.event',
  'scope_key.kind',
  'seat.role',
  'session_check.side',
  'speaker.role',
  'transcript.format',
  'transcript.kind',
  'transcript.language',
  'transcript.perspective',
  // Kysely's own record of which migrations ran.
  'kysely_migration.name',
  'kysely_migration.timestamp',
  'kysely_migration_lock.id',
];

/** bytea columns that hold hashes, keys or public keys, not sealed words. */
export const PLAIN_BYTES: readonly string[] = [
  'account.email_mac',
  'audit_checkpoint.hash',
  'audit_checkpoint.signature',
  'audit_seal.hash',
  'change.request_mac',
  'invitation.token_hash',
  'item_key.wrapped',
  'passkey.credential_id',
  'passkey.public_key',
  'person_key.wrapped',
  'scope_key.wrapped',
  'sign_in.token_hash',
  'sign_in_attempt.bucket',
];
