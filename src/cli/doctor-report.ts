import { access, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Client } from 'pg';
import { findFfmpeg } from '../media/ffmpeg.ts';
import { findHearing, RECOGNISER_SETTING } from '../media/hearing.ts';
import { findIsolation, type NoIsolationReason } from '../media/isolation.ts';
import { say, type MessageKey, type MessageValues } from '../messages/say.ts';
import { housePaths } from '../server/open-house.ts';
import { safekeepingFindings, safekeepingLines } from './safekeeping-lines.ts';
import { auditKeyPath, fingerprintOf, readAuditKey } from '../store/audit-key.ts';
import { lookAtSafekeeping, type SafekeepingReport } from '../store/backup/look-at-safekeeping.ts';
import { readCheckpoints } from '../store/audit-checkpoints.ts';
import { readKeyBundle } from '../store/keys/key-bundle.ts';
import { keyringExists, keyringFingerprint, keyringSlots } from '../store/keys/keyring-file.ts';
import { onSameDisk, readSecondPlace } from '../store/keys/second-place.ts';
import type { Postgres } from '../store/postgres/open-postgres.ts';

/** How this installation stands, as far as it shows without a key. Paths and times; no names, no secrets. */
export interface DoctorReport {
  readonly home: string | null;
  readonly postgres: { readonly version: string; readonly how: string; readonly embedded: boolean } | null;
  /** `keys`: the keyring is there, the first account is not. */
  readonly setUp: 'nothing' | 'keys' | 'done';
  /** Kinds of what opens the keyring. */
  readonly keyringSlots: readonly string[];
  readonly secondPlace: SecondPlaceReport | null;
  readonly lastCheckpointAt: string | null;
  readonly diskFreeBytes: number | null;
  /** Whether the passphrase or recovery key that was typed (--open) opens the keyring; null where none was asked for. */
  readonly keyringOpens: boolean | null;
  readonly auditKeyFingerprint: string | null;
  readonly safekeeping: SafekeepingReport | null;
  readonly media: MediaReport;
  /** What needs a person, one sentence each. */
  readonly findings: readonly string[];
}

export interface SecondPlaceReport {
  readonly folder: string;
  /** The folder is there and its bundle is whole. */
  readonly reachable: boolean;
  readonly bundleMadeAt: string | null;
  /** The bundle belongs to the keyring that is in use. */
  readonly fitsKeyring: boolean;
  readonly sameDisk: boolean | null;
}

/** Whether programs that read recordings can be shut in here, and which there are. */
export interface MediaReport {
  readonly isolation: 'bubblewrap' | 'none';
  readonly isolationLacks: NoIsolationReason | null;
  /** What bubblewrap said where it may not work here. */
  readonly detail: string;
  readonly ffmpeg: string | null;
  /** What ENTENTE_RECOGNISER names in this environment; null where nothing does. */
  readonly recogniser: { readonly program: string | null; readonly lacks: string | null } | null;
}

/** Below this a long recording could fill the disk. */
const LOW_BYTES = 5_000_000_000;

/** Looks at everything; `postgres` is null where it could not be had. */
export async function lookAtHouse(
  postgres: Postgres | null,
  home: string | null,
  webFolder: string,
  tryOpening: ((keyringPath: string) => Promise<boolean>) | null = null,
): Promise<DoctorReport> {
  const paths = home === null ? null : housePaths(home);
  const hasKeyring = paths !== null && (await keyringExists(paths.keyringPath));
  const founded = postgres !== null && (await hasAccount(postgres));
  const disk = home === null ? null : await statfs(home);
  const report = {
    home,
    postgres: postgres && { version: postgres.version, how: postgres.how, embedded: postgres.embedded },
    setUp: !hasKeyring ? ('nothing' as const) : founded ? ('done' as const) : ('keys' as const),
    keyringSlots: hasKeyring ? await keyringSlots(paths.keyringPath) : [],
    secondPlace: paths && (await lookAtSecondPlace(paths, home ?? '', hasKeyring)),
    lastCheckpointAt: paths && ((await readCheckpoints(paths.checkpointPath)).at(-1)?.at ?? null),
    diskFreeBytes: disk && disk.bavail * disk.bsize,
    keyringOpens: hasKeyring && tryOpening !== null ? await tryOpening(paths.keyringPath) : null,
    auditKeyFingerprint: paths && (await auditKeyOf(paths.checkpointPath)),
    safekeeping:
      paths === null || home === null
        ? null
        : await lookAtSafekeeping(postgres, {
            ...paths,
            home,
            secondPlace: await readSecondPlace(paths.secondPlaceMemo),
          }),
    media: await lookAtMedia(home),
  };
  const pages = await access(`${webFolder}/index.html`).then(
    () => true,
    () => false,
  );
  return { ...report, findings: [...findingsOf(report, pages)] };
}

