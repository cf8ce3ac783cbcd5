/**
 * A transcript may be the translation of another one of the same session or interview. Its turns are tied to the turns
 * that they render, and of every pair with words taken out it is kept who has looked at both since.
 */
export const translations = `
alter table transcript add column translation_of uuid, add column translator bytea,
  add column translator_role text check (translator_role in ('interpreter','translator','researcher')),
  add column translated_on date,
  add foreign key (clinic_id, translation_of) references transcript (clinic_id, id),
  add check ((translation_of is null) = (translator is null) and (translation_of is null) = (translator_role is null));
create index on transcript (clinic_id, translation_of) where translation_of is not null;
create table turn_tie (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, translation_id uuid not null,
  utterance_id uuid not null, original_utterance_id uuid not null, set_by uuid not null,
  version int not null default 1, deleted_at timestamptz, primary key (clinic_id, id),
  foreign key (clinic_id, translation_id) references transcript (clinic_id, id),
  foreign key (clinic_id, utterance_id) references utterance (clinic_id, id),
  foreign key (clinic_id, original_utterance_id) references utterance (clinic_id, id));
create unique index turn_tie_one on turn_tie (clinic_id, utterance_id) where deleted_at is null;
create index on turn_tie (clinic_id, original_utterance_id) where deleted_at is null;
create index on turn_tie (clinic_id, translation_id);
create table turn_look (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, translation_id uuid not null,
  tie_id uuid not null, redaction_id uuid not null, looked_by uuid not null,
  version int not null default 1, deleted_at timestamptz, primary key (clinic_id, id),
  foreign key (clinic_id, tie_id) references turn_tie (clinic_id, id),
  foreign key (clinic_id, redaction_id) references redaction (clinic_id, id));
create index on turn_look (clinic_id, tie_id);

grant select, insert, update on turn_tie, turn_look to entente_app;
`;
