import { useState } from 'react';
import type { OpenTranscriptReply } from '../../api/transcripts.ts';
import type { ExcerptSpan } from '../../domain/transcript/excerpt-span.ts';

/** Words of one turn that are marked to be taken out. */
export interface MarkedWords {
  readonly utteranceId: string;
  readonly version: number;
  readonly fromOffset: number;
  readonly toOffset: number;
  readonly words: string;
}

/** The words that were marked last in this turn: pressing a button or typing in a field unmarks them on the page. */
export function useMarkedWords(
  transcript: OpenTranscriptReply,
  turnId: string | undefined,
  span: ExcerptSpan | null,
): MarkedWords | null {
  const [kept, setKept] = useState({ span, revision: transcript.revision });
  if (span !== null && span !== kept.span) setKept({ span, revision: transcript.revision });
  const of = span ?? (kept.revision === transcript.revision ? kept.span : null);
  if (of === null || of.fromUtteranceId !== of.toUtteranceId || of.fromUtteranceId !== turnId) return null;
  const turn = transcript.utterances.find((each) => each.id === of.fromUtteranceId);
  const words = turn?.text.slice(of.fromOffset, of.toOffset) ?? '';
  const fromOffset = of.fromOffset + (words.length - words.trimStart().length);
  const trimmed = words.trim();
  if (turn === undefined || trimmed === '') return null;
  return {
    utteranceId: turn.id,
    version: turn.version,
    fromOffset,
    toOffset: fromOffset + trimmed.length,
    words: trimmed,
  };
}
