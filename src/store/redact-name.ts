import type { Viewer } from '../domain/access/viewer.ts';
import { findName } from '../domain/transcript/find-name.ts';
import { hideEarlierTurns, hideFromFrame, hideLostWords } from './hide-name.ts';
import { readTurns } from './read-turns.ts';
import { redactTurn } from './redact-turn.ts';
import { redactionChange } from './redact-words.ts';
import type { Store } from './store.ts';

/** A name that is to be taken out of a whole transcript. */
export interface NameToRedact {
  readonly changeId: string;
  readonly transcriptId: string;
  readonly name: string;
  readonly placeholder: string;
}

/**
 * Takes a name out of a whole transcript: of every turn, of speakers' labels, of the file's name and the remarks on
 * it, of words that excerpts had lost, and of everything earlier. One change, and one undo brings all of it back.
 */
export async function redactName(store: Store, viewer: Viewer, request: NameToRedact): Promise<void> {
  const { name, placeholder, transcriptId } = request;
  await redactionChange(store, viewer, request, request, async (redacting, keyOf) => {
    const turns = await readTurns(store, redacting.change, viewer.clinicId, transcriptId);
    for (const turn of turns) {
      const places = findName(turn.text, name);
      if (places.length === 0) continue;
      const edits = places.map(({ from, to }) => ({ from, to, insert: placeholder }));
      await redactTurn(redacting, { ...turn, edits }, await keyOf(turn.role));
    }
    const whole = await keyOf(null);
    const hidden = { name, placeholder };
    await hideLostWords(redacting, hidden, whole);
    await hideFromFrame(redacting, hidden, keyOf);
    await hideEarlierTurns(redacting, name, whole);
  });
}
