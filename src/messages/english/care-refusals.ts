/** Why something of everyday care, or a form, is not done. */
export const careRefusals = {
  'care.no-such-therapist': 'Choose a therapist who has an account here.',
  'care.ending-needs-day': 'Say on which day the therapy ended, or that it goes on.',
  'care.session-number-taken': 'Session {number} is there already. Give this one another number.',
  'forms.no-consent': 'The client has not consented to being asked. Record the consent first.',
  'forms.no promise':
    'Nobody is named to read the answers yet. Say first who reads them, how soon, and whom to call in a crisis.',
  'forms.no service reader':
    'Name somebody other than the therapist who reads what clients keep from their therapist.',
  'forms.no safety reader': 'Name somebody who is told at once when an answer concerns safety.',
  'forms.answered-already': 'This session has been answered already. One answer a session is kept.',
  'forms.cannot-be-read': 'This answer cannot be read any more. It can only be destroyed.',
  'forms.mode-not-on':
    'This mode has not been tried with children. An administrator of the clinic has to switch it on first (Forms).',
  'forms.language-not-checked':
    'This language has not been checked by a native speaker, or its file has changed since. An administrator of the clinic has to note a check first (Forms).',
  'forms.language-changed':
    'Another file of this language ships by now. Read it as it is now, and note the check again.',
  'forms.no-promise-in-language':
    'Who reads answers and whom to call in a crisis is not written in this language yet. Write it first, where it is promised (Care).',
  'forms.no-such-lane': 'An answer of this kind is not taken here.',
  'forms.too-many-instruments': 'A form asks at most three questionnaires, each once.',
  'forms.instruments-too-long': 'These questionnaires are too long for one form. Choose fewer.',
} as const;
