import type { MessageKey, MessageValues } from '../messages/say.ts';

/**
 * It is not there, or this viewer may not know that it is. One error for both, so that nothing tells them apart.
 */
export class NotFound extends Error {
  constructor() {
    super('not found');
    this.name = 'NotFound';
  }
}

/** The viewer may, once signed in again within five minutes. */
export class NeedsStepUp extends Error {
  constructor() {
    super('needs a fresh sign-in');
    this.name = 'NeedsStepUp';
  }
}

/** A rule says no to somebody who may know why. Rendered by the catalogue; carries no words of a participant. */
export class Refused extends Error {
  readonly key: MessageKey;
  readonly values: MessageValues;

  constructor(key: MessageKey, values: MessageValues = {}) {
    super(key);
    this.name = 'Refused';
    this.key = key;
    this.values = values;
  }
}

/** Too many attempts, or too many at once; says how long to wait, in whole minutes. */
export class TooMany extends Error {
  readonly minutes: number;

  constructor(minutes: number) {
    super('too many attempts');
    this.name = 'TooMany';
    this.minutes = minutes;
  }
}
