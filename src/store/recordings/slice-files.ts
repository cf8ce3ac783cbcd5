import { dirname, join } from 'node:path';
import { type BlobDisk, realDisk } from '../blobs/blob-disk.ts';
import { UNFINISHED } from '../blobs/blob-files.ts';

/** Which slice of which page load. */
export interface SliceName {
  readonly clinicId: string;
  readonly attemptId: string;
  readonly number: number;
}

/** Below the folder of blobs, in a folder that no clinic’s id can be. */
export const SLICES_FOLDER = 'slices';

const pathOf = ({ clinicId, attemptId, number }: SliceName): string => `${clinicId}/${attemptId}/${number}`;

/** The slices of recordings as browsers sealed and sent them. Nothing here can open them, so a locked server takes them too. */
export class SliceFiles {
  readonly folder: string;
  readonly #disk: BlobDisk;
  /** Folders whose own names are durable. */
  readonly #known = new Set<string>();

  constructor(blobFolder: string, disk: BlobDisk = realDisk) {
    this.folder = join(blobFolder, SLICES_FOLDER);
    this.#disk = disk;
  }

  /** Durable when this returns: written aside, synced, renamed, the folder synced. Only then may its row commit. */
  async write(name: SliceName, bytes: Uint8Array, aside: string): Promise<void> {
    const path = join(this.folder, pathOf(name));
    await this.#makeFolders(name);
    const beside = `${path}.${aside}${UNFINISHED}`;
    const file = await this.#disk.create(beside);
    try {
      await file.write(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await this.#disk.rename(beside, path);
    await this.#disk.syncFolder(dirname(path));
  }

  /** Its bytes, or null where the file is not there. */
  async read(name: SliceName): Promise<Buffer | null> {
    const file = await this.#disk
      .open(join(this.folder, pathOf(name)))
      .catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
    if (file === null) return null;
    try {
      return await file.read(0, file.bytes);
    } finally {
      await file.close();
    }
  }

  /** Removes every slice of a page load; none there is no trouble. */
  async removeAttempt(clinicId: string, attemptId: string): Promise<void> {
    this.#known.delete(join(this.folder, clinicId, attemptId));
    await this.#disk.removeFolder(join(this.folder, clinicId, attemptId));
  }

  async removePath(path: string): Promise<void> {
    await this.#disk.remove(join(this.folder, path));
  }

  /** Every file, by `clinic/attempt/number`. */
  list(): ReturnType<BlobDisk['list']> {
    return this.#disk.list(this.folder);
  }

  async #makeFolders({ clinicId, attemptId }: SliceName): Promise<void> {
    const clinic = join(this.folder, clinicId);
    const own = join(clinic, attemptId);
    if (this.#known.has(own)) return;
    for (const folder of [dirname(this.folder), this.folder, clinic, own]) {
      await this.#disk.makeFolder(folder);
      // Also where it was there: whoever made it may not have got to this.
      await this.#disk.syncFolder(dirname(folder));
    }
    this.#known.add(own);
  }
}
