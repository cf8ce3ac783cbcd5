/** What the consent forms, the signing of them and the list of consents say. */
export const consent = {
  'consent.form-moved-on':
    'Somebody else has written the next version of this form meanwhile. Load the page again and begin from that one.',
  'consent.form-changed':
    'Not recorded: this is not the version that is in use now. Load the page again and show the newest version.',
  'consent.answer-all': 'Not recorded: every question of the form needs a yes or a no.',
  'consent.not-for-them': 'Not recorded: this form is not written for this person.',
  'consent.not-today':
    'Not recorded: signing on the screen happens today. Enter an older answer as a scan, or with its witness.',
  'consent.day-to-come': 'Not recorded: the day of the answer is still to come.',
  'consent.before-the-form': 'Not recorded: the answer is dated before this version of the form was in use.',
  'consent.ends-before': 'Not recorded: it would end before it begins.',
  'consent.older-than-what-counts':
    'Not recorded: a later answer of this person counts already. An older one does not undo it.',
  'consent.scan-too-large':
    'Not recorded: the scan is larger than {mb} MB. Scan it in black and white, or at 150 dpi.',
  'consent.scan-not-known': 'Not recorded: the scan is neither a PDF nor a PNG or JPEG picture.',
  'consent.no-signature': 'Not recorded: the field has no signature yet.',
} as const;
