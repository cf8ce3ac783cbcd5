/** What correcting and redacting a transcript says. */
export const correction = {
  'correction.changed-meanwhile':
    'Somebody else has corrected this turn meanwhile. Look at how it stands now, then correct it again.',
} as const;
