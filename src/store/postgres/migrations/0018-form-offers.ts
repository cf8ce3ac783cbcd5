/**
 * What a clinic lets reach its clients: languages that a native speaker has checked, by the hash of the file that was
 * read, and modes that it switched on; and what is promised before a form opens in every language beside the first.
 */
export const formOffers = `
create table form_language_check (
  clinic_id uuid not null, id uuid not null, language text not null, words_hash bytea not null, speaker bytea not null,
  key_id uuid not null, version int not null default 1, checked_by uuid not null, checked_at timestamptz not null,
  ended_at timestamptz, primary key (clinic_id, id), unique (clinic_id, language),
  foreign key (clinic_id, checked_by) references account (clinic_id, id));
create table form_mode_switch (
  clinic_id uuid not null, id uuid not null, mode text not null check (mode in ('ages 8 to 12','pictorial')),
  switched_on boolean not null, switched_by uuid not null, switched_at timestamptz not null,
  primary key (clinic_id, id), unique (clinic_id, mode),
  foreign key (clinic_id, switched_by) references account (clinic_id, id));
create table promise_words (
  clinic_id uuid not null, id uuid not null, promise_id uuid not null, language text not null, who_reads text not null,
  crisis text not null, primary key (clinic_id, id), unique (clinic_id, promise_id, language),
  foreign key (clinic_id, promise_id) references reading_promise (clinic_id, id));

grant select, insert, update on form_language_check, form_mode_switch to entente_app;
grant select, insert on promise_words to entente_app;
`;
