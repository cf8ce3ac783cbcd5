import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './working-processes.ts';

/** Removes what a starter that was killed half-way left beside `name`; a living starter's work stays. */
export function removeAbandoned(parent: string, name: string): void {
  for (const entry of readdirSync(parent)) {
    const pid = entry.startsWith(`${name}.aside-`) ? Number(entry.slice(`${name}.aside-`.length)) : undefined;
    if (pid && pid !== process.pid && !isAlive(pid))
      rmSync(join(parent, entry), { recursive: true, force: true });
  }
}
