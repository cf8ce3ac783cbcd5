/** Sessions and appointments of a care that come in as a table. */
export const careCalendar = {
  'calendar.not-a-day': '"{text}" in the column "{column}" is no day. Write it as 2026-03-09.',
  'calendar.not-a-time':
    '"{text}" in the column "{column}" is no time of a day. Write it as 2026-03-09 14:00.',
  'calendar.not-a-state':
    '"{text}" in the column "{column}" is none of planned, held, cancelled and not attended.',
  'calendar.nothing': 'The row holds neither a session nor an appointment.',
  'calendar.too-many': 'The file has more than {n} rows. Send it in parts.',
  'calendar.no-such-client': 'No client of yours in this care is called "{name}".',
  'calendar.two-such-clients':
    'Several clients in this care are called "{name}". Write their numbers instead: the caseload shows them.',
  'calendar.other-day':
    'Session {n} of this client is there already, held on {day}. Correct it on the client’s page, or take the row out.',
  'calendar.appointment-twice': 'The same appointment stands here a second time, with another state.',
  'calendar.take-in': 'Take in a calendar',
  'calendar.columns':
    'A table (CSV) with the columns client, session, held_on, appointment and state. A row is a session, an appointment, or both; times are of the clock of this device ({zone}).',
  'calendar.file': 'File',
  'calendar.holds':
    '{rows} rows of {clients} {clients|client|clients}: {sessions} new {sessions|session|sessions}, {appointments} new {appointments|appointment|appointments}, {changed} changed, {already} there already.',
  'calendar.keep': 'Take it in',
  'verb.keep calendar': 'Calendar taken in',
} as const;
