import { readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeDurably } from '../keys/keyring-file.ts';
import { StartRefused } from '../postgres/start-refused.ts';
import { syncFolder } from './durable-files.ts';

/** STORED ON DISK while a restore is under way: which backup and bundle, so that the same can be begun again. */
export interface RestoreMarker {
  readonly from: string;
  readonly bundle: string;
}

const markerOf = (keyringPath: string): string => join(dirname(keyringPath), 'restoring.json');

/** From here on the house is half restored, until clearMarker says that it is whole. */
export async function setMarker(keyringPath: string, marker: RestoreMarker): Promise<void> {
  await writeDurably(markerOf(keyringPath), JSON.stringify(marker));
}

export async function clearMarker(keyringPath: string): Promise<void> {
  await rm(markerOf(keyringPath), { force: true });
  await syncFolder(dirname(keyringPath));
}

/** What a restore that was ended half-way has left; null where none was. */
export async function readMarker(keyringPath: string): Promise<RestoreMarker | null> {
  try {
    return JSON.parse(await readFile(markerOf(keyringPath), 'utf8')) as RestoreMarker;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Keeps everybody out of a house whose restore was ended half-way. Throws StartRefused with what to run. */
export async function refuseHalfRestored(keyringPath: string): Promise<void> {
  const marker = await readMarker(keyringPath);
  if (marker !== null) throw new StartRefused('restore.unfinished', { ...marker });
}
