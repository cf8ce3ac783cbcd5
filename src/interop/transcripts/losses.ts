import type { Loss } from '../../domain/transcript/transcript.ts';
import { type MessageKey, type MessageValues, say } from '../../messages/say.ts';
import { MAX_LOSSES } from './limits.ts';
import { type Place, whereOf } from './place.ts';

interface Remark {
  readonly place: Place;
  readonly key: MessageKey;
  readonly values: MessageValues;
}

/** How many remarks one file may still list; shared by all its conversations. */
export class LossBudget {
  #left = MAX_LOSSES;

  take(): boolean {
    if (this.#left === 0) return false;
    this.#left -= 1;
    return true;
  }
}

/** What one conversation could not carry over. Nothing is forgotten: what is not listed is counted by kind. */
export class LossList {
  readonly #budget: LossBudget;
  readonly #remarks: Remark[] = [];
  readonly #unlisted = new Map<MessageKey, { first: Place; n: number }>();

  constructor(budget: LossBudget) {
    this.#budget = budget;
  }

  add(place: Place, key: MessageKey, values: MessageValues = {}): void {
    if (this.#budget.take()) {
      this.#remarks.push({ place, key, values });
      return;
    }
    const seen = this.#unlisted.get(key);
    if (seen === undefined) this.#unlisted.set(key, { first: place, n: 1 });
    else seen.n += 1;
  }

  /** In the order of the file. */
  finish(): Loss[] {
    const listed = this.#remarks
      .toSorted((a, b) => a.place.line - b.place.line)
      .map(({ place, key, values }) => ({ where: whereOf(place), what: say(key, values) }));
    const counted = [...this.#unlisted].map(([key, { first, n }]) => ({
      where: whereOf(first),
      what: `${say('transcript.losses-more', { n })} (${key})`,
    }));
    return [...listed, ...counted];
  }
}
