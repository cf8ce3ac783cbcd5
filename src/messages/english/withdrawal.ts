/** Withdrawing, what it destroys, and the certificate. */
export const withdrawal = {
  'withdrawal.nothing': 'Choose at least one thing to withdraw.',
  'withdrawal.second-person-is-you':
    'You entered this withdrawal yourself. Somebody else has to confirm it, so that destroying a person’s words never lies in one pair of hands.',
  'withdrawal.confirmed-already': 'This withdrawal has been confirmed already.',
  'withdrawal.taken-back-already': 'This withdrawal has been taken back already.',
  'withdrawal.too-late': 'The keys are being destroyed. This withdrawal can no longer be taken back.',
};
