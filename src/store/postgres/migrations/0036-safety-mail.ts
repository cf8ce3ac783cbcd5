/** The mails that tell a named person that a safety answer waits: one an alert and person, without a word of it. */
export const safetyMail = `
create table safety_mail (
  clinic_id uuid not null, id uuid not null, alert_id uuid not null, account_id uuid not null,
  state text not null check (state in ('to send','sending','sent','not sent','unsure')), tries int not null default 0,
  next_at timestamptz not null, primary key (clinic_id, id), unique (clinic_id, alert_id, account_id),
  foreign key (clinic_id, alert_id) references safety_alert (clinic_id, id),
  foreign key (clinic_id, account_id) references account (clinic_id, id));
create index on safety_mail (clinic_id, next_at) where state = 'to send';

grant select, insert, update on safety_mail to entente_app;
`;
