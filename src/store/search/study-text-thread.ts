import type { KeyObject } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { BadPattern, makeFinder, type SearchQuestion, snippetOf } from '../../domain/search/find-in-text.ts';
import { openText } from '../../seal/seal-row.ts';

/** A transcript as it is handed to the thread: sealed rows and the keys that open them. */
export interface SealedTranscript {
  readonly id: string;
  readonly revision: number;
  readonly rows: readonly { id: string; version: number; keyId: string; text: Uint8Array }[];
  readonly keys: readonly { id: string; key: KeyObject; context: string }[];
}

export interface SearchHit {
  readonly transcriptId: string;
  readonly utteranceId: string;
  readonly from: number;
  readonly to: number;
  readonly before: string;
  readonly match: string;
  readonly after: string;
}

export interface SearchResult {
  readonly total: number;
  readonly hits: readonly SearchHit[];
}

export type ThreadRequest =
  | { readonly kind: 'keep'; readonly transcripts: readonly SealedTranscript[] }
  | { readonly kind: 'held' }
  | {
      readonly kind: 'search';
      readonly transcriptIds: readonly string[];
      question: SearchQuestion;
      limit: number;
    };

export type ThreadReply = { held: [string, number][] } | SearchResult | { refused: 'bad pattern' };

interface OpenedTranscript {
  readonly revision: number;
  readonly utterances: readonly { readonly id: string; readonly text: string }[];
}

// The one copy of a study's opened text. It never leaves this thread but as snippets that were asked for.
const opened = new Map<string, OpenedTranscript>();

function keep(transcripts: readonly SealedTranscript[]): void {
  for (const { id, revision, rows, keys } of transcripts) {
    const byId = new Map(keys.map((key) => [key.id, key]));
    const utterances = rows.map((row) => {
      const key = byId.get(row.keyId);
      if (key === undefined) throw new Error('a key was not handed over');
      const place = { table: 'utterance', column: 'text', row: row.id, version: row.version };
      return { id: row.id, text: openText(key, place, row.text) };
    });
    opened.set(id, { revision, utterances });
  }
}

/** Hits in the order of the transcripts given; counting goes on after `limit` so that the total is true. */
function search(transcriptIds: readonly string[], question: SearchQuestion, limit: number): SearchResult {
  const find = makeFinder(question);
  const hits: SearchHit[] = [];
  let total = 0;
  for (const transcriptId of transcriptIds) {
    for (const utterance of opened.get(transcriptId)?.utterances ?? []) {
      for (const hit of find(utterance.text)) {
        total += 1;
        if (hits.length < limit) {
          hits.push({ transcriptId, utteranceId: utterance.id, ...hit, ...snippetOf(utterance.text, hit) });
        }
      }
    }
  }
  return { total, hits };
}

function reply(request: ThreadRequest): ThreadReply {
  if (request.kind === 'search') {
    try {
      return search(request.transcriptIds, request.question, request.limit);
    } catch (error) {
      if (error instanceof BadPattern) return { refused: 'bad pattern' };
      throw error;
    }
  }
  if (request.kind === 'keep') keep(request.transcripts);
  return { held: [...opened].map(([id, { revision }]) => [id, revision]) };
}

parentPort?.on('message', ({ number, request }: { number: number; request: ThreadRequest }) => {
  parentPort?.postMessage({ number, reply: reply(request) });
});
