import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientConfig } from 'pg';
import type { Home } from './choose-home.ts';
import { type Binaries, copyBinaries } from './copy-binaries.ts';
import { initCluster } from './init-cluster.ts';
import { CLUSTER_ROLE, PORT } from './server-settings.ts';
import { ownerOfData, type SystemUser } from './server-user.ts';
import { checkSocketFolder, socketFolderOf } from './socket-folder.ts';

/** One data folder with all that is needed to start a server on it or to find the one that runs. */
export interface Cluster {
  readonly homeFolder: string;
  /** Carries the major version: another major cannot read it. */
  readonly dataFolder: string;
  readonly socketFolder: string;
  readonly logFile: string;
  readonly binaries: Binaries;
  readonly serverUser: SystemUser;
}

/** The cluster of a home, made when it is not there yet. */
export async function prepareCluster(
  home: Home,
  binaries: Binaries = copyBinaries(realpathSync(home.base)),
): Promise<Cluster> {
  const homeFolder = realpathSync(home.folder);
  const dataFolder = join(homeFolder, `pg${binaries.major}`);
  if (!existsSync(dataFolder)) await initCluster(dataFolder, binaries, home.serverUser);
  const serverUser = ownerOfData(dataFolder, home.serverUser);
  const socketFolder = socketFolderOf(homeFolder);
  checkSocketFolder(socketFolder, serverUser);
  return {
    homeFolder,
    dataFolder,
    socketFolder,
    logFile: join(homeFolder, 'postgres.log'),
    binaries,
    serverUser,
  };
}

/** How to connect to a database of the cluster as one of its roles. */
export function connectionTo(cluster: Cluster, database: string, user: string = CLUSTER_ROLE): ClientConfig {
  return { host: cluster.socketFolder, port: PORT, database, user, ssl: false };
}
