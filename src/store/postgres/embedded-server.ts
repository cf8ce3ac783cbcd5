import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { chooseHome, type HomeQuestion } from './choose-home.ts';
import { type Cluster, connectionTo, prepareCluster } from './cluster.ts';
import { DATABASE, makeRolesAndDatabase, ROLE_NAMES } from './database-roles.ts';
import type { Postgres } from './open-postgres.ts';
import { type HowReached, reachServer } from './reach-server.ts';
import { leaveServer } from './stop-server.ts';

/** Starts or adopts the PostgreSQL that Entente brings, in the home folder of this purpose. */
export async function openEmbedded(question: HomeQuestion): Promise<Postgres> {
  const cluster = await prepareCluster(chooseHome(question));
  const watch = await watchServer(cluster);
  await makeRolesAndDatabase(watch.client());
  const { rows } = await watch.client().query<{ server_version: string }>('SHOW server_version');
  return {
    embedded: true,
    homeFolder: cluster.homeFolder,
    version: rows[0]?.server_version ?? '',
    how: watch.how,
    connection: (role, database = DATABASE) => connectionTo(cluster, database, ROLE_NAMES[role]),
    administration: () => connectionTo(cluster, 'postgres'),
    stop: watch.stop,
  };
}

interface Watch {
  readonly how: HowReached;
  readonly client: () => pg.Client;
  readonly stop: () => Promise<void>;
}

/** Keeps this process present on the server, and brings the server back when it dies under us. */
async function watchServer(cluster: Cluster): Promise<Watch> {
  const first = await reachServer(cluster);
  let client = first.client;
  let leaving: Promise<void> | undefined;
  let returning: Promise<void> = Promise.resolve();
  const listen = (): void => {
    client.once('end', () => {
      if (!leaving) returning = comeBack();
    });
  };
  const comeBack = async (): Promise<void> => {
    while (!leaving) {
      try {
        client = (await reachServer(cluster)).client;
        return listen();
      } catch {
        // Queries fail with the reason until the server is back; a full disk, say, is mended by a person.
        await sleep(1_000);
      }
    }
  };
  const leave = async (): Promise<void> => {
    await returning;
    await leaveServer(client, cluster);
  };
  listen();
  return { how: first.how, client: () => client, stop: () => (leaving ??= leave()) };
}
