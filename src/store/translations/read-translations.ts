import type { Viewer } from '../../domain/access/viewer.ts';
import type { TranslatorRole } from '../../domain/transcript/translation.ts';
import type { Store } from '../store.ts';
import { targetOfTranscript, transcriptFor } from '../transcript-target.ts';
import { unseenPairs } from './held-back.ts';
import { translatorName } from './translator-name.ts';

/** A transcript and its translation, with the turns that belong together. */
export interface Translation {
  readonly originalId: string;
  readonly translationId: string;
  readonly originalLanguage: string | null;
  readonly language: string | null;
  readonly translator: string;
  readonly translatorRole: TranslatorRole;
  readonly translatedOn: string | null;
  readonly mayTie: boolean;
  readonly ties: readonly {
    readonly id: string;
    readonly utteranceId: string;
    readonly originalUtteranceId: string;
    /** The turns of the two that may hold what was taken out of the other one, until somebody has looked at both. */
    readonly heldBack: readonly string[];
  }[];
}

/**
 * The pairs in which a transcript stands, as the original or as the translation. A pair is told only to who may read
 * both: of the other one there is no trace.
 */
export async function readTranslations(
  store: Store,
  viewer: Viewer,
  transcriptId: string,
): Promise<Translation[]> {
  const { clinicId } = viewer;
  const { access } = await transcriptFor(store.db, viewer, transcriptId, 'read');
  const rows = await store.db
    .selectFrom('transcript')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('deleted_at', 'is', null)
    .where((row) =>
      row.or([
        row('id', '=', transcriptId),
        row('translation_of', '=', transcriptId),
        row(
          'id',
          '=',
          row
            .selectFrom('transcript as t')
            .select('t.translation_of')
            .where('t.clinic_id', '=', clinicId)
            .where('t.id', '=', transcriptId),
        ),
      ]),
    )
    .orderBy('imported_at')
    .orderBy('id')
    .execute();
  const readable = rows.filter((row) => access.may('read', targetOfTranscript(row)));
  const keys = await store.vault.openItemKeys(
    clinicId,
    readable.map((row) => row.key_id),
  );
  const pairs = readable.flatMap((row) => {
    const original = readable.find((each) => each.id === row.translation_of);
    return original === undefined ? [] : [{ row, original }];
  });
  return Promise.all(
    pairs.map(async ({ row, original }) => ({
      originalId: original.id,
      translationId: row.id,
      originalLanguage: original.language,
      language: row.language,
      translator: translatorName(keys, row),
      translatorRole: row.translator_role ?? 'translator',
      translatedOn: row.translated_on,
      mayTie: [row, original].every((each) => access.may('write', targetOfTranscript(each))),
      ties: await tiesOf(store, clinicId, row.id),
    })),
  );
}

async function tiesOf(store: Store, clinicId: string, translationId: string): Promise<Translation['ties']> {
  const [ties, unseen] = await Promise.all([
    store.db
      .selectFrom('turn_tie')
      .innerJoin('utterance', (join) =>
        join
          .onRef('utterance.clinic_id', '=', 'turn_tie.clinic_id')
          .onRef('utterance.id', '=', 'turn_tie.utterance_id'),
      )
      .select(['turn_tie.id', 'turn_tie.utterance_id as utteranceId'])
      .select('turn_tie.original_utterance_id as originalUtteranceId')
      .where('turn_tie.clinic_id', '=', clinicId)
      .where('turn_tie.translation_id', '=', translationId)
      .where('turn_tie.deleted_at', 'is', null)
      .orderBy('utterance.position')
      .execute(),
    unseenPairs(store.db, clinicId, { translationId }),
  ]);
  const heldBack = new Map<string, Set<string>>();
  for (const { tieId, heldBackId } of unseen)
    heldBack.set(tieId, (heldBack.get(tieId) ?? new Set<string>()).add(heldBackId));
  return ties.map((tie) => ({ ...tie, heldBack: [...(heldBack.get(tie.id) ?? [])] }));
}
