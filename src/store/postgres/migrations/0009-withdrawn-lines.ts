/** Which withdrawal a withdrawn line belongs to: taking it back gives again just what it ended. */
export const withdrawnLines = `
alter table consent add column withdrawal_id uuid,
  add foreign key (clinic_id, withdrawal_id) references withdrawal (clinic_id, id);
`;
