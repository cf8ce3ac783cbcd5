/**
 * Which quotes left in which report, without their words: when somebody withdraws, whoever leads the study is shown
 * what of theirs is out already, and decides about each.
 */
export const printedQuotes = `
create table report_issue (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, exported_by uuid not null,
  exported_at timestamptz not null, primary key (clinic_id, id),
  foreign key (clinic_id, study_id) references study (clinic_id, id));
create index on report_issue (clinic_id, study_id);
create table printed_quote (
  clinic_id uuid not null, id uuid not null, issue_id uuid not null, theme_id uuid not null, position int not null,
  excerpt_id uuid not null, dyad_id uuid not null, seat_id uuid not null, session_number int not null,
  modality text not null check (modality in ('recall','transcript')), primary key (clinic_id, id),
  foreign key (clinic_id, issue_id) references report_issue (clinic_id, id),
  foreign key (clinic_id, seat_id) references seat (clinic_id, id));
create index on printed_quote (clinic_id, issue_id);
create index on printed_quote (clinic_id, seat_id);
create table printed_quote_decision (
  clinic_id uuid not null, id uuid not null, ordinal bigint generated always as identity, quote_id uuid not null,
  decision text not null check (decision in ('stays','comes out')), reason bytea not null, key_id uuid not null,
  version int not null default 1, decided_by uuid not null, decided_at timestamptz not null,
  primary key (clinic_id, id), foreign key (clinic_id, quote_id) references printed_quote (clinic_id, id));
create index on printed_quote_decision (clinic_id, quote_id);
grant select, insert on report_issue, printed_quote, printed_quote_decision to entente_app;
`;
