/** How the clinic’s clients are asked: languages, modes for children. */
export const formSettings = {
  'nav.forms': 'Forms',
  'form-settings.explain':
    'How clients are asked after a session. English is complete. Everything else reaches clients only once the clinic has said so here.',
  'form-settings.languages': 'Languages',
  'form-settings.languages-why':
    'These are drafts. Somebody who speaks the language natively reads every sentence beside the English one; what they read is noted by its fingerprint, and a file that changes needs a new check.',
  'form-settings.standing-unchecked': 'Not checked: reaches nobody',
  'form-settings.standing-changed': 'Changed since it was checked: reaches nobody',
  'form-settings.standing-checked': 'Checked: clients may be asked in it',
  'form-settings.checked-by': 'Read by {speaker}; noted by {by} on {day}.',
  'form-settings.fingerprint': 'Fingerprint of the file: {hash}',
  'form-settings.read': 'Read it beside the English',
  'form-settings.sentence': 'English',
  'form-settings.check': 'Note a check',
  'form-settings.check-of': 'Note a check: {language}',
  'form-settings.check-why':
    'Every sentence was read, also those for children and for crises, and each says what the English one says.',
  'form-settings.speaker': 'Who speaks the language natively and read it',
  'form-settings.speaker-hint': 'A name, and how you know that they can.',
  'form-settings.end': 'Take it from clients',
  'form-settings.end-of': 'Take it from clients: {language}',
  'form-settings.promise-too':
    'Who reads answers and the crisis text have to be written in it too, where they are promised (Care).',
  'form-settings.modes': 'Forms for children',
  'form-settings.modes-why':
    'Two drafts with fewer answers and simpler words. They have not yet been tried with children, and say so to whoever answers and whoever reads.',
  'form-settings.mode-ages 8 to 12': 'Ages 8 to 12',
  'form-settings.mode-pictorial': 'Pictorial',
  'form-settings.mode-ages 8 to 12-what': 'Five answers in words, one question a screen, with pictures.',
  'form-settings.mode-pictorial-what': 'Three faces, one question a screen, with pictures.',
  'form-settings.on': 'Switched on',
  'form-settings.off': 'Switched off',
  'form-settings.switch-on': 'Switch on',
  'form-settings.switch-off': 'Switch off',
  'form-settings.switch-of': '{button}: {mode}',
} as const;
