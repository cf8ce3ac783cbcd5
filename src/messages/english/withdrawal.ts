/** Withdrawing, what it destroys, what has to be decided afterwards, and the certificate. */
export const withdrawal = {
  'nav.withdrawals': 'Withdrawals',
  'withdrawal.title': 'Withdrawals',
  'withdrawal.lead':
    'Whoever withdraws is blocked from that second on: nobody reads their words any more. After the hold that the protocol states, the keys to their words are destroyed, and a certificate says what went, what stays and why. Care is never touched by leaving a study.',
  'withdrawal.empty': 'Nobody has withdrawn anything from this study.',
  'withdrawal.to-consents': 'Go to the consents',
  'withdrawal.who': '{pseudonym} ({role}), dyad {number}',

  'withdrawal.withdraw': 'Withdraw',
  'withdrawal.withdraw-for': 'Withdraw the consents of {pseudonym}',
  'withdrawal.withdraw-now': 'Withdraw now',
  'withdrawal.how': 'How much is withdrawn',
  'withdrawal.whole': 'Everything: the person leaves the study',
  'withdrawal.part': 'Some of it',
  'withdrawal.which': 'What is withdrawn',
  'withdrawal.nothing-given': 'This person has given no consent that could be taken back.',
  'withdrawal.what-happens': 'What happens',
  'withdrawal.what-became': 'What became of it',
  'withdrawal.concerns': 'Concerns: {what}.',
  'withdrawal.concerns-uses': 'Concerns uses only; nothing is destroyed.',
  'withdrawal.would-have': 'What would have happened',
  'withdrawal.hold-explained':
    'It is blocked at once. Until the hold ends the withdrawal can be taken back; then the keys are destroyed and nobody can undo it, not with any backup.',
  'withdrawal.at-once':
    'By order of an authority two people can erase at once, on the server: entente erase --person {id}',
  'withdrawal.reason': 'How you were told',
  'withdrawal.reason-hint':
    'Optional. Nobody has to give a reason for withdrawing. Do not write their words here.',
  'withdrawal.nothing': 'Choose at least one thing to withdraw.',

  'withdrawal.object': 'What',
  'withdrawal.fate': 'What becomes of it',
  'withdrawal.object-joint picture': 'The picture of the joint recording',
  'withdrawal.object-joint sound': 'The sound of the joint recording',
  'withdrawal.object-session transcript': 'Transcripts of the sessions',
  'withdrawal.object-own recall': 'The person’s own recall interviews',
  'withdrawal.object-partner recall': 'The other person’s recall interviews',
  'withdrawal.object-notes on both': 'The team’s notes on both of them',
  'withdrawal.object-own questionnaires': 'The person’s questionnaires, research copy',
  'withdrawal.object-codes': 'Codes and codings on the person’s words',
  'withdrawal.object-finished reports': 'Reports that are out already',
  'withdrawal.object-identity': 'Who the person is: name and contact',
  'withdrawal.object-supervision': 'What was recorded and said for supervision',
  'withdrawal.object-care': 'Everything that belongs to care',
  'withdrawal.fate-destroyed': 'Destroyed, for everybody',
  'withdrawal.fate-own part destroyed':
    'The person’s turns are destroyed; the other’s are sealed until an investigator decides',
  'withdrawal.fate-checked': 'Kept; what quotes the person is looked at',
  'withdrawal.fate-counted': 'The words go, the counts stay',
  'withdrawal.fate-kept': 'Not touched',
  'withdrawal.fate-care': 'Never touched by leaving a study',

  'withdrawal.state-held': 'Blocked; destroyed after {until}',
  'withdrawal.state-waiting for a second person': 'Blocked; waits for a second person',
  'withdrawal.state-due': 'Blocked; being destroyed',
  'withdrawal.state-carried out': 'Carried out',
  'withdrawal.state-taken back': 'Taken back',
  'withdrawal.left-whole': 'Left the study on {on}.',
  'withdrawal.left-part': 'Withdrew a part on {on}.',
  'withdrawal.in-space':
    'It was entered in the person’s own space. Whoever opened that space could have entered it too, so somebody else asks the person and confirms it.',
  'withdrawal.by-self': 'The person did it themselves.',
  'withdrawal.by-staff': 'Somebody of the team entered it.',
  'withdrawal.waits-for-other':
    'You entered it. Somebody else has to confirm it before anything is destroyed.',

  'withdrawal.confirm': 'Confirm as second person',
  'withdrawal.confirm-for': 'Confirm the withdrawal of {name}',
  'withdrawal.confirm-send': 'Confirm',
  'withdrawal.confirm-why':
    'Somebody of the team entered this withdrawal. Destroying a person’s words must not lie in one pair of hands: ask the person, or look at what they sent, before you confirm.',
  'withdrawal.confirm-sure': 'I have made sure that the person wants this.',
  'withdrawal.take-back': 'Take back',
  'withdrawal.take-back-for': 'Take back the withdrawal of {name}',
  'withdrawal.take-back-why':
    'Only if the person asks for it. What they had consented to before counts again, with the same forms and until the same days.',
  'withdrawal.certificate': 'Certificate',
  'withdrawal.second-person-is-you':
    'You entered this withdrawal yourself. Somebody else has to confirm it, so that destroying a person’s words never lies in one pair of hands.',
  'withdrawal.confirmed-already': 'This withdrawal has been confirmed already.',
  'withdrawal.taken-back-already': 'This withdrawal has been taken back already.',
  'withdrawal.only-the-person':
    'The person withdrew themselves. Only they can take it back, in their own space.',
  'withdrawal.too-late': 'The keys are being destroyed. This withdrawal can no longer be taken back.',

  'withdrawal.left-title': 'Half transcripts',
  'withdrawal.left-lead':
    'Of these sessions only one person’s turns are left. They are that person’s own words, and may repeat what the other said. Nobody reads them until you decide.',
  'withdrawal.left-name': 'Dyad {dyad}, session {session}',
  'withdrawal.left-turns': '{n} {n|turn is|turns are} left.',
  'withdrawal.left-open': 'Waits for a decision',
  'withdrawal.left-kept': 'Readable again',
  'withdrawal.left-sealed': 'Stays sealed',
  'withdrawal.left-read': 'Read what is left',
  'withdrawal.decide': 'Decide',
  'withdrawal.decide-for': 'Decide about {name}',
  'withdrawal.decide-why':
    'If you open the remaining turns, look through them at once and take out what repeats the words of the person who left.',
  'withdrawal.decide-keep': 'Open the remaining turns to the team again',
  'withdrawal.decide-seal': 'Leave them sealed',
  'withdrawal.decide-reason': 'Why',

  'withdrawal.affected-title': 'Quotes that are out already',
  'withdrawal.affected-lead':
    'These quotes left in a report before the person withdrew. Their words are not kept here; the printed report shows them at the place that is named.',
  'withdrawal.affected-name': '{theme}, quote {position}',
  'withdrawal.affected-where': '{pseudonym}, dyad {dyad}, session {session}, in the report of {on}.',
  'withdrawal.affected-open': 'Waits for a decision',
  'withdrawal.affected-stays': 'Stays',
  'withdrawal.affected-comes out': 'Comes out',
  'withdrawal.affected-why':
    'A quote may stay only where the consent form said so. What comes out is left out of later editions, and whoever has the report is told.',
  'withdrawal.affected-take-out': 'Take it out of later editions',
  'withdrawal.affected-leave': 'Let it stay, as the form said',
  'withdrawal.key-questionnaire': 'questionnaires',
  'withdrawal.key-audio': 'sound',
  'withdrawal.key-video': 'picture',
  'withdrawal.key-recall': 'recall interviews',
  'withdrawal.key-transcript': 'session transcripts',
  'withdrawal.key-identity': 'identity',

  'certificate.title': 'Certificate of erasure',
  'certificate.print': 'Print',
  'certificate.whole':
    'A {role} left this study on {withdrawn}. On {erased} the keys to their words were destroyed. Without them nobody can read those words again: not in the database, not in its logs, not in any backup.',
  'certificate.part':
    'A {role} withdrew a part of their consents on {withdrawn}. On {erased} the keys to the words concerned were destroyed. Without them nobody can read those words again: not in the database, not in its logs, not in any backup.',
  'certificate.what-went': 'What went',
  'certificate.turns': '{n} {n|turn|turns} in {transcripts} {transcripts|transcript|transcripts}',
  'certificate.questionnaires': '{n} {n|questionnaire|questionnaires}',
  'certificate.notes': '{n} {n|note|notes} of the team on both people',
  'certificate.files': '{n} {n|file|files} of recordings and scanned forms',
  'certificate.what-stays': 'What stays, and why',
  'certificate.codings':
    '{n} {n|coding stays|codings stay} as a count without words, so that finished analyses still add up.',
  'certificate.copies': 'Old copies of the keys',
  'certificate.last-copy':
    'The server’s own keyring and its second copy no longer hold the keys. A copy of the whole disk that somebody made earlier might; by the rules of this house none is kept after {on}.',
  'certificate.keys': '{n} destroyed {n|key|keys}',
  'certificate.number': 'Number {id}',

  'command.erase.summary': 'destroy a person’s keys at once, as two people',
  'command.erase.help': `Usage: entente erase --person ID --reason TEXT [--key-file FILE] [--json]

Destroys the keys to everything that a participant gave to a study, at once and for good: for an order of a court or an
authority, or a person who does not want to wait. A withdrawal on screen does the same after the protocol’s hold. Two
people who may both govern consents sign in here, one after the other, with e-mail, password and one-time code. The
server may run meanwhile. What stays, and why, stands in the certificate.

  --person ID            the participant; the dialog in which one withdraws names the number
  --reason TEXT          why; kept sealed with the withdrawal
  --key-file FILE        opens the keyring without asking for the passphrase
  --json                 the certificates as a JSON array on standard output`,
  'erase.say-whom': 'Say whom and why: entente erase --person ID --reason TEXT',
  'erase.first': 'First person',
  'erase.second': 'Second person',
  'erase.ask-email': '{who}, e-mail: ',
  'erase.ask-password': '{who}, password: ',
  'erase.ask-code': '{who}, one-time code: ',
  'erase.not-found': 'There is no such participant whom both of you may erase. Nothing was changed.',
  'erase.done':
    'Destroyed {keys} {keys|key|keys}: {turns} {turns|turn|turns} in {transcripts} {transcripts|transcript|transcripts} can no longer be read by anybody. No old copy of the keys is kept after {on}.',
} as const;
