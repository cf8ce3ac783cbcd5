import { Kysely, type Migration, Migrator, PostgresDialect, sql } from 'kysely';
import type pg from 'pg';
import { spine } from './migrations/0001-spine.ts';
import { interviewGuide } from './migrations/0002-interview-guide.ts';
import { people } from './migrations/0003-people.ts';
import { wordsTakenOut } from './migrations/0004-words-taken-out.ts';
import { backups } from './migrations/0006-backups.ts';
import { blobs } from './migrations/0006-blobs.ts';
import { consentForms } from './migrations/0007-consent.ts';
import { retention } from './migrations/0007-retention.ts';
import { withdrawal } from './migrations/0005-withdrawal.ts';
import { withdrawnLines } from './migrations/0009-withdrawn-lines.ts';
import { printedQuotes } from './migrations/0010-printed-quotes.ts';
import { handedOver } from './migrations/0013-handed-over.ts';
import { noesInBundle } from './migrations/0011-noes-in-bundle.ts';
import { withdrawalsInBundle } from './migrations/0014-withdrawals-in-bundle.ts';
import { instruments } from './migrations/0015-instruments.ts';
import { responses } from './migrations/0015-responses.ts';
import { helper } from './migrations/0012-helper.ts';
import { care } from './migrations/0016-care.ts';
import { attachedInstruments } from './migrations/0019-attached-instruments.ts';
import { answerALane } from './migrations/0017-answer-a-lane.ts';
import { formOffers } from './migrations/0018-form-offers.ts';
import { mail } from './migrations/0021-mail.ts';
import { checkVoice } from './migrations/0024-check-voice.ts';
import { ownPasskeys } from './migrations/0025-own-passkeys.ts';
import { therapyEnds } from './migrations/0026-therapy-ends.ts';
import { safetyMail } from './migrations/0036-safety-mail.ts';
import { ruptureMarks } from './migrations/0036-rupture-marks.ts';
import { usedLimits } from './migrations/0026-used-limits.ts';
import { recordings } from './migrations/0030-recordings.ts';
import { recognitions } from './migrations/0040-recognitions.ts';
import { lanes } from './migrations/0034-lanes.ts';
import { translations } from './migrations/0035-translations.ts';
import { recordingCorrections } from './migrations/0039-recording-corrections.ts';
import { supervision } from './migrations/0038-supervision.ts';
import { ownForm } from './migrations/0022-own-form.ts';
import { recallRoom } from './migrations/0033-recall-room.ts';
import { ownSpace } from './migrations/0008-own-space.ts';

/** In order of application. A migration that has shipped is never edited: the next change is a new file. */
const MIGRATIONS: Record<string, Migration> = {
  '0001-spine': { up: async (db) => void (await sql.raw(spine).execute(db)) },
  '0002-interview-guide': { up: async (db) => void (await sql.raw(interviewGuide).execute(db)) },
  '0003-people': { up: async (db) => void (await sql.raw(people).execute(db)) },
  '0004-words-taken-out': { up: async (db) => void (await sql.raw(wordsTakenOut).execute(db)) },
  '0006-backups': { up: async (db) => void (await sql.raw(backups).execute(db)) },
  '0006-blobs': { up: async (db) => void (await sql.raw(blobs).execute(db)) },
  '0007-consent': { up: async (db) => void (await sql.raw(consentForms).execute(db)) },
  '0007-retention': { up: async (db) => void (await sql.raw(retention).execute(db)) },
  '0005-withdrawal': { up: async (db) => void (await sql.raw(withdrawal).execute(db)) },
  '0008-own-space': { up: async (db) => void (await sql.raw(ownSpace).execute(db)) },
  '0009-withdrawn-lines': { up: async (db) => void (await sql.raw(withdrawnLines).execute(db)) },
  '0011-noes-in-bundle': { up: async (db) => void (await sql.raw(noesInBundle).execute(db)) },
  '0010-printed-quotes': { up: async (db) => void (await sql.raw(printedQuotes).execute(db)) },
  '0012-helper': { up: async (db) => void (await sql.raw(helper).execute(db)) },
  '0013-handed-over': { up: async (db) => void (await sql.raw(handedOver).execute(db)) },
  '0014-withdrawals-in-bundle': { up: async (db) => void (await sql.raw(withdrawalsInBundle).execute(db)) },
  '0015-instruments': { up: async (db) => void (await sql.raw(instruments).execute(db)) },
  '0015-responses': { up: async (db) => void (await sql.raw(responses).execute(db)) },
  '0016-care': { up: async (db) => void (await sql.raw(care).execute(db)) },
  '0017-answer-a-lane': { up: async (db) => void (await sql.raw(answerALane).execute(db)) },
  '0018-form-offers': { up: async (db) => void (await sql.raw(formOffers).execute(db)) },
  '0019-attached-instruments': { up: async (db) => void (await sql.raw(attachedInstruments).execute(db)) },
  '0021-mail': { up: async (db) => void (await sql.raw(mail).execute(db)) },
  '0024-check-voice': { up: async (db) => void (await sql.raw(checkVoice).execute(db)) },
  '0022-own-form': { up: async (db) => void (await sql.raw(ownForm).execute(db)) },
  '0033-recall-room': { up: async (db) => void (await sql.raw(recallRoom).execute(db)) },
  '0025-own-passkeys': { up: async (db) => void (await sql.raw(ownPasskeys).execute(db)) },
  '0036-rupture-marks': { up: async (db) => void (await sql.raw(ruptureMarks).execute(db)) },
  '0036-safety-mail': { up: async (db) => void (await sql.raw(safetyMail).execute(db)) },
  '0026-therapy-ends': { up: async (db) => void (await sql.raw(therapyEnds).execute(db)) },
  '0026-used-limits': { up: async (db) => void (await sql.raw(usedLimits).execute(db)) },
  '0030-recordings': { up: async (db) => void (await sql.raw(recordings).execute(db)) },
  '0034-lanes': { up: async (db) => void (await sql.raw(lanes).execute(db)) },
  '0040-recognitions': { up: async (db) => void (await sql.raw(recognitions).execute(db)) },
  '0035-translations': { up: async (db) => void (await sql.raw(translations).execute(db)) },
  '0038-supervision': { up: async (db) => void (await sql.raw(supervision).execute(db)) },
  '0039-recording-corrections': { up: async (db) => void (await sql.raw(recordingCorrections).execute(db)) },
};

/** Brings the schema up to date as its owner; concurrent starters wait for each other (Kysely's migration lock). */
export async function migrate(owner: pg.Pool): Promise<void> {
  const { error } = await migratorOf(owner).migrateToLatest();
  if (error !== undefined) throw error;
}

/** Brings an empty schema to the state it had after exactly these migrations; false where one of them is not known. */
export async function migrateThrough(owner: pg.Pool, names: readonly string[]): Promise<boolean> {
  const known = Object.keys(MIGRATIONS).sort();
  if (names.length === 0 || names.some((name, index) => name !== known[index])) return false;
  const { error } = await migratorOf(owner).migrateTo(names.at(-1) ?? '');
  if (error !== undefined) throw error;
  return true;
}

function migratorOf(owner: pg.Pool): Migrator {
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: owner }) });
  return new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
}
