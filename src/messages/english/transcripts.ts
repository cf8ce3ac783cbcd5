/** What the readers of foreign transcripts say: where, what was not carried over, why a file is refused. */
export const transcripts = {
  'transcript.where-line': 'line {line}',
  'transcript.where-row': 'row {row}',
  'transcript.where-row-line': 'row {row}, line {line}',

  'transcript.time-malformed': 'The time "{time}" is not a clock time; it is left unknown.',
  'transcript.time-unit-unknown':
    'The time "{time}" is a bare number and the column does not say seconds or milliseconds; it is left unknown.',
  'transcript.time-remark': 'The words "{words}" beside the time are not carried over.',
  'transcript.time-backwards':
    'The start {time} lies before the start {before} above it; the order of the file is kept.',
  'transcript.ends-before-start': 'The end {end} lies before the start {start}; the end is left unknown.',
  'transcript.bytes-broken': 'The line holds bytes that are not valid text; each is shown as \uFFFD.',
  'transcript.entity-broken': 'A character reference names no character; it is shown as \uFFFD.',
  'transcript.losses-more': '{n} further {n|remark|remarks} of this kind are counted but not listed.',

  'transcript.cue-without-words': 'A cue without words is not carried over.',
  'transcript.cue-number-alone': 'The cue number "{id}" has no cue; it is not carried over.',
  'transcript.cue-two-voices': 'One cue holds {n} voices; each turn is given the time of the whole cue.',
  'transcript.cue-outside': 'Words outside a cue are kept as a turn without a time.',
  'transcript.cue-name': 'The cue name "{id}" is not carried over.',
  'transcript.cue-settings': 'The position and alignment settings of {n} {n|cue|cues} are not carried over.',
  'transcript.cue-tags':
    'The formatting or time tags inside {n} {n|cue|cues} are not carried over; the words are.',
  'transcript.vtt-title': 'The title after WEBVTT is not carried over.',
  'transcript.vtt-header': 'The header "{name}" is not carried over.',
  'transcript.vtt-language':
    'The stated language "{language}" is not a language tag; the language is left unknown.',
  'transcript.vtt-block': 'A {kind} block of {n} {n|line|lines} is not carried over.',

  'transcript.label-once': '"{label}" stands before a colon only once; it is taken for a speaker.',
  'transcript.label-without-words': 'The label "{label}" is followed by no words; it is not carried over.',
  'transcript.label-time-without-words':
    'The label "{label}" with the time {time} is followed by no words; it is not carried over.',
  'transcript.time-without-words': 'The time {time} is followed by no words; it is not carried over.',
  'transcript.before-first-label': 'Words before the first speaker label are kept without a speaker.',
  'transcript.no-labels': 'No speaker label was found; the words are kept without a speaker.',
  'transcript.heading': 'A heading is not carried over.',

  'transcript.csv-columns': 'Columns that are not carried over: {columns}.',
  'transcript.csv-column': '"{name}" ({n} filled {n|cell|cells})',
  'transcript.csv-column-unnamed': 'column {n}',
  'transcript.csv-cells': 'The row has {n} {n|cell|cells} where the header has {expected}.',
  'transcript.csv-cells-dropped':
    'The row has {n} {n|cell|cells} where the header has {expected}; the surplus is not carried over.',
  'transcript.csv-no-words': 'A row without words is not carried over.',
  'transcript.csv-same-utterance':
    '{n} {n|row repeats|rows repeat} an utterance above with the same words, speaker and time (as one row a rater does); each is carried over once.',
  'transcript.csv-other-words':
    'The utterance number "{id}" appears again with other words, speaker or time; both rows are kept.',

  'transcript.kokoro-no-words': 'A turn without words is not carried over.',
  'transcript.kokoro-topic': 'The topic ({topic}) is not carried over.',
  'transcript.kokoro-ids':
    'The numbers of the review, the client and the counsellor are not carried over; whose session it is is said here.',
  'transcript.kokoro-reviews-differ':
    'The Japanese and the English review do not say the same; what the Japanese one says is taken.',

  'transcript.refused-at': '{where}: {reason}',
  'transcript.refused-empty': 'The file holds no words.',
  'transcript.refused-nul':
    'There is a NUL byte here, so this is not a text file. (Text in UTF-16 needs its byte order mark.)',
  'transcript.refused-encoding':
    'More than {n} lines hold bytes that are not UTF-8. Save the file as UTF-8 and import it again.',
  'transcript.refused-line-length': 'The line is longer than {limit}.',
  'transcript.refused-file-size': 'The file is larger than {limit}.',
  'transcript.refused-lines': 'The file has more than {n} lines.',
  'transcript.refused-utterances': 'The file has more than {n} turns.',
  'transcript.refused-conversations': 'The file has more than {n} conversations.',
  'transcript.refused-columns': 'The header has more than {n} columns.',
  'transcript.refused-utterance-length': 'One turn is longer than {limit}.',
  'transcript.refused-time': 'The time "{time}" is later than {hours} hours.',
  'transcript.refused-format':
    'This is {kind}, which is not read here. Export the transcript as WebVTT, SRT, CSV or plain text.',
  'transcript.kind-pdf': 'a PDF document',
  'transcript.kind-zip': 'a Word document or another zip archive',
  'transcript.kind-rtf': 'an RTF document',
  'transcript.kind-html': 'a web page (HTML)',
  'transcript.kind-xml': 'an XML document',
  'transcript.kind-json': 'a JSON file',
  'transcript.refused-no-text-column': 'No column is known to hold the words. Name one of: {columns}.',
  'transcript.refused-no-such-column': 'There is no column "{name}". The columns are: {columns}.',
  'transcript.refused-csv': 'The table is broken here: a quotation mark is opened and not closed.',
  'transcript.refused-row-length': 'One row is longer than {limit}; a quotation mark may be missing.',
  'transcript.refused-slow': 'Reading the file took longer than {seconds} seconds.',
  'transcript.refused-memory': 'Reading the file took more than {megabytes} MB of memory.',
  'transcript.refused-failure': 'The file could not be read.',
} as const;
