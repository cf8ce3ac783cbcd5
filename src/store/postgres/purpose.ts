/** What the data is for. All but `real` hold made-up data and never touch the database DATABASE_URL names. */
export type Purpose = 'real' | 'demo' | 'check' | 'bench';
