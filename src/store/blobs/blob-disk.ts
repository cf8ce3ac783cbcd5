import type { Dirent } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** What blobs ask of a file system; a test puts one in its place that loses power. */
export interface BlobDisk {
  /** True where it made the folder, false where it was there. */
  makeFolder(path: string): Promise<boolean>;
  /** A new file; throws where one is there. */
  create(path: string): Promise<NewFile>;
  /** Throws with code ENOENT where there is none. */
  open(path: string): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** With everything in it; one that is not there is no trouble. */
  removeFolder(path: string): Promise<void>;
  /** Makes the names in a folder durable, as syncing a file does not. */
  syncFolder(path: string): Promise<void>;
  /** Every file below a folder, with forward slashes; none where the folder is not there. */
  list(folder: string): Promise<{ path: string; bytes: number; changedAtMs: number }[]>;
}

export interface NewFile {
  write(bytes: Uint8Array): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

export interface OpenFile {
  readonly bytes: number;
  /** May come back shorter at the end of the file. */
  read(offset: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
}

/** The real one. */
export const realDisk: BlobDisk = {
  makeFolder: async (path) => {
    try {
      await mkdir(path, { mode: 0o700 });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
  },
  create: async (path) => {
    const file = await open(path, 'wx', 0o600);
    return {
      // writeFile writes on until all of it is written; write alone may stop half-way.
      write: (bytes) => file.writeFile(bytes),
      sync: () => file.sync(),
      close: () => file.close(),
    };
  },
  open: async (path) => {
    const file = await open(path, 'r');
    const { size } = await file.stat();
    return {
      bytes: size,
      read: async (offset, length) => {
        const buffer = Buffer.alloc(length);
        let filled = 0;
        while (filled < length) {
          const { bytesRead } = await file.read(buffer, filled, length - filled, offset + filled);
          if (bytesRead === 0) break;
          filled += bytesRead;
        }
        return buffer.subarray(0, filled);
      },
      close: () => file.close(),
    };
  },
  rename,
  remove: (path) => rm(path, { force: true }),
  removeFolder: (path) => rm(path, { force: true, recursive: true }),
  syncFolder: async (path) => {
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
  list: async (folder) => {
    const entries: Dirent[] = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return [];
        throw error;
      },
    );
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    return Promise.all(
      files.map(async (file) => {
        const { size, mtimeMs } = await stat(file);
        return { path: relative(folder, file).split(sep).join('/'), bytes: size, changedAtMs: mtimeMs };
      }),
    );
  },
};
