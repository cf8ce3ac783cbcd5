/** Set-up, unlocking, signing in and the people of a clinic. */
export const signIn = {
  'sign-in.refused': 'This did not fit together: address, password or code. Try again.',
  'sign-in.step-up-refused': 'The password or the code is not right. Try again.',
  'sign-in.passkey-refused': 'This passkey is not known here, or took too long. Try again.',
  'sign-in.passkey-not-made': 'The passkey was not made. Try again.',
  'sign-in.code-wrong': 'The code is not right. Type the one that the app shows now.',
  'sign-in.code-too-old': 'This took too long. Load the page again and start anew.',
  'sign-in.too-short':
    'Take at least 12 characters. Several words in a row are easy to remember and hard to guess.',
  'sign-in.too-long': 'Take at most 256 characters.',
  'sign-in.too-simple': 'This could be guessed. Take several words that have nothing to do with you.',
  'sign-in.last-way': 'This is the only way in to the account. Add another one first.',
  'invitation.not-usable': 'This link has been used, was withdrawn, or is too old. Ask for a new one.',
  'invitation.own': 'This is your own invitation. Nobody gives a capacity to themselves.',
  'people.address-taken':
    'There is an account with this e-mail address. If it is yours, sign in to it first and open the link again.',
  'people.last-one': 'Nobody else holds this. Give it to another person first.',
  'people.own-account': 'Your own account is closed by another admin.',
  'set-up.done-already': 'Entente has been set up already. Sign in.',
  'set-up.no-link':
    'Open the link that Entente printed where it was started. It works once; starting again prints a new one.',
  'set-up.not-yet': 'The step before this one is not done yet. Load the page again.',
  'unlock.refused': 'This does not open it. Try again.',
  'unlock.open-already': 'Entente is unlocked already.',
  'set-up.no-draft': 'The keys were not made yet, or were made anew. Start with the passphrase.',
  'set-up.recovery-key-differs': 'This is not the recovery key that was shown. Look at what you wrote down.',
  'set-up.second-place-relative': 'Name the whole path of the folder, from the root: /media/stick/entente.',
  'set-up.second-place-home':
    'This lies in the same place as Entente itself ({home}). Take another disk or stick.',
  'set-up.second-place-unwritable': 'Entente may not write there ({code}). Take another folder.',
} as const;
