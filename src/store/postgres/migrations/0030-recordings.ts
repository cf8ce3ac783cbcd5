/**
 * Recordings of sessions and of recall interviews. What a browser sends lies in slices that it sealed to the recording’s
 * own key pair, in files of their own, until a job has sealed it anew under the item key: then it is a piece with a blob,
 * and slices and private half are gone. A page load that records is one attempt; `start_ms` is where its sound begins on
 * the recording’s clock, which begins when the recording was begun.
 */
export const recordings = `
create table recording (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, dyad_id uuid not null, session_id uuid not null,
  interview_id uuid, perspective text not null check (perspective in ('client','therapist','joint')),
  media text not null check (media in ('audio','video')), source text not null check (source in ('browser','import')),
  state text not null default 'taking' check (state in ('taking','closed','kept','refused','removed')),
  refused_why text, offset_ms int, lanes text[] not null default '{}', file_name bytea, file_bytes bigint,
  public_key bytea not null, private_key bytea, key_id uuid not null, version int not null default 1,
  begun_by uuid not null, begun_at timestamptz not null, closed_at timestamptz, primary key (clinic_id, id),
  foreign key (clinic_id, session_id) references session (clinic_id, id),
  foreign key (clinic_id, interview_id) references interview (clinic_id, id),
  foreign key (clinic_id, key_id) references item_key (clinic_id, id));
create index on recording (clinic_id, session_id);
create index on recording (clinic_id, study_id);
create index on recording (state) where state in ('taking','closed');

create table recording_attempt (
  clinic_id uuid not null, id uuid not null, recording_id uuid not null, ordinal bigint generated always as identity,
  token_hash bytea not null unique, enc bytea not null, from_byte bigint not null default 0, start_ms int,
  begun_by uuid not null, begun_at timestamptz not null, last_at timestamptz not null, ended boolean not null default false,
  joined_slices int, primary key (clinic_id, id),
  foreign key (clinic_id, recording_id) references recording (clinic_id, id));
create index on recording_attempt (clinic_id, recording_id);

create table recording_slice (
  clinic_id uuid not null, id uuid not null, attempt_id uuid not null, number int not null check (number >= 0),
  last boolean not null, stored_bytes int not null, stored_sha256 bytea not null, arrived_at timestamptz not null,
  primary key (clinic_id, id), unique (clinic_id, attempt_id, number),
  foreign key (clinic_id, attempt_id) references recording_attempt (clinic_id, id));

create table recording_piece (
  clinic_id uuid not null, id uuid not null, recording_id uuid not null, attempt_id uuid not null, start_ms int not null,
  duration_ms int not null, whole boolean not null, blob_id uuid not null, facts bytea not null, key_id uuid not null,
  version int not null default 1, joined_at timestamptz not null, primary key (clinic_id, id),
  unique (clinic_id, attempt_id), foreign key (clinic_id, recording_id) references recording (clinic_id, id),
  foreign key (clinic_id, attempt_id) references recording_attempt (clinic_id, id),
  foreign key (clinic_id, blob_id) references blob (clinic_id, id));
create index on recording_piece (clinic_id, recording_id);

create table playback (
  clinic_id uuid not null, id uuid not null, recording_id uuid not null, account_id uuid not null,
  sign_in_id uuid not null, opened_at timestamptz not null, primary key (clinic_id, id),
  foreign key (clinic_id, recording_id) references recording (clinic_id, id));
create index on playback (clinic_id, recording_id);

grant select, insert, update, delete on recording, recording_attempt, recording_slice, recording_piece, playback
  to entente_app;
`;
