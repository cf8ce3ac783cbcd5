/**
 * The clinic’s own mail server, sealed as one, and what became of each mailed link. No address of anybody is kept: it is
 * typed when a link is mailed.
 */
export const mail = `
create table mail_settings (
  clinic_id uuid not null, id uuid not null, content bytea not null, key_id uuid not null, version int not null default 1,
  changed_by uuid not null, changed_at timestamptz not null, primary key (clinic_id, id), unique (clinic_id),
  foreign key (clinic_id, changed_by) references account (clinic_id, id));
create table form_mail (
  clinic_id uuid not null, id uuid not null, link_id uuid not null, made_by uuid not null, made_at timestamptz not null,
  state text not null check (state in ('to send','sending','sent','unsure')), primary key (clinic_id, id),
  foreign key (clinic_id, link_id) references form_link (clinic_id, id));
create index on form_mail (clinic_id, link_id);

grant select, insert, update on mail_settings, form_mail to entente_app;
`;
