/** What the readers of tables of numbers say: where, and why a file is refused. */
export const tables = {
  'table.refused-empty': 'The file holds no table.',
  'table.column-twice': 'Two columns are named "{name}".',
  'table.not-text': 'The line has bytes that are no text. Save the file as UTF-8.',
  'table.not-a-number':
    '"{text}" is not a number. Write decimals with a point, and leave a missing score blank.',
  'table.not-a-session': '"{text}" is not the number of a session: a whole number from 1 to {most}.',
  'table.no-name': 'The column "{column}" is blank: the row belongs to nobody.',
  'table.too-many': 'The file has more than {n} cells of scores.',
  'table.no-sessions':
    'No columns are numbered by session, such as s1, s2, s3, and there are no columns "session" and "score".',
  'table.no-such-measure': 'No columns that begin with "{measure}" are numbered by session.',
  'table.perspective': 'The perspective "{text}" is neither client nor therapist.',
  'table.twice': 'Session {session} of "{name}" stands here a second time; the first is in row {row}.',
  'table.person-twice': '"{name}" stands here a second time; the first is in row {row}.',
  'table.not-a-dropout':
    '"{text}" does not say whether somebody dropped out: 1 or 0, yes or no, true or false.',
} as const;
