import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { say } from '../../messages/say.ts';
import { openHouse } from '../../server/open-house.ts';
import { BackupRefused } from '../../store/backup/backup-refused.ts';
import { readBackupFolder } from '../../store/backup/find-backups.ts';
import { type Drilled, drillRestore } from '../../store/backup/restore-drill.ts';
import { keyringExists } from '../../store/keys/keyring-file.ts';
import { readSecondPlace } from '../../store/keys/second-place.ts';
import { askToOpen } from '../ask-opener.ts';

const OPTIONS = {
  backups: { type: 'string' },
  open: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Tries to restore the newest backup, in a database that goes again afterwards; 1 where it would not have worked. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  if (values.help) {
    process.stdout.write(`${say('command.drill.help')}\n`);
    return 0;
  }
  const house = await openHouse('real');
  try {
    if (!(await keyringExists(house.keyringPath))) throw new BackupRefused('failed', 'backup.not-set-up');
    const named = values.backups === undefined ? null : resolve(values.backups);
    const backupFolder = named ?? (await readBackupFolder(house.backupFolderMemo));
    if (backupFolder === null) throw new BackupRefused('no backup', 'drill.no-folder');
    const secondPlace = await readSecondPlace(house.secondPlaceMemo);
    const keyring = values.open ? await askToOpen(house.keyringPath) : null;
    const places = { postgres: house.postgres, backupFolder, secondPlace };
    const drilled = await drillRestore(places, keyring, () => new Date());
    const lines = values.json ? [JSON.stringify(factsOf(drilled))] : linesOf(drilled);
    process.stdout.write(`${lines.join('\n')}\n`);
    return drilled.result === 'good' ? 0 : 1;
  } finally {
    await house.postgres.stop();
  }
}

const factsOf = ({ result, sentence, backup, rowCount, replayed, sample, tookMs }: Drilled) => ({
  result,
  sentence,
  backup,
  rows: rowCount,
  replayed,
  opened: sample?.opened ?? null,
  erased: sample?.erased ?? null,
  minutes: Math.round(tookMs / 600) / 100,
});

function linesOf(drilled: Drilled): string[] {
  const { sample } = drilled;
  const facts = { ...factsOf(drilled) } as Record<string, string | number>;
  if (drilled.result !== 'good') return [say('drill.not-good', { reason: drilled.sentence })];
  return [
    say('drill.good', facts),
    sample === null
      ? say('restore.not-opened')
      : say('restore.opened', { opened: sample.opened, erased: sample.erased }),
  ];
}
