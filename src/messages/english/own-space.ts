/** The own space: what a client, therapist or third person reads about their own record. Plain words, short sentences. */
export const ownSpace = {
  'own.pin-too-simple':
    'Please choose another PIN: six to twelve digits, not one digit over and over, not 123456 and the like.',
  'own.has-account': 'This person signs in here with an account of their own, and finds their record there.',
  'own.refused':
    'This did not work. The PIN or the link is not right, or the space is closed. After five wrong PINs a space closes. Ask the person who gave you the link to open it again.',
  'own.passkey-refused':
    'This did not work. The passkey is not known here, or its space is closed or was given another link. Open your link and type your PIN.',
  'own.passkeys-enough': 'There are five passkeys already. Remove one first.',
  'own.pin-refused': 'This PIN is not right. After five wrong PINs your space closes.',
  'own.signed-out': 'Your space is locked. Open your link again and type your PIN.',
  'own.asked-already': 'You have asked for this already. The answer will stand here.',
  'own.reason-needed': 'Write the reason. The person reads it.',
  'own.day-needed': 'Name the day of the appointment.',
  'own.recording-not-parted':
    'A recording cannot be given without the other person. Offer to look at it together, or refuse with the reason.',
  'own.nothing-to-copy':
    'There are no words here to copy. Say so to the person, as a refusal with its reason.',
  'own.changed-since': 'The words were changed since you looked them through. Look at the copy again.',
  'own.answered-already': 'This request has been answered already.',
  'own-csv.session': 'session',
  'own-csv.held on': 'held on',
  'own-csv.answered at': 'answered at',
  'own-csv.question': 'question',
  'own-csv.answer': 'answer',
  'own-csv.own words': 'in own words',
  'own-csv.about when': 'about when in the hour',
  'own-csv.helped': 'a moment that helped',
  'own-csv.hindered': 'a moment that hindered',
  'own-csv.moment when': 'about when that moment was',
  'own.staff-step-up':
    'For this, sign in once more on the pages that you work with, and come back within five minutes.',
} as const;
