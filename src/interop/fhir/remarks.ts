import type { Loss } from '../../domain/transcript/transcript.ts';
import { type MessageKey, type MessageValues, say } from '../../messages/say.ts';
import type { JsonPart } from '../json/json-part.ts';
import { quoted } from '../transcripts/place.ts';

/** What a reader says of a file: losses, and problems that somebody has to decide. The same remark is counted, not repeated. */
export class Remarks {
  readonly #remarks = new Map<string, { at: JsonPart; key: MessageKey; values: MessageValues; n: number }>();

  add(at: JsonPart, key: MessageKey, values: MessageValues = {}): void {
    const same = `${key} ${JSON.stringify(values)}`;
    const seen = this.#remarks.get(same);
    if (seen === undefined) this.#remarks.set(same, { at, key, values, n: 1 });
    else seen.n += 1;
  }

  /** Extensions and fields that are not carried over, each name once with how often it stands there. */
  leftOut(at: JsonPart, names: readonly string[]): void {
    for (const name of names) this.add(at, 'fhir.left-out', { name: quoted(name.split('/').at(-1) ?? name) });
  }

  finish(): Loss[] {
    return [...this.#remarks.values()].map(({ at, key, values, n }) => ({
      where: at.where,
      what: n === 1 ? say(key, values) : say('fhir.times', { what: say(key, values), n }),
    }));
  }
}
