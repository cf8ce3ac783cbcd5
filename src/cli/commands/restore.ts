import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { say } from '../../messages/say.ts';
import { housePaths } from '../../server/open-house.ts';
import { BackupRefused } from '../../store/backup/backup-refused.ts';
import { type Restored, restoreHouse } from '../../store/backup/restore-house.ts';
import { chooseSecondPlace, rememberSecondPlace } from '../../store/keys/second-place.ts';
import { openPostgres } from '../../store/postgres/open-postgres.ts';
import { Refused } from '../../store/refusals.ts';
import { askToOpen } from '../ask-opener.ts';

const OPTIONS = {
  from: { type: 'string' },
  bundle: { type: 'string' },
  open: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Restores a backup and its keys on an empty host, and says in how many minutes. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  if (values.help) {
    process.stdout.write(`${say('command.restore.help')}\n`);
    return 0;
  }
  if (values.from === undefined || values.bundle === undefined)
    throw new BackupRefused('failed', 'restore.no-folder');
  const bundle = resolve(values.bundle);
  const postgres = await openPostgres({ purpose: 'real' });
  try {
    const paths = housePaths(postgres.homeFolder);
    const restored = await restoreHouse(
      { postgres, ...paths },
      {
        from: resolve(values.from),
        bundle,
        openKeyring: values.open ? askToOpen : null,
        now: () => new Date(),
      },
    );
    const second = await takeSecondPlace(postgres.homeFolder, paths.secondPlaceMemo, dirname(bundle));
    const lines = values.json ? [JSON.stringify(factsOf(restored))] : linesOf(restored, second);
    process.stdout.write(`${lines.join('\n')}\n`);
    return 0;
  } finally {
    await postgres.stop();
  }
}

/** The keys go on being kept twice, where their copy came from. */
async function takeSecondPlace(home: string, memo: string, folder: string): Promise<string> {
  try {
    const place = await chooseSecondPlace(home, folder);
    await rememberSecondPlace(memo, place.folder);
    return say('restore.second-place', { folder });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return say('restore.no-second-place', { reason: say(error.key, error.values) });
  }
}

const factsOf = ({
  manifest,
  bundleMadeAt,
  rowCount,
  replayed,
  noes,
  withdrawals,
  sample,
  tookMs,
}: Restored) => ({
  madeAt: manifest.madeAt,
  bundleMadeAt,
  rows: rowCount,
  tables: manifest.tables.length,
  blobs: manifest.blobs.length,
  replayed,
  noes,
  withdrawals,
  opened: sample?.opened ?? null,
  erased: sample?.erased ?? null,
  minutes: Math.round(tookMs / 600) / 100,
});

function linesOf(restored: Restored, second: string): string[] {
  const { sample } = restored;
  const facts = { ...factsOf(restored) } as Record<string, string | number>;
  return [
    say('restore.done', facts),
    say('restore.keys', facts),
    sample === null
      ? say('restore.not-opened')
      : say('restore.opened', { opened: sample.opened, erased: sample.erased }),
    second,
    say('restore.next'),
  ];
}
