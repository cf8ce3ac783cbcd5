import { type MessageKey, type MessageValues, say } from '../../messages/say.ts';
import { type Place, whereOf } from './place.ts';

export interface Refusal {
  readonly reason: MessageKey;
  readonly values: MessageValues;
  /** Null where the whole file is meant. */
  readonly place: Place | null;
  /** The header of a table, where choosing another column would help. */
  readonly columns: readonly string[] | null;
}

/** The file cannot be read as what it was given for. `message` is one sentence a person can act on, with the place in the file. */
export class RefusedFile extends Error {
  readonly refusal: Refusal;

  constructor(
    reason: MessageKey,
    values: MessageValues = {},
    place: Place | null = null,
    columns: readonly string[] | null = null,
  ) {
    const sentence = say(reason, values);
    super(
      place === null ? sentence : say('transcript.refused-at', { where: whereOf(place), reason: sentence }),
    );
    this.name = 'RefusedFile';
    this.refusal = { reason, values, place, columns };
  }

  /** The same refusal on the other side of a worker's border, where only its data arrives. */
  static from(refusal: Refusal): RefusedFile {
    return new RefusedFile(refusal.reason, refusal.values, refusal.place, refusal.columns);
  }
}
