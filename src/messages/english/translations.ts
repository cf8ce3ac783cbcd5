/** What a transcript and its translation say of each other. */
export const translations = {
  'translation.elsewhere':
    'A translation belongs to the same session or interview as its original. Choose the original’s place, or another original.',
  'translation.of-a-translation':
    'This is a translation itself. Name the transcript that was spoken as the original.',
  'translation.which-original-language': 'Say which language the original is in: its file does not say so.',
  'translation.no-language-tag': '“{tag}” is no language tag. Write one such as en, prs or pt-BR.',
  'translation.same-language':
    'Original and translation are said to be in the same language. Say in which language each is.',
  'translation.other-speaker':
    'These two turns are by different speakers, so one does not render the other. Correct who speaks first.',
  'translation.tie-the-original':
    'This is a translation. Tie the turn of the original to the session; the translation goes with it.',
  'translation.nothing-to-look-at': 'Nothing in these two turns waits to be looked at.',
  'translation.say-language-and-who': 'Say in which language the translation is and who translated.',

  'translation.in-list': 'translation ({language})',
  'translation.beside': 'Beside it',
  'translation.beside-none': 'nothing',
  'translation.by': '{language}, translated by {name} ({role})',
  'translation.the-original': 'the original ({language})',
  'translation.open': 'Open the translation',
  'translation.open-original': 'Open the original',
  'translation.loose': 'tied to no turn',
  'translation.to-look': 'to be looked at',
  'translation.waiting':
    'Words were taken out of {n} {n|turn|turns} in one language. The other language may still hold them, and quotes withhold it until somebody has looked.',
  'translation.waiting-turn': 'Turn {n}',
  'translation.look-here':
    'Words were taken out of the original of this turn. The translation may still hold them: mark and take them out here.',
  'translation.look-here-original':
    'Words were taken out of the translation of this turn. The original may still hold them: mark and take them out here.',
  'translation.look-there': 'Words were taken out of this turn. Its translation may still hold them.',
  'translation.look-there-original': 'Words were taken out of this turn. Its original may still hold them.',
  'translation.take-out-there': 'Take words out of the translation',
  'translation.take-out-in-original': 'Take words out of the original',
  'translation.nothing-left': 'Nothing is left to take out',
  'translation.a-look': 'looking at both languages',
  'translation.pair-waits':
    '[withheld: words were taken out of one language, and nobody has looked at the other since]',
  'translation.renders': 'Renders this turn of the original',
  'translation.renders-none': 'no turn',
  'translation.a-tie': 'a tie to the original',
  'translation.tie-there': 'To tie this turn to another one, open the translation.',

  'translation.withheld-translation':
    '[translation withheld: words were taken out of the original, and nobody has looked at the translation since]',
  'translation.withheld-original':
    '[original withheld: words were taken out of the translation, and nobody has looked at the original since]',

  'translation.show-both': 'Show the original and its translation',
  'translation.translator': 'Translated by {name} ({role}).',
  'translation.translator-unnamed': 'Translated by: {role}.',

  'translation.import': 'Is it a translation?',
  'translation.import-explain':
    'Say of each speaker who it is in the original: only turns of the same speaker are tied to each other. Where both have as many turns by the same speakers, they are tied in order; otherwise by their times.',
  'translation.of': 'Translation of',
  'translation.of-none': 'nothing: this was spoken',
  'translation.language': 'Language of the translation',
  'translation.original-language': 'Language of the original',
  'translation.tag-hint': 'A tag such as en, prs, pt-BR or bfi.',
  'translation.who': 'Who translated',
  'translation.who-hint': 'As quotes are to name them; a pseudonym will do.',
  'translation.role': 'As what',
  'translation.role-interpreter': 'interpreter in the room',
  'translation.role-translator': 'translator',
  'translation.role-researcher': 'researcher',
  'translation.when': 'Translated on',
} as const;
