/** How the therapies of everyday care ended, as it was noted; the newest note of a dyad counts. */
export const therapyEnds = `
create table therapy_end (
  clinic_id uuid not null, id uuid not null, study_id uuid not null, dyad_id uuid not null,
  ordinal bigint generated always as identity,
  how text not null check (how in
    ('goes on','ended by the client alone','agreed','transferred','intake only','another reason')),
  ended_on date, noted_by uuid not null, noted_at timestamptz not null, primary key (clinic_id, id),
  check ((how = 'goes on') = (ended_on is null)),
  foreign key (clinic_id, dyad_id) references dyad (clinic_id, id),
  foreign key (clinic_id, noted_by) references account (clinic_id, id));
create index on therapy_end (clinic_id, dyad_id, ordinal desc);

grant select, insert on therapy_end to entente_app;
`;
