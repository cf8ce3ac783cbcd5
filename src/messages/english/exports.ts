/** Heads of exported tables. */
export const exports = {
  'csv.dyad': 'dyad',
  'csv.session': 'session',
  'csv.kind': 'kind',
  'csv.side': 'side',
  'csv.code': 'code',
  'csv.coder': 'coder',
  'csv.from': 'from (seconds)',
  'csv.words': 'words',
  'csv.otherLanguage': 'other language',
  'csv.otherWords': 'in the other language',
  'csv.translatedBy': 'translated by',
  'csv.withheld': '[withheld: no consent to quoting]',
} as const;
