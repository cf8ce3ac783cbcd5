import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Home } from './choose-home.ts';
import { type Binaries, copyBinaries } from './copy-binaries.ts';
import { StartRefused } from './start-refused.ts';

/** Data of an older major version, and the programs that still read it; null where those are gone. */
export interface OlderData {
  readonly folder: string;
  readonly major: number;
  readonly binaries: Binaries | null;
}

/** The newest older data folder of a home, where the data of today's major is not there yet; else null. */
export function findOlderData(home: Home): OlderData | null {
  const folder = realpathSync(home.folder);
  const { major } = copyBinaries(realpathSync(home.base));
  if (existsSync(join(folder, `pg${major}`))) return null;
  const majors = readdirSync(folder).flatMap((name) => /^pg(\d+)$/.exec(name)?.[1] ?? []);
  const older = Math.max(...majors.map(Number).filter((each) => each < major));
  if (!Number.isFinite(older)) return null;
  return { folder: join(folder, `pg${older}`), major: older, binaries: binariesOf(home, older) };
}

/** Starting empty beside the older data would look like lost data. Throws StartRefused with what to run. */
export function refuseOlderData(home: Home): void {
  const older = findOlderData(home);
  if (older === null) return;
  const { major } = copyBinaries(realpathSync(home.base));
  throw new StartRefused('start.older-data', { folder: older.folder, found: older.major, needed: major });
}

/** Every start copies its programs to the home, and none of them is ever removed. */
function binariesOf(home: Home, major: number): Binaries | null {
  const names = readdirSync(realpathSync(home.base)).filter((name) =>
    new RegExp(`^bin-${major}\\.[^/]*$`).test(name),
  );
  const name = names
    .filter((each) => !each.includes('.aside-'))
    .sort()
    .at(-1);
  return name === undefined ? null : { folder: join(realpathSync(home.base), name), major };
}
