import { type MessageKey, type MessageValues, say } from '../../messages/say.ts';

/** The database cannot be had, and its message is the one sentence a person needs; no stack helps them. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
  readonly key: MessageKey;

  constructor(key: MessageKey, values: MessageValues = {}, options?: ErrorOptions) {
    super(say(key, values), options);
    this.key = key;
  }
}
