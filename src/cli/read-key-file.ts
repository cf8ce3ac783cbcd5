import { randomBytes } from 'node:crypto';
import { readFile, realpath, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Redacted } from '../seal/redacted.ts';
import { keyringExists } from '../store/keys/keyring-file.ts';
import { isWithin } from '../store/keys/second-place.ts';
import { StartRefused } from '../store/postgres/start-refused.ts';

const KEY_BYTES = 32;

/**
 * The content of the file that --key-file names. Before set-up a missing one is made with random bytes, so that the new
 * keyring opens with it too. Throws StartRefused where it lies with the data that it is to protect, is missing or short.
 */
export async function readKeyFile(
  named: string,
  homeFolder: string,
  keyringPath: string,
): Promise<Redacted<Buffer>> {
  const path = resolve(named);
  const folder = await realpath(dirname(path)).catch(() => dirname(path));
  if (isWithin(homeFolder, folder)) throw new StartRefused('serve.key-file-in-home', { path });
  try {
    if (!(await keyringExists(keyringPath))) {
      await writeFile(path, randomBytes(KEY_BYTES), { mode: 0o600, flag: 'wx' }).catch(
        (error: NodeJS.ErrnoException) => {
          if (error.code !== 'EEXIST') throw error;
        },
      );
    }
    const bytes = await readFile(path);
    if (bytes.length < KEY_BYTES) throw new StartRefused('serve.key-file-short', { path });
    return new Redacted(bytes);
  } catch (error) {
    if (error instanceof StartRefused) throw error;
    throw new StartRefused('serve.unreadable', { path, code: (error as NodeJS.ErrnoException).code ?? '' });
  }
}
