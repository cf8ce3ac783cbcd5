import { type BackupManifest, blobFile, readManifest, tableFile } from './backup-manifest.ts';
import { BackupRefused } from './backup-refused.ts';
import { sumFile } from './durable-files.ts';

/**
 * Reads a whole backup and compares every file with its manifest, before anything is touched. Throws BackupRefused,
 * which names the first file that is not what was written.
 */
export async function checkBackup(folder: string): Promise<BackupManifest> {
  const manifest = await readManifest(folder);
  const files = [
    ...manifest.tables.map((table) => ({ path: tableFile(folder, table.name), of: table })),
    ...manifest.blobs.map((blob) => ({ path: blobFile(folder, blob.path), of: blob })),
  ];
  for (const { path, of } of files) {
    const sum = await sumFile(path).catch(() => null);
    if (sum?.sha256 === of.sha256 && sum.bytes === of.bytes) continue;
    throw new BackupRefused('damaged', 'restore.damaged', { folder, file: path.slice(folder.length + 1) });
  }
  return manifest;
}
