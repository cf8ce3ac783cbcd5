import { v7 as newId } from 'uuid';
import type { Viewer } from '../../domain/access/viewer.ts';
import { makeChange } from '../change.ts';
import { insertRow } from '../kept-rows.ts';
import { NotFound, Refused } from '../refusals.ts';
import type { Store } from '../store.ts';
import { unseenPairs } from './held-back.ts';
import { pairFor } from './original-of.ts';

/**
 * Notes that somebody has looked at both turns of a pair after words were taken out of one of them, and that nothing
 * else in them has to go: from then on quotes show both again.
 */
export async function lookAtPair(
  store: Store,
  viewer: Viewer,
  asked: { readonly changeId: string; readonly transcriptId: string; readonly tieId: string },
): Promise<void> {
  const { changeId, ...content } = asked;
  const { transcriptId: translationId, tieId } = asked;
  const { clinicId, accountId } = viewer;
  const { row, keyId, capacity } = await pairFor(store, viewer, translationId, 'write');
  const key = await store.vault.openItemKey(clinicId, keyId);
  const studyId = row.study_id;
  const request = { id: changeId, verb: 'look at redacted pair', studyId, content };
  await makeChange(store, viewer, request, async (change) => {
    const tie = await change.tx
      .selectFrom('turn_tie')
      .select('id')
      .where('clinic_id', '=', clinicId)
      .where('translation_id', '=', translationId)
      .where('id', '=', tieId)
      .where('deleted_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (tie === undefined) throw new NotFound();
    const unseen = (await unseenPairs(change.tx, clinicId, { translationId })).filter(
      (pair) => pair.tieId === tieId,
    );
    if (unseen.length === 0) throw new Refused('translation.nothing-to-look-at');
    for (const { redactionId } of unseen) {
      const look = { noun: 'turn_look' as const, id: newId(), clinicId, studyId, key };
      await insertRow(change, look, {
        translation_id: translationId,
        tie_id: tieId,
        redaction_id: redactionId,
        looked_by: accountId,
      });
    }
    change.audit({
      event: 'transcript corrected',
      capacity,
      studyId,
      dyadId: row.dyad_id,
      itemId: translationId,
    });
  });
}
