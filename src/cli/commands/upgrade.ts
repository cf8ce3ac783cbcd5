import { parseArgs } from 'node:util';
import { say } from '../../messages/say.ts';
import { housePaths } from '../../server/open-house.ts';
import { upgradeHouse } from '../../store/backup/upgrade-house.ts';
import { chooseHome } from '../../store/postgres/choose-home.ts';

const OPTIONS = { help: { type: 'boolean', short: 'h', default: false } } as const;

/** Moves the data to the major version of PostgreSQL that this Entente brings. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  if (values.help) {
    process.stdout.write(`${say('command.upgrade.help')}\n`);
    return 0;
  }
  const home = chooseHome({ purpose: 'real' });
  const upgraded = await upgradeHouse(home, housePaths(home.folder).keyringPath, () => new Date());
  const { from, to, rowCount: rows, oldFolder, tookMs } = upgraded;
  const minutes = Math.round(tookMs / 600) / 100;
  process.stdout.write(`${say('upgrade.done', { from, to, rows, oldFolder, minutes })}\n`);
  return 0;
}
