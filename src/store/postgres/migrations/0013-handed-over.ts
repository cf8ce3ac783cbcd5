/**
 * A sign-in whose device was handed to the person in a seat, for one form: until its account has confirmed itself
 * again, it opens nothing but that form's answer.
 */
export const handedOver = `
alter table sign_in add column handed_over_to uuid;
`;
