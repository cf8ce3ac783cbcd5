/** Recordings that a program on the server writes down. */
export const recognition = {
  'recognition.ask': 'Write down by machine',
  'recognition.ask-again': 'Write down by machine again',
  'recognition.hint':
    'A speech recogniser on this server ({program}) writes down what it hears, shut in and without a network. It leaves out and makes up: every word wants reading.',
  'recognition.cancel': 'Stop writing down',
  'recognition.waiting': 'It waits for its turn: one recording is heard at a time.',
  'recognition.finding': 'Listening for where somebody speaks.',
  'recognition.progress': 'Heard so far: {heard} of {total} of speech.',
  'recognition.progress-name': 'How much of the speech is written down',
  'recognition.show': 'Show what is written down so far',
  'recognition.hide': 'Hide it',
  'recognition.look-again': 'Look again',
  'recognition.nothing-yet': 'Nothing is written down yet.',
  'recognition.nobody-told-apart': 'not told apart',
  'recognition.channel': 'Channel {n}',
  'recognition.unchecked': 'Written down by a machine, not checked by anybody.',
  'recognition.kept': 'It is written down as a draft that nobody has checked.',
  'recognition.read': 'Read and correct it',
  'recognition.removed': 'The draft that it became was taken out again.',
  'recognition.file-name': 'Written down by a machine ({program}), not checked',
  'recognition.ended-cancelled': 'Somebody stopped it.',
  'recognition.ended-not allowed any more':
    'It stopped: a consent or a right that it needs does not hold any more.',
  'recognition.ended-not there': 'The recogniser is not on this server any more.',
  'recognition.ended-gave up':
    'The recogniser gave up. Whoever runs the server can try it on the command line.',
  'recognition.ended-too slow': 'The recogniser took more than five minutes for half a minute of speech.',
  'recognition.ended-too much': 'The recogniser wrote more than speech can be.',
  'recognition.ended-no decoder':
    'The sound is encoded, and this server has no ffmpeg to decode it. Whoever runs the server can install it.',
  'recognition.ended-unreadable': 'The sound of this recording cannot be read.',
  'recognition.ended-nothing heard': 'There are no words in it that the recogniser understood.',
  'recognition.no-not-configured': 'No speech recogniser is set up on this server.',
  'recognition.no-not-installed':
    'A speech recogniser is set up, but this server cannot shut it in: bubblewrap is not installed. Nothing is written down by it.',
  'recognition.no-refused':
    'A speech recogniser is set up, but this server may not shut programs in (many containers forbid it). Nothing is written down by it.',
  'recognition.no-no-program': 'A speech recogniser is set up, but it is not on this server.',
  'recognition.no-reads-the-house':
    'A speech recogniser is set up in a way that would show it the folder of this server’s own data. Nothing is written down by it.',
  'recognition.analysis-consent':
    'Not everybody who is heard consents to automatic analysis, so no machine writes this down.',
  'recognition.not-offered': 'No speech recogniser can be used on this server.',
  'recognition.not-kept': 'This recording is not put together yet.',
  'recognition.asked-already': 'This recording is being written down already.',
} as const;
