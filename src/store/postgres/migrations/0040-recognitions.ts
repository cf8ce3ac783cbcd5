/**
 * Recordings that a machine writes down, and copies of what browsers do not play. What it has heard so far lies in pieces, sealed under the keys of everybody who
 * is heard, for their sound and for their words; once all is heard a transcript holds the words and the pieces are gone.
 * A copy is sealed under the keys of what it was made from, and goes with it.
 * `plan` says where the voices are and in which order they are heard, so that a server that was ended goes on.
 */
export const recognitions = `
create table recognition (
  clinic_id uuid not null, id uuid not null, ordinal bigint generated always as identity, study_id uuid not null,
  recording_id uuid not null, transcript_id uuid not null,
  state text not null default 'waiting' check (state in ('waiting','under way','kept','stopped','failed')),
  ended_why text, heard_ms int not null default 0, total_ms int, program bytea not null, plan bytea,
  key_id uuid not null, version int not null default 1, asked_by uuid not null, asked_at timestamptz not null,
  ended_at timestamptz, primary key (clinic_id, id),
  foreign key (clinic_id, recording_id) references recording (clinic_id, id),
  foreign key (clinic_id, asked_by) references account (clinic_id, id),
  foreign key (clinic_id, key_id) references item_key (clinic_id, id));
create unique index recognition_one on recognition (clinic_id, recording_id) where state in ('waiting','under way');
create index on recognition (clinic_id, recording_id);
create index on recognition (ordinal) where state in ('waiting','under way');

create table recognised_piece (
  clinic_id uuid not null, id uuid not null, recognition_id uuid not null, position int not null,
  from_ms int not null, to_ms int not null, words bytea not null, key_id uuid not null, version int not null default 1,
  primary key (clinic_id, id), unique (clinic_id, recognition_id, position),
  foreign key (clinic_id, recognition_id) references recognition (clinic_id, id),
  foreign key (clinic_id, key_id) references item_key (clinic_id, id));

create table playable_copy (
  clinic_id uuid not null, id uuid not null, ordinal bigint generated always as identity, piece_id uuid not null,
  state text not null default 'waiting' check (state in ('waiting','made','failed')), blob_id uuid, facts bytea,
  key_id uuid not null, version int not null default 1, primary key (clinic_id, id), unique (clinic_id, piece_id),
  check ((state = 'made') = (blob_id is not null and facts is not null)),
  foreign key (clinic_id, piece_id) references recording_piece (clinic_id, id) on delete cascade,
  foreign key (clinic_id, blob_id) references blob (clinic_id, id),
  foreign key (clinic_id, key_id) references item_key (clinic_id, id));
create index on playable_copy (ordinal) where state = 'waiting';

grant select, insert, update, delete on recognition, recognised_piece, playable_copy to entente_app;
`;
