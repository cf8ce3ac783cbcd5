import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { say } from '../../messages/say.ts';
import { chooseHome, installationFolder } from '../../store/postgres/choose-home.ts';
import { openPostgres, type Postgres } from '../../store/postgres/open-postgres.ts';
import { StartRefused } from '../../store/postgres/start-refused.ts';
import { askToOpen } from '../ask-opener.ts';
import { doctorLines, lookAtHouse } from '../doctor-report.ts';

const OPTIONS = {
  json: { type: 'boolean', default: false },
  open: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Looks at the installation for real data without unlocking or changing anything; 1 where something needs a person. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  if (values.help) {
    process.stdout.write(`${say('command.doctor.help')}\n`);
    return 0;
  }
  const webFolder = resolve(installationFolder(), 'dist/web');
  const { postgres, reason } = await reach();
  try {
    const report = await lookAtHouse(
      postgres,
      postgres?.homeFolder ?? homeOnly(),
      webFolder,
      values.open ? opens : null,
    );
    const lines = values.json ? [JSON.stringify(report, null, 2)] : doctorLines(report, reason);
    process.stdout.write(`${lines.join('\n')}\n`);
    return report.findings.length === 0 ? 0 : 1;
  } finally {
    await postgres?.stop();
  }
}

async function opens(keyringPath: string): Promise<boolean> {
  try {
    await askToOpen(keyringPath);
    return true;
  } catch (error) {
    if (error instanceof StartRefused) return false;
    throw error;
  }
}

/** A database that does not start is a finding, not the end of the look. */
async function reach(): Promise<{ postgres: Postgres | null; reason: string }> {
  try {
    return { postgres: await openPostgres({ purpose: 'real' }), reason: '' };
  } catch (error) {
    if (error instanceof StartRefused) return { postgres: null, reason: error.message };
    throw error;
  }
}

function homeOnly(): string | null {
  try {
    return chooseHome({ purpose: 'real' }).folder;
  } catch {
    return null;
  }
}