async function lookAtMedia(home: string | null): Promise<MediaReport> {
  const [isolation, ffmpeg, hearing] = await Promise.all([
    findIsolation(),
    findFfmpeg(),
    findHearing(process.env[RECOGNISER_SETTING], home === null ? [] : [home]),
  ]);
  const shut = isolation.kind === 'bubblewrap';
  return {
    isolation: shut ? 'bubblewrap' : 'none',
    isolationLacks: shut ? null : isolation.why,
    detail: shut ? '' : isolation.detail,
    ffmpeg,
    recogniser:
      hearing.kind === 'offered'
        ? { program: hearing.name, lacks: null }
        : hearing.why === 'not-configured'
          ? null
          : { program: null, lacks: `${say(`recognition.no-${hearing.why}`)} ${hearing.detail}`.trim() },
  };
}

async function auditKeyOf(checkpointPath: string): Promise<string | null> {
  const key = await readAuditKey(auditKeyPath(dirname(checkpointPath)));
  return key && fingerprintOf(key);
}

async function lookAtSecondPlace(
  paths: { keyringPath: string; secondPlaceMemo: string },
  home: string,
  hasKeyring: boolean,
): Promise<SecondPlaceReport | null> {
  const folder = await readSecondPlace(paths.secondPlaceMemo);
  if (folder === null) return null;
  const bundle = await readKeyBundle(folder);
  const there = await stat(folder).catch(() => null);
  const fingerprint = hasKeyring ? await keyringFingerprint(paths.keyringPath) : null;
  return {
    folder,
    reachable: bundle !== null,
    bundleMadeAt: bundle?.madeAt ?? null,
    fitsKeyring: bundle !== null && bundle.keyringFingerprint === fingerprint,
    sameDisk: there === null ? null : await onSameDisk(home, folder),
  };
}

/** False also where the database is still empty: then nothing was set up. */
async function hasAccount(postgres: Postgres): Promise<boolean> {
  const client = new Client(postgres.connection('app'));
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query('select from account limit 1')).rows.length > 0;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function* findingsOf(report: Omit<DoctorReport, 'findings'>, pages: boolean): Generator<string> {
  const finding = (key: MessageKey, values?: MessageValues): string => say(key, values);
  const { postgres, setUp, secondPlace, diskFreeBytes } = report;
  if (postgres === null) yield finding('doctor.finding.no-postgres');
  if (setUp !== 'done' && postgres !== null) yield finding('doctor.finding.not-set-up');
  if (setUp !== 'nothing') {
    if (secondPlace === null) yield finding('doctor.finding.no-second-place');
    else if (!secondPlace.reachable)
      yield finding('doctor.finding.second-place-away', { folder: secondPlace.folder });
    else if (!secondPlace.fitsKeyring) yield finding('doctor.finding.bundle-differs');
    if (secondPlace?.sameDisk) yield finding('doctor.finding.same-disk');
  }
  if (diskFreeBytes !== null && diskFreeBytes < LOW_BYTES)
    yield finding('doctor.finding.disk-low', { gigabytes: LOW_BYTES / 1e9 });
  const lacks = report.media.recogniser?.lacks;
  if (lacks != null) yield lacks;
  if (report.keyringOpens === false) yield finding('doctor.finding.stays-locked');
  if (setUp === 'done' && report.safekeeping !== null)
    yield* safekeepingFindings(report.safekeeping, new Date());
  if (!pages) yield finding('doctor.finding.no-pages');
}

/** The report as lines for a person. */
export function doctorLines(report: DoctorReport, noPostgres: string): string[] {
  const { postgres, secondPlace, diskFreeBytes } = report;
  return [
    say('doctor.home', { home: report.home ?? '–' }),
    postgres === null
      ? say('doctor.no-postgres', { reason: noPostgres })
      : say('doctor.postgres', { version: postgres.version, how: postgres.how }),
    say('doctor.set-up', { state: report.setUp }),
    ...(report.keyringSlots.length > 0
      ? [say('doctor.keyring', { slots: report.keyringSlots.join(', ') })]
      : []),
    ...(secondPlace === null
      ? []
      : [
          say('doctor.second-place', {
            folder: secondPlace.folder,
            madeAt: secondPlace.bundleMadeAt ?? say('doctor.never'),
          }),
        ]),
    say('doctor.checkpoint', { at: report.lastCheckpointAt ?? say('doctor.never') }),
    ...safekeepingLines(report.safekeeping),
    ...(report.auditKeyFingerprint === null
      ? []
      : [say('doctor.audit-key', { fingerprint: report.auditKeyFingerprint })]),
    ...(diskFreeBytes === null ? [] : [say('doctor.disk', { gigabytes: Math.round(diskFreeBytes / 1e9) })]),
    ...mediaLines(report.media),
    '',
    ...(report.findings.length === 0
      ? [say('doctor.all-well')]
      : [say('doctor.needs'), ...report.findings.map((finding) => `  ${finding}`)]),
  ];
}

function mediaLines({ isolation, isolationLacks, detail, ffmpeg, recogniser }: MediaReport): string[] {
  return [
    isolation === 'bubblewrap'
      ? say('doctor.isolation')
      : say(`isolation.${isolationLacks ?? 'not-installed'}`, { detail }),
    ffmpeg === null ? say('doctor.no-ffmpeg') : say('doctor.ffmpeg', { path: ffmpeg }),
    ...(recogniser?.program == null ? [] : [say('doctor.recogniser', { program: recogniser.program })]),
  ];
}
