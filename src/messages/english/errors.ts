/** What the server and the screens say when something cannot be done. */
export const errors = {
  'words.erased': '[erased]',
  'words.are-erased':
    'These words were erased when the person withdrew. They cannot be changed, and nothing can be added under their key.',
  'error.not-found': 'This is not here, or not for you.',
  'error.link-used': 'This link has been used or is too old. Start Entente again for a new one.',
  'error.signed-out': 'You are signed out. Sign in to go on.',
  'error.step-up': 'For this, sign in once more.',
  'error.bad-input': 'This cannot be taken as it is: {place}.',
  'error.not-json': 'The server takes JSON here.',
  'error.too-large': 'This is larger than the server takes.',
  'error.foreign-site': 'The request came from another site and was not carried out.',
  'error.failed': 'Something went wrong on the server. Nothing was half-kept; you can try again.',
  'error.written-meanwhile':
    'This has been written already, perhaps by somebody else just now. Load the page anew and look.',
  'error.disk-full':
    'The disk of the server is full. Nothing of this was kept; what was kept before is whole and can be read. ' +
    'Somebody has to make room on the server, then it works again. A refusal or a withdrawal of consent is taken even now.',
  'error.database-away': 'The database is not there just now. Nothing was half-kept; try again in a moment.',
  'error.locked': 'Entente is locked. Somebody with the passphrase has to unlock it first.',
  'error.set-up': 'Entente has not been set up yet.',
  'error.handed-over':
    'This device was handed over for a form. Whoever of the team signed in on it has to confirm that it is back.',
  'error.too-many': 'Too many attempts. Wait {minutes} {minutes|minute|minutes} and try again.',
  'error.too-fast':
    'Your account asks for more than one person reads. Nothing of this was kept; wait a few seconds and go on.',
  'error.no-connection': 'The server cannot be reached. What you typed is still here.',
  'coding.span-outside': 'The marked span does not lie in this transcript as it stands now. Mark it again.',
  'history.undone-already': 'This change has been undone already.',
  'history.nothing-to-undo': 'This change cannot be undone.',
  'history.changed-since': 'Something was changed after this. Undo the later change first.',
  'search.too-long': 'This search took too long and was ended. Make the pattern simpler.',
  'search.ended': 'The search was ended. Try again.',
  'search.bad-pattern': 'This is not a regular expression.',
} as const;
