/** What is said of instruments: reading and writing FHIR, what is missing, what was recomputed. */
export const instruments = {
  'json.a-value': 'a value',
  'json.a-name': 'a name in quotation marks',
  'json.a-colon': 'a colon',
  'json.a-comma-or-brace': 'a comma or a closing brace',
  'json.a-comma-or-bracket': 'a comma or a closing bracket',
  'json.refused-syntax': 'This is not valid JSON: at column {column} {what} should stand, not "{found}".',
  'json.refused-end': 'This is not valid JSON: the file ends where {what} should stand.',
  'json.refused-after-end': 'This is not valid JSON: after its end more follows, at column {column}.',
  'json.refused-string':
    'This is not valid JSON: the text that begins at column {column} is not closed, or holds a character that must be escaped.',
  'json.refused-twice':
    'The name "{name}" stands here, at column {column}, for the second time in one object, with another value.',
  'json.refused-depth': 'The file nests more than {n} levels deep.',
  'json.refused-values': 'The file holds more than {n} values.',
  'json.refused-size': 'The file is larger than {limit}.',
  'json.refused-encoding': 'The file is not UTF-8, which JSON must be. Save it as UTF-8 and try again.',

  'fhir.refused-no-resource': 'This is no FHIR file: nothing says which resource it is (resourceType).',
  'fhir.refused-other-resource': 'The file holds a FHIR {kind}; a {wanted} is expected here.',
  'fhir.refused-no-link-id': 'An item has no linkId, so its answers could not be told from others.',
  'fhir.refused-link-id-twice':
    'The linkId "{item}" is used by an item above; answers could not be told apart.',
  'fhir.refused-items': 'The form has more than {n} items.',
  'fhir.refused-scores': 'The form computes more than {n} scores.',
  'fhir.refused-no-questions': 'The questionnaire has no questions.',
  'fhir.times': '{what} ({n} times)',
  'fhir.left-out': '"{name}" is not carried over.',
  'fhir.formatted-left':
    'Formatted text (XHTML) is not read; the plain text beside it, where there is one, is.',
  'fhir.answer-without-value': 'An answer to choose from has no value; it is left out.',
  'fhir.condition-not-read':
    'A condition for asking a question cannot be read; the question is always asked.',
  'fhir.answers-elsewhere':
    'The answers stand in the list "{address}", which is not in the file. Their words and weights have to be given.',
  'fhir.type-unknown': 'The type "{type}" of item "{item}" is not known; it is kept and not asked.',
  'fhir.formula-not-read':
    'The formula of "{item}" is none of the usual sums; it is not carried over, and the score has to be declared.',
  'fhir.formula-finds-nothing':
    'The formula of "{item}" adds questions on a level where there are none; by its own formula the total would be empty.',
  'fhir.formula-incomplete':
    'The sum of "{item}" is carried over; what its formula makes of unanswered questions is not: a form with unanswered questions has no value.',
  'fhir.total-without-formula':
    'The form has a place for "{item}" ({n} such {n|place|places}), but does not say how it is computed; the score has to be declared.',
  'fhir.answer-not-read': 'An answer to "{item}" is of a kind that is not read; it is not carried over.',
  'fhir.no-place-for-total':
    'The form has no place for this score, so its rule is not written; its answers are.',
  'fhir.no-place-for-bands':
    'A FHIR questionnaire has no place for bands and reliability; they are not written.',

  'instrument.file-refused': 'The file is not taken in: {reason}',
  'instrument.no-such-item': 'The questionnaire has no question "{item}".',
  'instrument.not-yet':
    'It cannot be switched on yet: its licence, its language or its weights stand in the way.',

  'instrument.and-more': '{list} and {n} more',
  'instrument.not-at-all-sure':
    'The lowest answer of {instrument} is printed as "{answer}"; the published one is "Not at all", and the other asks something else (Zorowitz 2021, Lancet Psychiatry 8:180).',
  'instrument.other-weight':
    '"{answer}" weighs {stated} in {n} {n|question|questions} of this file; in {instrument} as published it weighs {published}, and that is used.',
  'instrument.no-score-declared':
    'The questionnaire does not say, in a way that can be read here, how a score is made. Declare a sum or mean.',
  'instrument.answers-missing':
    'The answers of {n} scored {n|question|questions} are not listed. State the answers and what they weigh.',
  'instrument.answers-elsewhere':
    'The answers of {n} scored {n|question|questions} stand in "{address}", outside the file. State what each answer weighs; it is not guessed.',
  'instrument.weights-missing':
    'The file does not say what these answers of {n} scored {n|question|questions} weigh: {answers}. State it; it is not guessed.',
  'instrument.weights-differ':
    'The file states different weights for the same answers of {n} scored {n|question|questions}: {answers}. State which hold; it is not guessed.',
  'instrument.answer-weight-missing':
    'What was answered to {n} {n|question|questions} has no weight ({items}): {given}.',
  'instrument.answer-weights-differ':
    'What was answered to {n} {n|question|questions} has several weights in the file ({items}): {given}.',
  'instrument.answer-not-an-option':
    'What was answered to {n} {n|question|questions} is none of the answers to choose from ({items}): {given}.',
  'instrument.answered-twice':
    '{n} {n|question is|questions are} answered more than once ({items}): {given}. Which answer counts is not guessed.',
  'instrument.answer-not-a-choice':
    'What was answered to {n} {n|question|questions} is no choice from the list ({items}): {given}.',
  'instrument.answer-to-no-question':
    'The response answers {n} {n|item|items} that the questionnaire does not have: {items}. These answers count for no score.',
  'instrument.no-value':
    '"{name}" has no value: {answered} of its {items} questions have an answer that can be counted.',
  'instrument.prorated':
    '{answered} of the {items} questions of "{name}" are answered; the instrument’s rule puts the mean of the answers in place of the others.',
  'instrument.stored-differs':
    'The response states {stored} for "{name}"; its answers add up to {recomputed}, and that is the score.',
  'instrument.stored-alone':
    'The response states {stored} for "{name}", which could not be recomputed; it is not shown as the score.',
  'instrument.total-by-option': 'With the weights on the answers of the file it would be {value}.',
  'instrument.total-by-value-set': 'With the weights of the file’s value set it would be {value}.',
  'instrument.total-by-person': 'With the weights a person stated it would be {value}.',
  'instrument.total-by-code-system': 'With the weights of the file’s code system it would be {value}.',

  'nav.instruments': 'Instruments',
  'instruments.explain':
    'Questionnaires with which people may be asked. Whose words they are is printed wherever they are shown; what nobody has the right to show is asked of nobody.',
  'instruments.none': 'There are none yet.',
  'instruments.add-file': 'Add a questionnaire',
  'instruments.add-file-title': 'Add a questionnaire (FHIR R4)',
  'instruments.file': 'Questionnaire file (.json)',
  'instruments.file-hint':
    'A FHIR Questionnaire of at most 600,000 characters. It stays switched off until its licence is confirmed.',
  'instruments.file-large': 'The file has more than 600,000 characters.',
  'instruments.add-shipped': 'Add PHQ-9 or GAD-7',
  'instruments.which': 'Which one',
  'instruments.language': 'Language',
  'instruments.language-english': 'English',
  'instruments.language-unchecked': '{language} (not checked by anybody here)',
  'instruments.facts': '{questions} {questions|question|questions} · {language}',
  'instruments.no-language': 'language not stated',
  'instruments.score': '{name}: {items} {items|question|questions}, {range}',
  'instruments.range': 'from {from} to {to}',
  'instruments.no-range': 'range not known yet',
  'instruments.licence': 'Licence: {licence}',
  'instruments.licence-confirmed': 'confirmed by this clinic on {day}',
  'instruments.language-checked': 'Language checked on {day}',
  'instruments.statement': 'What the owner or the file says',
  'instruments.evidence': 'What was confirmed here',
  'instruments.on': 'Switched on',
  'instruments.off': 'Switched off',
  'instruments.switch-on': 'Switch on',
  'instruments.switch-off': 'Switch off',
  'instruments.button-for': '{button}: {title}',
  'instruments.hindrance-licence':
    'Nobody may be shown it before the clinic confirms that it has the right to.',
  'instruments.hindrance-language': 'Nobody is shown these words before a native speaker has checked them.',
  'instruments.hindrance-weights': 'It cannot be scored before it is stated what its answers weigh.',
  'instruments.confirm-licence': 'Confirm the licence',
  'instruments.confirm-licence-why':
    'Say on whose permission the clinic uses this instrument: who gave it, when, for what. Your name and the day are kept with it.',
  'instruments.confirm-language': 'Confirm the language',
  'instruments.confirm-language-why': 'Say which native speaker has read these words, and when.',
  'instruments.confirm-evidence': 'Permission, licence number or letter',
  'instruments.confirm-reader': 'Who has read them',
  'instruments.state': 'State weights and score',
  'instruments.state-why': 'Take them from the instrument’s manual. What is left empty stays unknown.',
  'instruments.weight-of': '“{text}” weighs',
  'instruments.weights-list': 'Answers and what they weigh',
  'instruments.weights-list-hint': 'The file does not list the answers. One a line: code = weight.',
  'instruments.declare': 'Score',
  'instruments.declare-none': 'as the file says, or none',
  'instruments.declare-sum': 'the sum of all questions with answers to choose',
  'instruments.declare-mean': 'the mean of all questions with answers to choose',
  'instruments.score-name': 'Name of the score',
  'instruments.score-name-default': 'Total',
  'instruments.export': 'Take out as FHIR',
  'instruments.problems': 'What to know before it is used',
  'instruments.losses': '{n} {n|thing is|things are} not carried over from the file',
  'instruments.loss': '{where}: {what}',

  'licence.public-domain': 'public domain',
  'licence.own': 'our own',
  'licence.permission': 'used with the owner’s permission',
  'licence.skeleton': 'a skeleton without its words',
  'licence.unknown': 'not known; show it to nobody before it is looked up',

  'command.score.summary':
    'recompute the scores of a filled form (FHIR Questionnaire and QuestionnaireResponse)',
  'command.score.help': `Usage: entente score QUESTIONNAIRE.json RESPONSE.json [OPTIONS]

Reads a FHIR R4 Questionnaire and a QuestionnaireResponse and recomputes the scores from the answers. A total that came
with the response is compared and never shown as the score. A form with unanswered questions has no value unless the
instrument's rule says how. Nothing is stored.

  --json                  one JSON object on standard output: instrument, scores (name, value, range, answered, items,
                          complete, prorated, band), stored (name, value), disagreements, safety, problems and losses
                          (where, what). What has no value is null.
  --weights CODE=N,...    what answers weigh, where the questionnaire does not say it or contradicts itself
  --sum ITEM,... or all   declare a score: the sum of these items (linkId), or of all questions with answers to choose
  --mean ITEM,... or all  the same with the mean

A file that cannot be read is named on standard error, and the exit code is 1.`,
  'command.score.two-files': 'Name a questionnaire and a response.',
  'command.score.sum-or-mean': 'Declare either a sum or a mean.',
  'command.score.wrong-weight': '"{pair}" is no CODE=NUMBER.',
  'command.score.no-such-item': 'The questionnaire has no question "{item}".',
  'command.score.declared-sum': 'declared sum',
  'command.score.declared-mean': 'declared mean',
  'command.score.refused': '{file}: {reason}',
  'command.score.where': '{file}, {where}',
  'command.score.missing': 'There is no such file.',
  'command.score.folder': 'This is a folder, not a file.',
  'command.score.unreadable': 'The file cannot be opened ({code}).',
  'command.score.licence': '  licence: {licence}',
  'command.score.line': '  {name}: {value}{range}{band}; {answered} of {items} questions answered',
  'command.score.no-value': 'no value',
  'command.score.range': ' (from {from} to {to})',
  'command.score.band': ', {band}',
  'command.score.safety': '  To be read by the named person at once: {item}',
  'command.score.note': '  {what}',
  'command.score.losses': '  {n} {n|remark|remarks} on what was not carried over (--json lists them)',
} as const;
