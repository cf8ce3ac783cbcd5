import { say } from '../messages/say.ts';
import type { SafekeepingReport } from '../store/backup/look-at-safekeeping.ts';

const DAY_MS = 86_400_000;
/** A backup is made every day where somebody named a folder; two missed days are a trouble. */
const OLD_BACKUP_DAYS = 2;
/** Drills run every week by themselves. */
const OLD_DRILL_DAYS = 14;

/** What the doctor says about backups, drills and leftovers. */
export function safekeepingLines(report: SafekeepingReport | null): string[] {
  if (report === null) return [];
  const never = say('doctor.never');
  const { lastDrill, orphans } = report;
  return [
    say('doctor.backup', { at: report.newestBackupAt ?? never, folder: report.backupFolder ?? '–' }),
    say('doctor.drill', { at: lastDrill?.at ?? never, result: lastDrill?.result ?? '–' }),
    ...(orphans === null ? [] : [say('doctor.orphans', { ...orphans })]),
    ...report.disks.map(({ place, folder, freeBytes }) =>
      say('doctor.disk-of', { place, folder, gigabytes: Math.round(freeBytes / 1e8) / 10 }),
    ),
  ];
}

/** What of it needs a person, one sentence each. */
export function* safekeepingFindings(report: SafekeepingReport, now: Date): Generator<string> {
  const days = (time: string): number => Math.floor((now.getTime() - new Date(time).getTime()) / DAY_MS);
  const { newestBackupAt, lastDrill, orphans } = report;
  if (report.halfRestored) yield say('doctor.finding.half-restored');
  if (newestBackupAt === null) yield say('doctor.finding.no-backup');
  else if (days(newestBackupAt) >= OLD_BACKUP_DAYS)
    yield say('doctor.finding.old-backup', { days: days(newestBackupAt) });
  if (lastDrill === null) yield say('doctor.finding.no-drill');
  else if (lastDrill.result !== 'good') yield say('doctor.finding.bad-drill', { result: lastDrill.result });
  else if (days(lastDrill.at) >= OLD_DRILL_DAYS)
    yield say('doctor.finding.old-drill', { days: days(lastDrill.at) });
  if (orphans !== null && orphans.rowsWithoutFiles + orphans.filesOfWrongLength > 0)
    yield say('doctor.finding.blobs-lost', { count: orphans.rowsWithoutFiles + orphans.filesOfWrongLength });
  if (orphans !== null && orphans.itemKeysWithoutOwners > 0)
    yield say('doctor.finding.keys-lost', { count: orphans.itemKeysWithoutOwners });
  if ((report.erasuresUnfinished ?? 0) > 0)
    yield say('doctor.finding.erasures', { count: report.erasuresUnfinished ?? 0 });
}
