import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import type { Cluster } from './cluster.ts';
import { leavePresence } from './presence.ts';
import { removeShortSocketFolder } from './socket-folder.ts';
import { lockedBy } from './working-processes.ts';

const PATIENCE = 60_000;

/**
 * Gives this process's presence up, and stops the server when it was the last one. "Fast": open transactions are rolled
 * back, everything acknowledged is written. Comes back when the server is gone, so that the next start finds a quiet
 * folder.
 */
export async function leaveServer(client: Client, cluster: Cluster): Promise<void> {
  try {
    // A connection that breaks now was ended by another one who stops the server, or by a crash.
    if (!(await leavePresence(client).catch(() => false))) return;
    // The connection is alive, so this is the number of the server it is connected to and of nobody else.
    const pid = lockedBy(cluster.dataFolder);
    if (pid) await stopServer(pid, cluster);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function stopServer(pid: number, cluster: Cluster): Promise<void> {
  process.kill(pid, 'SIGINT');
  const deadline = Date.now() + PATIENCE;
  // The server removes its lock file as the last thing it does.
  while (lockedBy(cluster.dataFolder) === pid && Date.now() < deadline) await sleep(20);
  removeShortSocketFolder(cluster);
}
