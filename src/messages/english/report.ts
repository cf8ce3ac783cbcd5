/** What the report and its screen say. */
export const report = {
  'report.title': 'Report',
  'report.review-first':
    '{n} {n|quote stands|quotes stand} beside the partner’s own words and {n|is|are} not decided yet. Decide {n|it|each of them} first: keep it, print it without pseudonym, or leave it out.',
  'report.download': 'Save as .docx',
  'report.review': 'Partner-recognition review',
  'report.review-explain':
    'Under these themes both people of one dyad would be printed. The partner recognises a quote when nobody else could. Decide each: keep it, print it without pseudonym and dyad, or leave it out.',
  'report.review-none': 'No theme prints both people of one dyad.',
  'report.review-open': '{n} of {of} still to decide',
  'report.review-done': 'All of them are decided.',
  'report.group-open': '{n} to decide',
  'report.group-done': 'decided',
  'report.keep': 'Keep',
  'report.mask': 'Without pseudonym',
  'report.drop': 'Leave out',
  'report.why': 'Why',
  'report.preview': 'As it would leave now',
  'report.no-quotes':
    'No quote was chosen for this theme. On the Themes page, tick the quotes that the report shall print.',
  'report.withheld':
    '{n} chosen {n|quote is|quotes are} not printed: {n|its speaker has|their speakers have} not consented to being quoted, or no longer do.',
  'report.print-it': 'Print in the report',
  'report.methods': 'Methods',
  'report.question': 'Research question',
  'report.began': 'The study began on {date}.',
  'report.protocol':
    'By protocol, sessions {recorded} were recorded, and {interviewed} {n|was|were} interviewed about each of them separately, with the recording, within {hours} hours. Sessions {checked} had a session check by both sides.',
  'report.protocol-versions': 'The protocol has {n} {n|version|versions}; this one is in force.',
  'report.no-protocol': 'No protocol has been agreed.',
  'report.kept': 'Kept at withdrawal: {what}',
  'report.material':
    'The material is {sessions} session {sessions|transcript|transcripts} and {recalls} recall {recalls|interview|interviews}, {words} words in all.',
  'report.coding':
    '{coders} {coders|coder|coders} applied {codes} {codes|code|codes} {codings} {codings|time|times}. {journal} {journal|entry|entries} in the reflexive journal and {memos} {memos|memo|memos} stand behind the themes.',
  'report.interviews': '{held} of {planned} planned recall interviews were held.',
  'report.not-held': '{dyad}, session {session}, {side}: not held. {reason}',
  'report.recruitment': 'Recruitment',
  'report.flow-stage': 'Stage',
  'report.flow-approached': 'Approached',
  'report.flow-noAnswerYet': 'No answer yet',
  'report.flow-declined': 'Declined',
  'report.flow-notEligible': 'Not eligible',
  'report.flow-eligible': 'Eligible',
  'report.flow-takingPart': 'Taking part',
  'report.groups': 'Groups',
  'report.group-line': '{dyad}: {group}. {basis} ({date})',
  'report.findings': 'Findings',
  'report.theme-codes': 'Codes that speak for it: {codes}.',
  'report.theme-counts':
    'Of {n} {n|dyad|dyads}, {client} {client|client|clients} and {therapist} {therapist|therapist|therapists} speak of it; in {both} {both|dyad|dyads} both do.',
  'report.theme-group-counts': '{group}: client {client}, therapist {therapist}, both {both} of {n}.',
  'report.attribution': '{pseudonym} ({side}), session {session}',
  'report.attribution-masked-client': 'a client',
  'report.attribution-masked-therapist': 'a therapist',
  'report.matrix': 'Paired dyad-by-theme matrix',
  'report.matrix-explain':
    'In each cell: excerpts of the client | of the therapist, and the verdict. Silence is told apart: ∅ not interviewed, ◌ not shown (the tape never passed there), – shown and not mentioned, ? mentioned and not coded.',
  'report.verdicts': 'Verdicts with their reasons',
  'report.verdict-line': '{dyad}, {theme}: {verdict} ({author}). {reason}',
  'report.trail': 'Decision trail',
  'report.trail-verb': 'Decision',
  'report.trail-count': 'Times',
  'report.trail-people': 'People',
  'report.trail-span': 'From – to',
  'report.limits': 'Limits',
  'report.limit-pseudonyms':
    'Quotes stand under pseudonyms. With {n} dyads, people who were there can recognise themselves and each other.',
  'report.limit-silence':
    'A missing interview or a passage that was never shown is not a silence; only “shown, not mentioned” is.',
  'report.limit-counts': 'Counts say where people spoke of a theme, not how much it mattered to them.',
  'report.limit-groups':
    'Groups were formed on the stated basis; differences between them are described, not tested.',
  'report.interests': 'Statement of interests',
  'report.no-interests': 'None has been written.',
} as const;
