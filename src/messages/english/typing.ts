/** Typing out a stretch beside the player. */
export const typing = {
  'typing.open': 'Type out',
  'typing.title': 'Type out what is said',
  'typing.none': 'There is nothing here that can be played and typed out.',
  'typing.no-place':
    'Nobody has said where this recording begins on the session clock, so its words would have no place there.',
  'typing.explain':
    'Play a little, stop, write down what was said. Each turn takes its beginning and end from where the tape stood.',
  'typing.keys':
    'F4 plays and stops, and goes on two seconds earlier. F2 goes back two seconds. Enter ends a turn and gives the word to the other person; Shift and Enter makes a new line.',
  'typing.who': 'Who speaks',
  'typing.words': 'Words',
  'typing.from': 'Begins',
  'typing.from-here': 'Begins where the tape stands',
  'typing.end-turn': 'End of the turn',
  'typing.turns': 'Typed out',
  'typing.nothing-yet': 'Nothing yet.',
  'typing.play-turn': 'Play from {at}',
  'typing.again': 'Write it again',
  'typing.not-a-time': 'That is no clock time, such as 12:30.',
  'typing.keep': 'Keep what is typed',
  'typing.kept': 'Kept as a transcript of its own: {n} {n|turn|turns}.',
  'typing.read': 'Read it',
  'typing.unkept': 'What is typed is in this page only until you keep it.',
  'typing.file-name': 'Typed out {from}–{to}',
} as const;
