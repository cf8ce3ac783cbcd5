/** Backups, restores, drills, the audit's export and its check, in the terminal. */
export const safekeeping = {
  'command.backup.summary': 'copy the data to a folder, while the server runs; the keys go apart',
  'command.backup.help': `Usage: entente backup --to DIR [--json]

Copies every row and every recording of one moment into a new folder in DIR, named by its time. Words in it stay sealed:
it holds no key. The keys are in the key bundle in the second place, which is brought up to date by the way; keep it on
another disk than the backups. Nothing is unlocked. The server may run meanwhile.

  --to DIR               where the new folder is made
  --json                 one JSON object on standard output: folder, madeAt, rows, blobs, seconds`,
  'backup.no-folder': 'Say where the backup goes: entente backup --to DIR',
  'backup.in-home':
    'The folder {folder} lies in Entente’s own folder {home}: what takes one would take both. Name another, best on another disk.',
  'backup.beside-keys':
    'The folder {folder} holds the key bundle. Data and keys must lie apart: name another folder for the backups.',
  'backup.not-written':
    'The backup could not be written to {folder} ({code}). Nothing half-written was left there; what was there before is whole.',
  'backup.not-set-up': 'There is nothing to back up: Entente is not set up here.',
  'backup.done':
    'Backup of {madeAt}: {rows} {rows|row|rows}, {blobs} {blobs|recording|recordings}, {seconds} s',
  'backup.keys-at': 'The keys are not in it. They are in {bundle}, of {madeAt}.',
  'backup.no-keys':
    'The keys are not in it, and no key bundle could be written: {reason} Without one this backup opens nothing.',
  'backup.second-place-none': 'no second place was chosen.',
  'backup.second-place-away': 'the second place {folder} is not there.',

  'restore.no-backup': 'There is no backup in {folder}.',
  'restore.other-format': 'What lies in {folder} is no backup that this Entente can read.',
  'restore.damaged': 'The backup in {folder} is damaged: {file} is not what was written. Take another one.',
} as const;
