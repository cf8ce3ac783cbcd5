/**
 * Whoever writes the key bundle may read the consent ledger (ids, closed words and days): the bundle carries every no,
 * so that restoring data from before one does not turn it into a yes.
 */
export const noesInBundle = `
grant select on consent to entente_keys;
`;
