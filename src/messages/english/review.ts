/** What the session review says, and what ties words to the session clock. */
export const review = {
  'alignment.ends-before-start': 'The end lies before the start.',
  'alignment.recall-has-anchors': 'A recall is tied to the session turn by turn, not as a whole.',
  'alignment.tied-already': 'A turn of this interview is tied to the session already.',
} as const;
