/** A turn of the other language, and whether it is tied to the turn that it stands beside. */
export interface TurnBeside {
  readonly id: string;
  readonly tied: boolean;
}

/** A pair of turns, whichever of the two is shown. */
export interface TurnPair {
  readonly utteranceId: string;
  readonly originalUtteranceId: string;
}

/**
 * What stands beside each shown turn, in the order of the other language. A turn that nothing ties stands where the
 * tied one before it does, so that no turn is out of sight.
 */
export function turnsBeside(
  shownIds: readonly string[],
  otherIds: readonly string[],
  pairs: readonly TurnPair[],
): ReadonlyMap<string, readonly TurnBeside[]> {
  const shown = new Set(shownIds);
  const placesOf = new Map<string, string[]>();
  for (const { utteranceId, originalUtteranceId } of pairs) {
    const [here, there] = shown.has(utteranceId)
      ? [utteranceId, originalUtteranceId]
      : [originalUtteranceId, utteranceId];
    if (shown.has(here)) placesOf.set(there, [...(placesOf.get(there) ?? []), here]);
  }
  const beside = new Map<string, TurnBeside[]>();
  const put = (at: string, turn: TurnBeside): void => {
    beside.set(at, [...(beside.get(at) ?? []), turn]);
  };
  let last = shownIds[0];
  for (const id of otherIds) {
    const places = placesOf.get(id);
    for (const at of places ?? []) put(at, { id, tied: true });
    if (places === undefined && last !== undefined) put(last, { id, tied: false });
    last = places?.at(-1) ?? last;
  }
  return beside;
}
