import { dirname } from 'node:path';
import { makeCheckpoints } from '../store/audit-checkpoints.ts';
import { keepAuditKey } from '../store/audit-key.ts';
import { AuditSealer } from '../store/audit-sealer.ts';
import { type KeyPlaces, refreshKeyBundle } from '../store/keys/key-bundle.ts';
import { readSecondPlace } from '../store/keys/second-place.ts';
import { type DailyPlaces, dailyRound } from '../store/backup/daily-round.ts';
import { sweepBlobs } from '../store/blobs/blob-rows.ts';
import { beginDueErasures } from '../store/erasure/begin-erasure.ts';
import { emptyRemovedKeys } from '../store/recordings/empty-removed-keys.ts';
import { sweepSlices } from '../store/recordings/slice-orphans.ts';
import { recogniseWaiting } from '../store/recognition/recognise-waiting.ts';
import { makeCopies } from '../store/recordings/playable-copies.ts';
import { joinRecordings } from '../store/recordings/join-recordings.ts';
import { takeInAnswers } from '../store/forms/take-in-answers.ts';
import { tellSafety } from '../store/mail/tell-safety.ts';
import { finishErasures } from '../store/erasure/finish-erasures.ts';
import { carryOutRetention } from '../store/retention/carry-out-retention.ts';
import { type Beside, runBeside } from '../store/run-beside.ts';
import { clearOldAttempts } from '../store/sign-in/attempts.ts';
import { RightsWatch } from '../store/rights-changed.ts';
import type { Connect, Store } from '../store/store.ts';
import { errorFields, log } from './log.ts';

/** An event that is younger than this could vanish unseen; a second is stated, four rounds fit in it. */
const SEAL_MS = 250;
const CHECKPOINT_MS = 5 * 60_000;
/** A key made in the last ten seconds may be missing from the bundle when the server's disk breaks. */
const BUNDLE_MS = 10_000;
/** A withdrawal whose hold has ended waits no longer than this; an erasure that was killed goes on at once. */
const ERASE_MS = 10_000;
/** An answer that concerns safety waits no longer than this for the named person’s screen. */
export const TAKE_IN_MS = 1_000;
/** Mail is slower than the screen by nature; nobody waits for it here. */
const TELL_MS = 2_000;
/** How long a lost connection for notices is left lost: a right that ended elsewhere ends here within 5 s. */
const WATCH_MS = 1_000;
/** A recording that has ended can be played after a moment. */
const JOIN_MS = 3_000;
/** What a machine is to write down begins after a moment; then its round lasts as long as the recording asks for. */
const HEAR_MS = 2_000;
const CLEAR_MS = 60 * 60_000;
/** Rules about keeping count in days; a quarter of an hour is soon enough and costs nothing. */
const RETAIN_MS = 15 * 60_000;
/** How often it is looked whether a day or a week has passed since the last backup or drill. */
const DAY_MS = 24 * 60 * 60_000;
const DAILY_MS = 10 * 60_000;

export interface BesidePlaces {
  /** Where checkpoints are appended beside the database. */
  readonly checkpointPath: string;
  /** The app's own way to the database, for other processes' notices. */
  readonly connect: Connect;
  /** Absent in the demo, whose keys lie beside its data. */
  readonly secondPlace?: { readonly memo: string; readonly keys: KeyPlaces };
  /** Absent where nobody named a folder for backups. */
  readonly daily?: DailyPlaces;
  /** Where this server is reached, for mails; asked when one is sent, because the port is not known before. */
  readonly origin: () => string;
}

