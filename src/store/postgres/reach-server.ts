import { type ChildProcess, spawn } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type Cluster, connectionTo } from './cluster.ts';
import { takePresence } from './presence.ts';
import { SERVER_ENVIRONMENT, serverArguments, writeAccessFiles } from './server-settings.ts';
import { ownUser } from './server-user.ts';
import { checkSocketFolder, makeSocketFolder, socketPath } from './socket-folder.ts';
import { StartRefused } from './start-refused.ts';
import { clearStrangersLock, lockedBy, workerIn } from './working-processes.ts';

/** `recovered`: the server before it did not end properly, and PostgreSQL replayed its log. */
export type HowReached = 'adopted' | 'started' | 'recovered';

export interface Reached {
  /** Holds this process's presence; closing it gives the presence up. */
  readonly client: Client;
  readonly how: HowReached;
}

const PATIENCE = 15_000;
/** A server that says "starting up" may be replaying a long log; giving up on it would only start that again. */
const PATIENCE_WITH_RECOVERY = 600_000;
const LARGEST_LOG = 10_000_000;

/** `silent`: nobody listens. `mute`: somebody listens but does not answer. `busy`: starting, stopping or full. */
type Answer = Client | 'silent' | 'mute' | 'busy';

/**
 * Connects to the cluster's server, starting one when none answers. Asking comes first each time round, so it does not
 * matter who started the server: of two starters, PostgreSQL's own lock lets one win and both adopt the winner.
 */
export async function reachServer(cluster: Cluster): Promise<Reached> {
  const begun = Date.now();
  let deadline = begun + PATIENCE;
  let child: ChildProcess | undefined;
  let crashed = false;
  for (;;) {
    const answer = await probe(cluster);
    if (answer instanceof Client) {
      return { client: answer, how: !isRunning(child) ? 'adopted' : crashed ? 'recovered' : 'started' };
    }
    if (answer === 'busy') deadline = Math.min(Date.now() + PATIENCE, begun + PATIENCE_WITH_RECOVERY);
    if (answer === 'silent' && !isRunning(child) && typeof workerIn(cluster.dataFolder) !== 'number') {
      crashed ||= lockedBy(cluster.dataFolder) !== undefined;
      child = startServer(cluster);
    }
    if (Date.now() > deadline) throw noAnswer(cluster);
    await sleep(isRunning(child) ? 20 : 150);
  }
}

async function probe(cluster: Cluster): Promise<Answer> {
  const client = new Client({
    ...connectionTo(cluster, 'postgres'),
    application_name: 'entente presence',
    connectionTimeoutMillis: 3_000,
    query_timeout: 10_000,
  });
  // A lost connection is seen as 'end'; without a listener the error would end this process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await checkServes(client, cluster);
    if (await takePresence(client)) return client;
    void client.end().catch(() => undefined);
    return 'busy';
  } catch (error) {
    void client.end().catch(() => undefined);
    if (error instanceof StartRefused) throw error;
    return kindOf(error as NodeJS.ErrnoException, cluster);
  }
}

function kindOf(error: NodeJS.ErrnoException, cluster: Cluster): Exclude<Answer, Client> {
  const code = error.code ?? '';
  if (code === 'ENOENT' || code === 'ECONNREFUSED') return 'silent';
  // cannot_connect_now, admin_shutdown, crash_shutdown, too_many_connections
  if (['57P03', '57P01', '57P02', '53300'].includes(code)) return 'busy';
  if (code === 'EACCES' || code.startsWith('28')) {
    throw new StartRefused('start.server-refused', { folder: cluster.dataFolder, reason: error.message });
  }
  return 'mute';
}

async function checkServes(client: Client, cluster: Cluster): Promise<void> {
  const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
  const found = rows[0]?.data_directory ?? '';
  if (found === cluster.dataFolder) return;
  const socket = socketPath(cluster.socketFolder);
  throw new StartRefused('start.other-server', { socket, found, folder: cluster.dataFolder });
}

/** Detached, with its own log: the server outlives a killed parent and does not hear the terminal's Ctrl-C. */
function startServer(cluster: Cluster): ChildProcess {
  const { homeFolder, dataFolder, socketFolder, logFile, serverUser, binaries } = cluster;
  makeSocketFolder(socketFolder, serverUser);
  checkSocketFolder(socketFolder, serverUser);
  writeAccessFiles(homeFolder, [ownUser(), serverUser]);
  clearStrangersLock(dataFolder, `${socketPath(socketFolder)}.lock`);
  clearStrangersLock(dataFolder);
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_LOG) truncateSync(logFile);
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(
    join(binaries.folder, 'bin/postgres'),
    serverArguments(homeFolder, dataFolder, socketFolder),
    {
      cwd: homeFolder,
      env: SERVER_ENVIRONMENT,
      detached: true,
      stdio: ['ignore', log, log],
      ...serverUser.switchTo,
    },
  );
  closeSync(log);
  // A program that cannot run at all has no exit code; the deadline then reports the end of the log.
  child.on('error', (error) => appendFileSync(logFile, `${error.message}\n`));
  child.unref();
  return child;
}

const isRunning = (child: ChildProcess | undefined): boolean =>
  child?.pid !== undefined && child.exitCode === null && child.signalCode === null;

function noAnswer(cluster: Cluster): StartRefused {
  const { dataFolder: folder, logFile: log } = cluster;
  const pid = workerIn(folder);
  if (typeof pid === 'number') return new StartRefused('start.server-frozen', { pid, folder });
  const lines = existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n').slice(-3) : [];
  return new StartRefused('start.server-silent', {
    folder,
    log,
    seconds: PATIENCE / 1000,
    reason: lines.join(' / '),
  });
}
