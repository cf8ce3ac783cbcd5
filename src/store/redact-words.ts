import type { Viewer } from '../domain/access/viewer.ts';
import type { ItemKey } from '../seal/seal-row.ts';
import { type Change, makeChange } from './change.ts';
import { hideLostWords } from './hide-name.ts';
import { transcriptKey } from './note-keys.ts';
import { readTurns } from './read-turns.ts';
import { NotFound, Refused } from './refusals.ts';
import { redactionKey } from './redaction-key.ts';
import { redactTurn, type Redacting } from './redact-turn.ts';
import type { Store } from './store.ts';
import { type Place, seatOfRole, seatsOfDyad } from './transcript-owners.ts';
import { transcriptFor } from './transcript-target.ts';
import { takeTranscript } from './transcript-words.ts';

/** Words of one turn that are to be taken out. Offsets are UTF-16 units of the version that was read. */
export interface WordsToRedact {
  readonly changeId: string;
  readonly transcriptId: string;
  readonly utteranceId: string;
  readonly version: number;
  readonly fromOffset: number;
  readonly toOffset: number;
  /** What stands there instead, as `[name]`. */
  readonly placeholder: string;
}

/** Replaces words of one turn by a placeholder; what stood there is kept under a key of its own. */
export async function redactWords(store: Store, viewer: Viewer, request: WordsToRedact): Promise<void> {
  const { changeId, transcriptId, fromOffset: from, toOffset: to, placeholder } = request;
  await redactionChange(store, viewer, { changeId, transcriptId }, request, async (redacting, keyOf) => {
    const [turn] = await readTurns(store, redacting.change, viewer.clinicId, transcriptId, [
      request.utteranceId,
    ]);
    if (turn === undefined) throw new NotFound();
    if (turn.version !== request.version) throw new Refused('correction.changed-meanwhile');
    if (from >= to || to > turn.text.length) throw new Refused('coding.span-outside');
    const key = await keyOf(turn.role);
    const edits = [{ from, to, insert: placeholder }];
    await redactTurn(redacting, { ...turn, edits }, key);
    const name = turn.text.slice(from, to);
    await hideLostWords(redacting, { name, placeholder, at: turn.id }, await keyOf(null));
  });
}

type KeyOf = (role: Parameters<typeof seatOfRole>[1]) => Promise<ItemKey>;

/** Runs one redaction: the right to write the transcript, its rows, history and audit event in one transaction. */
export async function redactionChange(
  store: Store,
  viewer: Viewer,
  asked: { readonly changeId: string; readonly transcriptId: string },
  content: object,
  work: (
    redacting: Redacting & { readonly change: Change; readonly place: Place },
    keyOf: KeyOf,
  ) => Promise<void>,
): Promise<void> {
  const { clinicId, accountId } = viewer;
  const { row, capacity } = await transcriptFor(store.db, viewer, asked.transcriptId, 'write');
  const place = { row, seats: await seatsOfDyad(store.db, clinicId, row.dyad_id) };
  const wholeKey = await transcriptKey(store, store.db, clinicId, row.id);
  const keyOf: KeyOf = (role) =>
    redactionKey(store, clinicId, place, asked.changeId, seatOfRole(place, role));
  const spec = { id: asked.changeId, verb: 'redact', studyId: row.study_id, content };
  await makeChange(store, viewer, spec, async (change) => {
    await takeTranscript(change, clinicId, row.id);
    await work({ store, change, clinicId, place, wholeKey, accountId }, keyOf);
    const audited = { studyId: row.study_id, dyadId: row.dyad_id, itemId: row.id };
    change.audit({ event: 'name redacted', capacity, ...audited });
  });
}