/** Starts what runs beside the requests of an open store: sealing the audit log, checkpoints, the copy of the keys. */
export function startBeside(store: Store, places: BesidePlaces): Beside {
  const sealer = new AuditSealer(store);
  const watch = new RightsWatch(store, places.connect);
  const sweep = daySweep(store);
  let stopping = false;
  const programs = new AbortController();
  const rounds = [
    runBeside(SEAL_MS, () => sealer.seal(), toldOnce('audit not sealed')),
    runBeside(CHECKPOINT_MS, () => checkpoint(store, places), toldOnce('audit without checkpoint')),
    runBeside(BUNDLE_MS, () => refreshBundle(store, places), toldOnce('key bundle not refreshed')),
    runBeside(WATCH_MS, async () => stopping || watch.watch(), toldOnce('rights not watched')),
    runBeside(ERASE_MS, () => erase(store, places), toldOnce('erasure not finished')),
    runBeside(RETAIN_MS, () => carryOutRetention(store), toldOnce('rules about keeping not carried out')),
    runBeside(
      RETAIN_MS,
      async () => void (await emptyRemovedKeys(store)),
      toldOnce('keys of removed recordings not emptied'),
    ),
    runBeside(TAKE_IN_MS, async () => void (await takeInAnswers(store)), toldOnce('answers not taken in')),
    runBeside(
      JOIN_MS,
      async () => void (await joinRecordings(store)),
      toldOnce('recordings not put together'),
    ),
    runBeside(
      HEAR_MS,
      () => recogniseWaiting(store, programs.signal),
      toldOnce('recordings not written down'),
    ),
    runBeside(
      HEAR_MS,
      async () => void (await makeCopies(store, programs.signal)),
      toldOnce('playable copies not made'),
    ),
    runBeside(TELL_MS, () => tell(store, places), toldOnce('safety not told by mail')),
    runBeside(CLEAR_MS, () => clearOldAttempts(store), toldOnce('old attempts not cleared')),
    runBeside(CLEAR_MS, async () => stopping || sweep(), toldOnce('old files not swept')),
    runBeside(DAILY_MS, async () => stopping || daily(store, places), toldOnce('backup not made')),
  ];
  return {
    stop: async () => {
      // The last round of a stop makes no backup.
      stopping = true;
      // A program that hears is ended; what it had written down is kept, and gone on with at the next start.
      programs.abort();
      // In this order: what is sealed last stands in the last checkpoint.
      for (const round of rounds) await round.stop();
      await watch.stop();
    },
  };
}

async function checkpoint(store: Store, places: BesidePlaces): Promise<void> {
  const second = places.secondPlace && (await readSecondPlace(places.secondPlace.memo));
  const files = [places.checkpointPath, ...(second ? [`${second}/audit-checkpoints.jsonl`] : [])];
  const { unwritten, cut } = await makeCheckpoints(store, files);
  for (const file of files.filter((each) => !unwritten.includes(each))) {
    const signing = store.vault.keyring.auditSigning.reveal();
    if (!(await keepAuditKey(dirname(file), signing))) log('another audit key lies beside the checkpoints');
  }
  if (cut.length > 0) log('audit chain is shorter than its checkpoint');
  if (unwritten.length > 0) log('checkpoint file not written');
}

async function daily(store: Store, places: BesidePlaces): Promise<void> {
  if (places.daily === undefined) return;
  await dailyRound(places.daily, store.vault.keyring, store.now);
}

/** A mail that a clinic’s server does not take is said in the log, and tried again. */
async function tell(store: Store, places: BesidePlaces): Promise<void> {
  if (places.origin() === '') return;
  const { waiting } = await tellSafety(store, places.origin());
  if (waiting > 0) log('mails about safety wait', { count: waiting });
}

async function refreshBundle(store: Store, { secondPlace }: BesidePlaces): Promise<void> {
  const folder = secondPlace && (await readSecondPlace(secondPlace.memo));
  if (secondPlace && folder) await refreshKeyBundle(secondPlace.keys, folder, store.now());
}

async function erase(store: Store, places: BesidePlaces): Promise<void> {
  await beginDueErasures(store);
  await finishErasures(store, () => refreshBundle(store, places));
}

/** Once a day, of which the first is when the server has run for an hour: a restart puts nothing off for a day. */
function daySweep(store: Store): () => Promise<void> {
  let lastAt = -Infinity;
  return async () => {
    if (performance.now() - lastAt < DAY_MS) return;
    const blobs = await sweepBlobs(store.db, store.files, store.now());
    const count = blobs + (await sweepSlices(store.db, store.slices, store.now()));
    lastAt = performance.now();
    if (count > 0) log('old files swept', { count });
  };
}

/** Logs a trouble when it begins or changes, not four times a second. */
function toldOnce(event: string): (error: unknown) => void {
  let last = '';
  let lastAt = -Infinity;
  return (error) => {
    const fields = errorFields(error);
    const now = performance.now();
    if (JSON.stringify(fields) !== last || now - lastAt > 10 * 60_000) {
      log(event, fields);
      last = JSON.stringify(fields);
      lastAt = now;
    }
  };
}
