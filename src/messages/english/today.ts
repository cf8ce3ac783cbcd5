/** What needs a person today: the heading, why, until or since when, and the way to it. */
export const today = {
  'nav.today': 'Today',
  'today.nothing': 'Nothing needs you today.',

  'today.safety answer': 'Somebody may not be safe',
  'today.safety answer-why':
    'A client said that somebody should know about their safety, or answered so. You are named to see it.',
  'today.by-safety answer': 'since {on}',
  'today.go-safety answer': 'See it now',
  'today.glass broken': 'Glass was broken',
  'today.glass broken-why':
    'Somebody opened a participant’s identity at once, without a second person. Look into it: ask them, and answer.',
  'today.by-glass broken': 'on {on}',
  'today.go-glass broken': 'Look into it',
  'today.second person asked': 'A second person is asked for',
  'today.second person asked-why':
    'Somebody wants to learn who a participant is, and you may agree or refuse.',
  'today.by-second person asked': 'asked on {on}',
  'today.go-second person asked': 'Answer',
  'today.key change asked': 'A change of the passphrase is asked for',
  'today.key change asked-why':
    'Somebody wants to change what unlocks this house, and you may agree or refuse.',
  'today.by-key change asked': 'asked on {on}',
  'today.go-key change asked': 'Answer',
  'today.withdrawal overdue':
    '{n|A withdrawal|Withdrawals} should have been carried out, and nobody confirmed {n|it|them}',
  'today.withdrawal overdue-why':
    'The hold is over. Everything stays blocked for as long as nobody confirms, and the words are still there. Somebody other than who entered it confirms, or it is taken back; the law gives a month from the day it was asked for.',
  'today.by-withdrawal overdue': 'hold ended on {on}',
  'today.go-withdrawal overdue': 'Confirm or look',
  'today.withdrawal to confirm': '{n|A withdrawal waits|Withdrawals wait} to be confirmed',
  'today.withdrawal to confirm-why':
    'Somebody of the team entered it for the person. Everything is blocked; nothing is destroyed before a second person confirms.',
  'today.by-withdrawal to confirm': 'hold ends on {on}',
  'today.go-withdrawal to confirm': 'Confirm or look',
  'today.half transcript': '{n|A half transcript waits|Half transcripts wait} for a decision',
  'today.half transcript-why':
    'One person’s turns were erased; whether the other’s are read again is yours to decide.',
  'today.by-half transcript': '{on}',
  'today.go-half transcript': 'Decide',
  'today.quote out': '{n|A printed quote waits|Printed quotes wait} for a decision',
  'today.quote out-why': 'It left in a report, and the person has withdrawn since.',
  'today.by-quote out': 'in the report of {on}',
  'today.go-quote out': 'Decide',
  'today.copy asked': '{n|Somebody asks|People ask} for a copy',
  'today.copy asked-why':
    'The law gives a month to answer, by a copy, a meeting or a refusal with its reason.',
  'today.by-copy asked': 'answer by {on}',
  'today.go-copy asked': 'Answer',
  'today.consent lapsed': '{n|A consent has|Consents have} lapsed',
  'today.consent lapsed-why': 'What rested on it is closed to everybody until the person is asked again.',
  'today.by-consent lapsed': 'since {on}',
  'today.go-consent lapsed': 'Ask again',
  'today.consent lapses': '{n|A consent lapses|Consents lapse} soon',
  'today.consent lapses-why': 'Ask again by that day, or what rests on it closes.',
  'today.by-consent lapses': 'until {on}',
  'today.go-consent lapses': 'Ask again',
  'today.consent to ask': '{n|Somebody has|People have} to be asked again',
  'today.consent to ask-why':
    'The form has changed in what matters, or a guardian’s or a child’s own answer is missing.',
  'today.by-consent to ask': 'until {on}',
  'today.go-consent to ask': 'See who',
  'today.interview due': 'Recall interviews are due',
  'today.interview due-why':
    'What is recalled late is recalled differently: hold them within the protocol’s limit.',
  'today.by-interview due': 'until {on}',
  'today.go-interview due': 'See the board',
  'today.supervision ends': 'A cycle of supervision ends: all of it is destroyed',
  'today.supervision ends-why':
    'Its recordings, the supervisee’s recall and the comments go with it. Talk about what you still want to, before that day.',
  'today.by-supervision ends': 'there until {on}',
  'today.go-supervision ends': 'To supervision',
  'today.deleted soon': 'Kept long enough: deleted soon',
  'today.deleted soon-why':
    'The study’s own rules end here. Whoever has a reason against it places a legal hold.',
  'today.by-deleted soon': 'last day {on}',
  'today.go-deleted soon': 'See whose',
  'today.no backup': 'No backup has been made',
  'today.no backup-why':
    'Run npm start with a folder for backups, or make one by hand: entente backup --to DIR',
  'today.by-no backup': '{on}',
  'today.go-no backup': 'Backups',
  'today.backup old': 'The newest backup is old',
  'today.backup old-why':
    'A nightly backup was missed. Look at the disk that it goes to, then run entente doctor on the server.',
  'today.by-backup old': 'of {on}',
  'today.go-backup old': 'Backups',
  'today.no drill': 'No restore was ever tried',
  'today.no drill-why': 'A backup is only real once it was restored. On the server: entente drill',
  'today.by-no drill': '{on}',
  'today.go-no drill': 'Backups',
  'today.drill old': 'The last restore drill is old',
  'today.drill old-why': 'The weekly drill was missed. On the server: entente drill',
  'today.by-drill old': 'of {on}',
  'today.go-drill old': 'Backups',
  'today.drill failed': 'The last restore drill failed',
  'today.drill failed-why':
    'The newest backup could not be restored whole. On the server: entente drill says why.',
  'today.by-drill failed': 'on {on}',
  'today.go-drill failed': 'Backups',
  'today.no key copy': 'The second copy of the keys is out of reach',
  'today.no key copy-why':
    'If this server’s disk breaks now, every word is lost. Plug the second place in; entente doctor on the server says which folder.',
  'today.by-no key copy': '{on}',
  'today.go-no key copy': 'Backups',
} as const;
