/** The own space: what a client, therapist or third person reads about their own record. Plain words, short sentences. */
export const ownSpace = {
  'own.pin-too-simple':
    'Please choose another PIN: six to twelve digits, not one digit over and over, not 123456 and the like.',
  'own.has-account': 'This person signs in here with an account of their own, and finds their record there.',
  'own.refused':
    'This did not work. The PIN or the link is not right, or the space is closed. After five wrong PINs a space closes. Ask the person who gave you the link to open it again.',
  'own.pin-refused': 'This PIN is not right. After five wrong PINs your space closes.',
  'own.signed-out': 'Your space is locked. Open your link again and type your PIN.',
} as const;
