/** Starting the server for real data, and looking at how it stands. */
export const serve = {
  'command.serve.summary': 'serve real data: set it up once, then unlock it',
  'command.serve.help': `Usage: entente serve [OPTIONS]

Serves real data. The first start prints a link that works once and leads through the set-up. Later starts stay locked
until somebody unlocks them in the browser. Without a certificate or a proxy only this machine can reach it.

  --host HOST            where to listen (127.0.0.1)
  --port PORT            first port to try (7410); the next free one is taken
  --cert FILE            certificate chain for HTTPS, PEM
  --key FILE             its private key, PEM
  --proxy-origin URL     the https:// address of a proxy in front, as browsers show it
  --key-file FILE        opens the keyring without a passphrase; keep it on another disk than the data
  --backups DIR          make a backup there every day, keep fourteen, and try to restore the newest every week`,
  'serve.keyring-missing':
    'There is sealed data here, and its keyring ({path}) is not. Put the file back, or restore the newest backup with the key bundle on an empty machine (docs/backup-and-restore.md). Nothing was changed.',
  'serve.set-up': 'Entente is running and waits for its set-up. Open this link; it works once:',
  'serve.locked': 'Entente is running and locked. Unlock it here:',
  'serve.open': 'Entente is running:',
  'serve.needs-https':
    'Entente does not serve other machines over plain HTTP ({host}): words would cross the network in the clear. ' +
    'Give a certificate (--cert FILE --key FILE), or name the HTTPS proxy in front (--proxy-origin https://name).',
  'serve.cert-and-key': 'HTTPS needs both --cert FILE and --key FILE.',
  'serve.unreadable': 'The file {path} cannot be read ({code}).',
  'serve.no-certificate': 'The file that --cert names is no certificate in PEM form.',
  'serve.bad-certificate': 'The certificate and the key cannot be used: {reason}',
  'serve.other-name':
    'The certificate is not for the name {host}. Give the name that stands in it as --host, or another certificate.',
  'serve.no-name': 'The certificate names no host. Passkeys need a name: use a certificate with one.',
  'serve.proxy-origin':
    '--proxy-origin takes the address that browsers show, with https:// and a name, and nothing behind it (not {typed}).',
  'serve.port': '--port takes a number from 0 to 65535, not {typed}.',
  'serve.port-taken':
    'Port {port} on {host} cannot be had ({code}). Stop what uses it, or take another with --port.',
  'serve.key-file-in-home':
    'The key file {path} lies with the data that it is to protect. Keep it on another disk or in another folder.',
  'serve.key-file-short':
    'The key file {path} holds less than 32 bytes. Make one with: head -c 32 /dev/urandom > FILE',
  'serve.key-file-does-not-open': 'The key file does not open this keyring, so Entente stays locked.',

  'serve.recogniser': 'Recordings can be written down by {program}, which is shut in.',

  'command.doctor.summary': 'look at what is set up and what is missing, without unlocking',
  'command.doctor.help': `Usage: entente doctor [--json] [--open]

Says what is set up, which PostgreSQL is used and where the data lies, whether the second place for the keys is there,
how old its bundle, the newest backup, the last restore drill and the last audit checkpoint are, whether rows, keys and
files belong together, how much disk is free, and whether media programs can be shut in here. Nothing is changed. The exit code is 1 where something needs a person.

  --open                 also try whether the keyring opens; asks for the passphrase or the recovery key`,
  'doctor.home': 'Home: {home}',
  'doctor.postgres': 'PostgreSQL {version} ({how})',
  'doctor.no-postgres': 'PostgreSQL is not there: {reason}',
  'doctor.set-up': 'Set-up: {state}',
  'doctor.keyring': 'The keyring opens with: {slots}',
  'doctor.second-place': 'Second place: {folder}, bundle of {madeAt}',
  'doctor.checkpoint': 'Last audit checkpoint: {at}',
  'doctor.never': 'never',
  'doctor.disk': 'Free disk: {gigabytes} GB',
  'doctor.isolation': 'Media programs are shut in by bubblewrap.',
  'doctor.ffmpeg': 'ffmpeg: {path}',
  'doctor.no-ffmpeg': 'ffmpeg is not installed: encoded sound cannot be written down by a machine.',
  'doctor.recogniser': 'Speech recogniser: {program}',
  'doctor.all-well': 'Nothing needs a person.',
  'doctor.needs': 'Needs a person:',
  'doctor.finding.no-postgres': 'The database cannot be reached.',
  'doctor.finding.not-set-up': 'Entente is not set up. Run npm start and open the link that it prints.',
  'doctor.finding.no-second-place':
    'No second place for the keys was chosen. If this disk breaks, every word is lost.',
  'doctor.finding.second-place-away':
    'The second place {folder} is not there, or its bundle is damaged. Plug it in.',
  'doctor.finding.bundle-differs':
    'The bundle in the second place is of another keyring. Start Entente, so that it is written anew.',
  'doctor.finding.same-disk':
    'The second place lies on the same disk as the data. A broken disk would take both.',
  'doctor.finding.disk-low': 'Less than {gigabytes} GB of disk is free.',
  'doctor.finding.no-pages': 'The pages are not built. Run npm start, which builds them.',
} as const;
