import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type OpenTranscriptReply, openTranscript } from '../../api/transcripts.ts';
import { readTranslations, type TranslationReply } from '../../api/translations.ts';
import { type TurnBeside, turnsBeside } from '../../domain/transcript/turns-beside.ts';
import { call } from '../shell/call.ts';

type Utterance = OpenTranscriptReply['utterances'][number];

/** A turn of the other language beside a shown one. */
export interface BesideTurn extends TurnBeside {
  readonly turn: Utterance;
  /** Words were taken out of one of the two, and nobody has looked at the other since. */
  readonly toLook: boolean;
}

/** The other language of a transcript, turn by turn. */
export interface Beside {
  readonly pair: TranslationReply;
  readonly other: OpenTranscriptReply;
  /** The transcript on the page is the one that was spoken. */
  readonly original: boolean;
  readonly turns: ReadonlyMap<string, readonly BesideTurn[]>;
}

/** The pairs in which a transcript stands. */
export function useTranslations(transcriptId: string) {
  return useQuery({
    queryKey: ['translations', transcriptId],
    queryFn: () => call(readTranslations, { params: { transcriptId } }),
  });
}

/**
 * The transcript beside the one on the page, once it is there: `waiting` until then. Opening it is a reading of its own.
 */
export function useBeside(
  shown: OpenTranscriptReply,
  pair: TranslationReply | null,
): { readonly beside: Beside | null; readonly waiting: boolean } {
  const original = pair?.originalId === shown.id;
  const otherId = original ? pair.translationId : pair?.originalId;
  const { data: other, isLoading: waiting } = useQuery({
    queryKey: ['transcript', otherId],
    queryFn: () => call(openTranscript, { params: { transcriptId: otherId ?? '' } }),
    enabled: otherId !== undefined,
    staleTime: 60_000,
  });
  const paired = useMemo(() => {
    if (pair === null || other === undefined) return null;
    const byId = new Map(other.utterances.map((turn) => [turn.id, turn]));
    const unseen = new Set(
      pair.ties
        .filter((tie) => tie.heldBack.length > 0)
        .map((tie) => `${tie.originalUtteranceId} ${tie.utteranceId}`),
    );
    const beside = turnsBeside(
      shown.utterances.map((turn) => turn.id),
      other.utterances.map((turn) => turn.id),
      pair.ties,
    );
    const turns = new Map(
      [...beside].map(([id, list]) => [
        id,
        list.flatMap((each): BesideTurn[] => {
          const turn = byId.get(each.id);
          const toLook = unseen.has(original ? `${id} ${each.id}` : `${each.id} ${id}`);
          return turn === undefined ? [] : [{ ...each, turn, toLook }];
        }),
      ]),
    );
    return { pair, other, original, turns };
  }, [shown, pair, other, original]);
  return { beside: paired, waiting };
}
