/** What the command line says. */
export const commands = {
  'command.usage': 'Usage: entente COMMAND [OPTIONS]',
  'command.commands': 'Commands:',
  'command.help-hint': 'entente COMMAND --help says more.',
  'command.unknown': 'There is no command "{name}". entente --help lists the commands.',
  'command.wrong-options': '{reason} entente {command} --help lists the options.',

  'command.bench.summary': 'measure the 1,000-page corpus through the real HTTP API and print the figures',
  'command.bench.machine':
    '{cores} cores ({cpu}), {memoryGib} GiB, Node {node}, PostgreSQL {postgres}, load {load}; corpus loaded in {loadedInSeconds} s',
  'command.bench.checks':
    '{sent} session checks sent in {seconds} s, {sentAgain} of them twice; all taken in after {takenIn} s; {lost} lost, {doubled} doubled',
  'command.bench.head': 'milliseconds                                     cold   median      p95    n',
  'command.demo.summary': 'serve the example study on this machine and print one sign-in link',
  'command.demo.loading': 'Loading the example study…',
  'command.demo.ready': 'Entente is running with the example study. Open this link; it works once:',
  'command.demo.space': 'This opens a client’s own space; its PIN is {pin}:',
  'command.demo.stop': 'Stop it with Ctrl+C.',

  'command.transcript.summary': 'read transcripts (WebVTT, SRT, CSV, labelled text) and show what they hold',
  'command.transcript.help': `Usage: entente transcript FILE... [OPTIONS]

Reads transcripts (WebVTT, SRT, tables, plain text and Markdown with speaker labels, KokoroChat sessions), told apart by
their content, and shows what they hold and what could not be carried over. Nothing is stored.

  --json                 one JSON array on standard output: file, conversation (where a file holds several), format,
                         language, durationMs, speakers, utterances (index, speaker, fromMs, toMs, text), losses
                         (where, what), and forms where the file holds filled ones. Times are milliseconds; what the file
                         does not say is null.
  --talk                 each speaker's talk time, share, own pauses of 3 s or more, overlap, and median latency before
                         taking the word (with --json: talk, with speakers, overlapMs, and untimed turns)

Columns of a table; what is not named is proposed from the header, and "" means that there is none:
  --text COLUMN          the words
  --speaker COLUMN       who says them
  --from COLUMN          start of the turn
  --to COLUMN            end of the turn
  --conversation COLUMN  which conversation, where the file holds several
  --utterance COLUMN     number of the turn: equal rows with one number are one turn

A file that cannot be read is named on standard error, the others are still read, and the exit code is 1.`,
  'command.transcript.no-files': 'Name at least one file.',
  'command.transcript.refused': '{file}: {reason}',
  'command.transcript.missing': 'There is no such file.',
  'command.transcript.folder': 'This is a folder, not a file.',
  'command.transcript.unreadable': 'The file cannot be opened ({code}).',
  'command.transcript.file': '{file} ({format})',
  'command.transcript.conversation': '{file}, conversation {conversation} ({format})',
  'command.transcript.turns':
    '  {turns} {turns|turn|turns}, {timed} with a time; {words} {words|word|words}; length {length}; language {language}',
  'command.transcript.speakers': '  speakers: {speakers}',
  'command.transcript.talk':
    '  {speaker}: talks for {length} ({share} %), {pauses} {pauses|pause|pauses} of 3 s or more, with another for {overlap}, takes the word after {latency} ms',
  'command.transcript.no-talk': '  no turn has times, so nobody’s talk is known',
  'command.transcript.no-speakers': '  no speaker is named',
  'command.transcript.form':
    '  a form ({perspective}): {title}, {answered} of {items} questions, score {value}',
  'command.transcript.form-note': '    {what}',
  'command.transcript.no-losses': '  everything was carried over',
  'command.transcript.losses': '  {n} {n|remark|remarks} on what was not carried over:',
  'command.transcript.loss': '    {where}: {what}',
  'command.transcript.more-losses': '    … and {n} more (--json lists all)',
  'command.transcript.unknown': 'unknown',
} as const;
