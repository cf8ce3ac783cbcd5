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
  'backup.blobs-not-whole':
    '{count} {count|recording is|recordings are} missing or changed on this disk. Look for them in an older backup before it goes.',
  'backup.second-place-none': 'no second place was chosen.',
  'backup.second-place-away': 'the second place {folder} is not there.',

  'command.restore.summary': 'restore a backup and its keys on an empty host',
  'command.restore.help': `Usage: entente restore --from DIR --bundle FILE [--open] [--json]

Restores a backup where nothing is yet: checks every file against the backup's manifest, builds the database aside, counts
and hashes every table again, brings in the keys of the bundle and every erasure that came after the backup, and only
then puts it in place. Until that is done the server does not open it. A restore that was ended half-way starts again by
itself when this command is run again. Afterwards npm start serves it; the passphrase or the recovery key unlocks it.

  --from DIR             one backup: a folder named entente-backup-…
  --bundle FILE          the newest key bundle: entente-key-bundle.json from the second place
  --open                 also open some rows of every table; asks for the passphrase or the recovery key
  --json                 one JSON object on standard output: madeAt, bundleMadeAt, rows, blobs, replayed, noes, withdrawals, opened, minutes`,
  'restore.no-folder': 'Say what to restore: entente restore --from DIR --bundle FILE',
  'restore.no-bundle':
    'There is no whole key bundle in {file}. Take entente-key-bundle.json from the second place; without the keys the data opens nothing.',
  'restore.data-there':
    'There is data in {home} already, and a restore never overwrites. Name an empty folder in ENTENTE_HOME.',
  'restore.unfinished':
    'A restore was ended half-way here, so Entente does not open what is there. Run it again: entente restore --from {from} --bundle {bundle}',
  'restore.in-use': 'Another program uses the database that is to be restored. Stop it, then run this again.',
  'restore.may-not-make':
    'The user {user} of DATABASE_URL may not make databases or does not own {database}, and a restore makes it anew. An administrator runs: ALTER ROLE {user} CREATEDB; ALTER DATABASE {database} OWNER TO {user};',
  'restore.newer-schema':
    'The backup of {madeAt} was made by a newer Entente than this one. Restore it with that version.',
  'restore.differs':
    'The table {table} is not the same in the restored database as in the backup {folder}. Nothing was put in place.',
  'restore.other-house': 'The key bundle is of another house: it has no key for any clinic in this backup.',
  'restore.keys-older':
    'The key bundle (of {keys}) is older than the data (of {data}): keys were renewed in between. Take the newest bundle.',
  'restore.bundle-torn':
    'The key bundle of {keys} is torn: its keyring and its keys do not belong together. Take another copy.',
  'restore.keys-erased':
    'The key bundle (of {keys}) still holds keys that were erased before the data was copied ({data}). Take the newest bundle, and destroy this one.',
  'restore.keys-unknown':
    'The data (of {data}) names {count} {count|key|keys} that the key bundle (of {keys}) does not hold and no erasure explains. Take the newest bundle.',
  'restore.rows-shut':
    'Data and keys do not belong together: these do not open: {places}. Nothing was put in place.',
  'restore.ask-opener': 'Passphrase or recovery key: ',
  'restore.stays-locked':
    'This opens the keyring neither as passphrase nor as recovery key, and nothing was restored. Without one of the two nothing opens the words any more, for anybody.',
  'restore.done':
    'Restored the data of {madeAt}: {rows} {rows|row|rows}, {blobs} {blobs|recording|recordings}, counted and hashed again, in {minutes} minutes.',
  'restore.keys':
    'Keys of {bundleMadeAt}. {replayed} {replayed|erasure|erasures} replayed that came after the backup, and {noes} {noes|line|lines} of consent that {noes|says|say} no. {withdrawals} {withdrawals|withdrawal goes|withdrawals go} on as {withdrawals|it|they} stood.',
  'restore.opened': '{opened} rows were opened on trial; {erased} stay shut because their keys were erased.',
  'restore.not-opened': 'No row was opened on trial (--open does).',
  'restore.second-place': 'The keys are copied on to {folder}, where the bundle came from.',
  'restore.no-second-place':
    'The folder of the bundle cannot be used as second place ({reason}). Choose one, so that the keys are kept twice.',
  'restore.next': 'Next: npm start, then unlock it with the passphrase or the recovery key.',

  'command.drill.summary': 'try to restore the newest backup, beside the data',
  'command.drill.help': `Usage: entente drill [--backups DIR] [--open] [--json]

Restores the newest backup with the newest key bundle into a database of its own, counts, hashes and compares everything,
and removes it again. The data in use is not touched, and the server may run. The exit code is 1 where a restore would
not have worked. entente serve --backups DIR does this by itself every week.

  --backups DIR          where the backups are; without it, where the last one went
  --open                 also open some rows of every table; asks for the passphrase or the recovery key
  --json                 one JSON object on standard output: result, sentence, backup, rows, replayed, opened, minutes`,
  'drill.no-folder': 'No backup was made here yet. Make one: entente backup --to DIR',
  'drill.good': 'The newest backup can be restored: {backup}, {rows} {rows|row|rows}, in {minutes} minutes.',
  'drill.not-good': 'The newest backup could not have been restored. {reason}',

  'command.audit.summary': 'export the audit log, or check an export without server and database',
  'command.audit.help': `Usage: entente audit export --to FILE [--json]
       entente audit verify FILE [--checkpoints FILE] [--key FILE|BUNDLE|FINGERPRINT] [--json]

export writes every clinic's log, a line of JSON an event; ids and times, no words. Who runs it operates the machine, so
no access rule is asked; the export itself is audited in every clinic.
verify needs neither server nor database. Changed, deleted, inserted and reordered events, a cut end and a chain that was
written anew are each found and named, with the exit code 1.

  --checkpoints FILE     audit-checkpoints.jsonl as it was kept elsewhere: in the second place
  --key FILE|BUNDLE|FINGERPRINT
                         the public key as it was kept elsewhere, a key bundle that holds it, or its fingerprint
                         (SHA256:…); without it, the audit-key.pem or the bundle beside the checkpoints`,
  'audit.exported':
    '{file}: {sealed} sealed {sealed|event|events}, {unsealed} not sealed yet. Key of the checkpoints: {fingerprint}',
  'audit.no-file': 'There is no file {file}.',
  'audit.no-key': 'There is no public key and no key bundle with one in {file}.',
  'audit.looked-at':
    '{events} {events|event|events} of {clinics} {clinics|clinic|clinics} ({unsealed} not sealed yet), {checkpoints} {checkpoints|checkpoint|checkpoints}',
  'audit.key': 'Checkpoints were checked with the key {fingerprint}',
  'audit.key-not-checked':
    'No public key from elsewhere was at hand, so nobody knows who signed the checkpoints (--key).',
  'audit.no-checkpoints':
    'No checkpoints were given: a cut end, or a log that was written anew from the beginning, would not show (--checkpoints).',
  'audit.sound': 'Nothing was changed, deleted, inserted or cut, as far as this was checked.',
  'audit.found': 'This log is not what was sealed:',
  'audit.the-beginning': 'the beginning',
  'audit.the-end': 'the end',
  'audit.restored':
    'The log says that a backup was restored at {at}; what came after that backup was lost with it, if that is what happened.',
  'audit.finding.changed':
    'changed: event {from} to {to} of clinic {clinic} is not what was sealed, or the seal before it (between {after} and {before}).',
  'audit.finding.missing':
    'deleted: event {from} to {to} of clinic {clinic} is gone (between {after} and {before}).',
  'audit.finding.inserted':
    'inserted: event {from} to {to} of clinic {clinic} was put in (between {after} and {before}).',
  'audit.finding.reordered':
    'reordered: event {from} to {to} of clinic {clinic} does not stand in its place (between {after} and {before}).',
  'audit.finding.cut':
    'cut: the log of clinic {clinic} ends too early; event {from} to {to} is gone (between {after} and the checkpoint of {before}).',
  'audit.finding.rewritten':
    'rewritten: the chain of clinic {clinic} was computed anew somewhere from event {from} to {to} (between {after} and the checkpoint of {before}).',
  'audit.finding.not signed':
    'not signed: the checkpoint at event {from} of clinic {clinic} ({after}) was not signed with this key.',
  'audit.finding.unreadable': 'unreadable: a line is no line of an export.',
  'audit.finding.unfinished':
    'unfinished: the file ends before the export did, or lines of it are gone or too many.',

  'doctor.backup': 'Newest backup: {at}, in {folder}',
  'doctor.drill': 'Last restore drill: {at} ({result})',
  'doctor.orphans':
    'Files without rows: {filesWithoutRows}; rows without files: {rowsWithoutFiles}; files of wrong length: {filesOfWrongLength}; item keys without owners: {itemKeysWithoutOwners}',
  'doctor.disk-of': 'Free disk for {place}: {gigabytes} GB ({folder})',
  'doctor.audit-key': 'Key of the audit checkpoints: {fingerprint}',
  'doctor.finding.stays-locked':
    'What was typed opens the keyring neither as passphrase nor as recovery key.',
  'doctor.finding.half-restored':
    'A restore was ended half-way. Run it again; until then Entente does not start.',
  'doctor.finding.no-backup':
    'No backup is to be seen. Make one (entente backup --to DIR), and let the server make them (serve --backups DIR).',
  'doctor.finding.old-backup': 'The newest backup is {days} days old.',
  'doctor.finding.no-drill': 'No restore was ever tried. Try it: entente drill',
  'doctor.finding.old-drill': 'The last restore drill is {days} days old. Run: entente drill',
  'doctor.finding.bad-drill':
    'The last restore drill was not good ({result}). Run entente drill, which says why.',
  'doctor.finding.blobs-lost':
    '{count} {count|recording is|recordings are} missing or changed on this disk. Look for them in an older backup before it goes.',
  'doctor.finding.keys-lost':
    '{count} {count|key is|keys are} missing that no erasure explains: what they sealed does not open. Look for a newer key bundle.',
  'doctor.finding.erasures':
    '{count} {count|erasure is|erasures are} not finished. They go on by themselves once Entente is unlocked.',

  'command.upgrade.summary': 'move the data to the PostgreSQL that this Entente brings',
  'command.upgrade.help': `Usage: entente upgrade

Moves the data to the major version of PostgreSQL that this Entente brings: starts the old server with its own programs,
copies everything, builds the new database aside, counts and hashes every table again, and only then puts it in place. The
old data folder stays until you remove it. Stop the server first. Recordings stay where they are.`,
  'upgrade.in-use': 'The old server is in use. Stop every Entente that works with it, then run this again.',
  'upgrade.nothing': 'There is nothing to move: no data of an older PostgreSQL lies here.',
  'upgrade.no-programs':
    'The programs of PostgreSQL {major} are not in the home folder any more, so its data cannot be read. Start the older Entente once, which brings them.',
  'upgrade.done':
    'PostgreSQL {from} to {to}: {rows} {rows|row|rows}, counted and hashed again, in {minutes} minutes. The old data is still in {oldFolder}; remove it once everything is well.',

  'restore.no-backup': 'There is no backup in {folder}.',
  'restore.other-format': 'What lies in {folder} is no backup that this Entente can read.',
  'restore.damaged': 'The backup in {folder} is damaged: {file} is not what was written. Take another one.',
} as const;
