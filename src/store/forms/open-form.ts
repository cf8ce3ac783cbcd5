import type { AttachedForm } from '../../domain/check/attached-form.ts';
import type { ReadingPromise } from '../../domain/check/reading-promise.ts';
import type { AnswerLane, FormMode, FormRoute } from '../../domain/check/session-check.ts';
import { CHECK_VERSION, lanesFor } from '../../domain/check/session-check.ts';
import type { Redacted } from '../../seal/redacted.ts';
import { promiseOf, promiseWords } from '../care/reading-promises.ts';
import { openWithToken } from '../../seal/seal-to-token.ts';
import type { Db } from '../keys/vault.ts';
import { tokenHash } from '../sign-ins.ts';
import { offeredForms } from './offered-forms.ts';

/** All that a link shows: nothing of any person, no name, no earlier answer. */
export interface OpenForm {
  readonly linkId: string;
  readonly mode: FormMode;
  readonly language: string;
  readonly route: FormRoute;
  readonly version: number;
  readonly lanes: readonly AnswerLane[];
  readonly promise: ReadingPromise;
  /** Base64, to which the answer is sealed before it touches a disk. */
  readonly publicKey: string;
  /** Questionnaires that are asked beside the session check. */
  readonly attached: readonly AttachedForm[];
}

/**
 * The form that a link opens, or null: unknown, used, ended and expired links answer alike. Opening uses nothing up, so
 * that a mail scanner’s visit costs nobody their form. So is one in a language or mode that the clinic has taken back, or
 * whose file has changed since it was checked. Needs no key, and so works while the server is locked.
 */
export async function openForm(db: Db, now: Date, token: Redacted<string>): Promise<OpenForm | null> {
  const row = await db
    .selectFrom('form_link as l')
    .innerJoin('reading_promise as p', (join) =>
      join.onRef('p.clinic_id', '=', 'l.clinic_id').onRef('p.id', '=', 'l.promise_id'),
    )
    .innerJoin('study as s', (join) =>
      join.onRef('s.clinic_id', '=', 'l.clinic_id').onRef('s.id', '=', 'l.study_id'),
    )
    .selectAll('p')
    .select([
      'l.id as link_id',
      'l.mode',
      'l.language',
      'l.route',
      'l.side',
      'l.public_key',
      'l.attached',
      's.kind as place',
    ])
    .where('l.token_hash', '=', tokenHash(token.reveal()))
    .where('l.ended_at', 'is', null)
    .where('l.answered_at', 'is', null)
    .where('l.expires_at', '>', now)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { clinic_id: clinicId, mode, language } = row;
  const { modes, languages } = await offeredForms(db, clinicId);
  if (!modes.includes(mode) || !languages.some(({ tag }) => tag === language)) return null;
  const translated = (await promiseWords(db, clinicId, row.id)).find((each) => each.language === language);
  return {
    linkId: row.link_id,
    mode: row.mode,
    language: row.language,
    route: row.route,
    version: CHECK_VERSION,
    lanes: lanesFor(row.place, row.side),
    promise: {
      ...promiseOf(row),
      ...(translated && { whoReads: translated.whoReads, crisis: translated.crisis }),
    },
    publicKey: row.public_key.toString('base64'),
    attached:
      row.attached === null
        ? []
        : (JSON.parse(openWithToken(token.reveal(), row.link_id, row.attached)) as AttachedForm[]),
  };
}
