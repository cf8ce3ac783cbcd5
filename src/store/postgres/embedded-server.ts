import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { chooseHome, type HomeQuestion } from './choose-home.ts';
import { type Cluster, connectionTo, prepareCluster } from './cluster.ts';
import { refuseOlderData } from './older-data.ts';
import { DATABASE, makeRolesAndDatabase, ROLE_NAMES } from './database-roles.ts';
import type { Postgres } from './open-postgres.ts';
import { type HowReached, reachServer } from './reach-server.ts';
import { leaveServer } from './stop-server.ts';

/** Starts or adopts the PostgreSQL that Entente brings, in the home folder of this purpose. */
export async function openEmbedded(question: HomeQuestion): Promise<Postgres> {
  const home = chooseHome(question);
  if (question.purpose === 'real') refuseOlderData(home);
  return openCluster(await prepareCluster(home));
}

/** Starts or adopts the server of a cluster. */
export async function openCluster(cluster: Cluster): Promise<Postgres> {
  const watch = await watchServer(cluster);
  const version = await prepareDatabase(cluster).catch(async (error: unknown) => {
    await watch.stop();
    throw error;
  });
  return {
    embedded: true,
    homeFolder: cluster.homeFolder,
    version,
    how: watch.how,
    connection: (role, database = DATABASE) => connectionTo(cluster, database, ROLE_NAMES[role]),
    administration: (database = 'postgres') => connectionTo(cluster, database),
    stop: watch.stop,
  };
}

async function prepareDatabase(cluster: Cluster): Promise<string> {
  const client = new Client(connectionTo(cluster, 'postgres'));
  client.on('error', () => undefined);
  await client.connect();
  try {
    await makeRolesAndDatabase(client);
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
    return rows[0]?.server_version ?? '';
  } finally {
    await client.end();
  }
}

interface Watch {
  readonly how: HowReached;
  readonly stop: () => Promise<void>;
}

/** Keeps this process present on the server, and brings the server back when it dies under us. */
async function watchServer(cluster: Cluster): Promise<Watch> {
  const { client, how } = await reachServer(cluster);
  const now: { client: Client; returning: Promise<void>; leaving?: Promise<void> } = {
    client,
    returning: Promise.resolve(),
  };
  const comeBackWhenLost = (): void => {
    now.client.once('end', () => {
      if (!now.leaving) now.returning = comeBack();
    });
  };
  const comeBack = async (): Promise<void> => {
    while (!now.leaving) {
      try {
        now.client = (await reachServer(cluster)).client;
        return comeBackWhenLost();
      } catch {
        // Queries fail with the reason until the server is back; a full disk, say, is mended by a person.
        await sleep(1_000);
      }
    }
  };
  const leave = async (): Promise<void> => {
    await now.returning;
    await leaveServer(now.client, cluster);
  };
  comeBackWhenLost();
  return { how, stop: () => (now.leaving ??= leave()) };
}
