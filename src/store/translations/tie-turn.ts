import type { Viewer } from '../../domain/access/viewer.ts';
import { type Change, makeChange } from '../change.ts';
import { changeRow, insertRow } from '../kept-rows.ts';
import { NotFound, Refused } from '../refusals.ts';
import type { Store } from '../store.ts';
import { pairFor } from './original-of.ts';

/** Which turn of the original a turn of its translation renders. */
export interface TurnToTie {
  readonly changeId: string;
  /** The translation. */
  readonly transcriptId: string;
  /** The new tie's own id. */
  readonly id: string;
  readonly utteranceId: string;
  /** Null unties the turn. */
  readonly originalUtteranceId: string | null;
}

/**
 * Ties a turn of a translation to another turn of its original, or to none. Both must be by one speaker: a tie says
 * whose words the translation holds, and with them whose keys seal it.
 */
export async function tieTurn(store: Store, viewer: Viewer, asked: TurnToTie): Promise<void> {
  const { changeId, ...content } = asked;
  const { transcriptId: translationId, utteranceId, originalUtteranceId } = asked;
  const { clinicId, accountId } = viewer;
  const { row, originalId, keyId, capacity } = await pairFor(store, viewer, translationId, 'write');
  const key = await store.vault.openItemKey(clinicId, keyId);
  const studyId = row.study_id;
  const request = { id: changeId, verb: 'tie translated turn', studyId, content };
  await makeChange(store, viewer, request, async (change) => {
    const tie = { noun: 'turn_tie' as const, clinicId, studyId, key };
    const translated = await turnFor(change, clinicId, translationId, utteranceId);
    const there = await tieOf(change, clinicId, utteranceId);
    // Taken away and made anew: what was looked at beside another turn was not looked at beside this one.
    if (there !== undefined) await changeRow(store, change, { ...tie, id: there.id }, null);
    if (originalUtteranceId !== null) {
      const rendered = await turnFor(change, clinicId, originalId, originalUtteranceId);
      if (rendered.role !== translated.role) throw new Refused('translation.other-speaker');
      await insertRow(
        change,
        { ...tie, id: asked.id },
        {
          translation_id: translationId,
          utterance_id: utteranceId,
          original_utterance_id: originalUtteranceId,
          set_by: accountId,
        },
      );
    }
    const audited = { studyId, dyadId: row.dyad_id, itemId: translationId };
    change.audit({ event: 'transcript corrected', capacity, ...audited });
  });
}

/** A turn of this transcript with who speaks it, held still: its speaker must not change under the tie. */
async function turnFor(change: Change, clinicId: string, transcriptId: string, utteranceId: string) {
  const turn = await change.tx
    .selectFrom('utterance')
    .select('speaker_id')
    .where('clinic_id', '=', clinicId)
    .where('transcript_id', '=', transcriptId)
    .where('id', '=', utteranceId)
    .forUpdate()
    .executeTakeFirst();
  if (turn === undefined) throw new NotFound();
  if (turn.speaker_id === null) return { role: 'unknown' as const };
  return change.tx
    .selectFrom('speaker')
    .select('role')
    .where('clinic_id', '=', clinicId)
    .where('id', '=', turn.speaker_id)
    .executeTakeFirstOrThrow();
}

async function tieOf(change: Change, clinicId: string, utteranceId: string) {
  return change.tx
    .selectFrom('turn_tie')
    .select('id')
    .where('clinic_id', '=', clinicId)
    .where('utterance_id', '=', utteranceId)
    .where('deleted_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}
