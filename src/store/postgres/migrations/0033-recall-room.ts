/**
 * A recall interview as it is held: the room with the one link that opens its tape, what the tape did (told in pieces by
 * the page that shows it, sealed under the interviewed person), and what the inquirer noted. `order_number` grows each
 * time that the inquirer asks for a stop, with `order_ms` for one that goes to another place; the page compares it.
 */
export const recallRoom = `
alter table protocol add column limits bytea, add column distress bytea;

create table recall_room (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, dyad_id uuid not null, interview_id uuid not null,
  tape_id uuid not null, sound_id uuid, token_hash bytea not null unique, token_until timestamptz not null,
  run_up_ms int not null check (run_up_ms between 0 and 15000), order_number int not null default 0, order_ms int,
  opened_by uuid not null, opened_at timestamptz not null, started_at timestamptz, ended_at timestamptz,
  primary key (clinic_id, id), unique (clinic_id, interview_id),
  foreign key (clinic_id, interview_id) references interview (clinic_id, id),
  foreign key (clinic_id, opened_by) references account (clinic_id, id));
create table tape_telling (
  clinic_id uuid not null, id uuid not null, ordinal bigint generated always as identity, interview_id uuid not null,
  page_id uuid not null, number int not null, events bytea not null, key_id uuid not null,
  version int not null default 1, told_at timestamptz not null, primary key (clinic_id, id),
  unique (clinic_id, interview_id, page_id, number),
  foreign key (clinic_id, interview_id) references interview (clinic_id, id));
create table recall_mark (
  clinic_id uuid not null, id uuid not null, interview_id uuid not null, kind text not null check (kind in
    ('limits told','distress read','asked','skipped','new question','note','here and now','there and then',
     'closing asked','comment')),
  interview_ms int, session_ms int, guide_number int, words bytea, made_by uuid not null,
  made_at timestamptz not null default now(), key_id uuid not null, version int not null default 1,
  deleted_at timestamptz, primary key (clinic_id, id),
  foreign key (clinic_id, interview_id) references interview (clinic_id, id));
create index on recall_mark (clinic_id, interview_id);

grant select, insert, update on recall_room, recall_mark to entente_app;
grant select, insert, delete on tape_telling to entente_app;
grant delete on recall_mark, recall_room to entente_app;
`;
