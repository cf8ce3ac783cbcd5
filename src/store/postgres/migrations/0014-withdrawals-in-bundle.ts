/**
 * Every key bundle carries the withdrawals, so that one which is still held goes on after older data was restored. How
 * the study was told is sealed words and stays behind: a withdrawal that came out of a bundle has no reason. Who of the
 * staff had a hand in the space in which it was entered is kept with it, because the space may be younger than the data.
 */
export const withdrawalsInBundle = `
alter table withdrawal alter column reason drop not null, alter column key_id drop not null,
  add column hands uuid[] not null default '{}';
grant select (clinic_id, id, study_id, seat_id, whole, modalities, by_self, asked_by, asked_at, hold_until, hands)
  on withdrawal to entente_keys;
grant select on withdrawal_step to entente_keys;
`;
