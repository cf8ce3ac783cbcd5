import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SystemUser } from './server-user.ts';

/** The role that made the cluster. Only the supervisor uses it. */
export const CLUSTER_ROLE = 'entente_cluster';
export const PORT = 5432;

/**
 * Who may connect: the system users of Entente and of its server, known by the socket itself (peer), never by trust
 * or a password. The files lie outside the data folder: root must not write where the server's user can plant links.
 */
export function writeAccessFiles(homeFolder: string, users: readonly SystemUser[]): void {
  const names = [...new Set(users.map((user) => user.name))];
  const lines = names.map((name) => `entente "${name}" all`);
  writeIfChanged(join(homeFolder, 'pg_hba.conf'), 'local all all peer map=entente\n');
  writeIfChanged(join(homeFolder, 'pg_ident.conf'), `${lines.join('\n')}\n`);
}

/** Command-line settings, so that a start always runs with what this version of Entente needs. */
export function serverArguments(homeFolder: string, dataFolder: string, socketFolder: string): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '',
    port: String(PORT),
    unix_socket_directories: `"${socketFolder}"`,
    unix_socket_permissions: '0700',
    hba_file: join(homeFolder, 'pg_hba.conf'),
    ident_file: join(homeFolder, 'pg_ident.conf'),
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    // A clinic's rows fit in memory: the default of 4 makes the planner read whole tables for 1,000 quotes.
    random_page_cost: '1.1',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // People's data must not reach a log: no row contents (DETAIL) and no statement text.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
  };
  return [
    '-D',
    dataFolder,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

/** Nothing of our own environment: a stray PGDATA or LANG would change what the server does. */
export const SERVER_ENVIRONMENT: NodeJS.ProcessEnv = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

function writeIfChanged(file: string, text: string): void {
  try {
    if (readFileSync(file, 'utf8') === text) return;
  } catch {
    // Not there yet.
  }
  writeFileSync(file, text);
  // Set apart, because the umask would narrow it until the server cannot read it.
  chmodSync(file, 0o644);
}
