import { english } from './english.ts';
import { fillMessage, type MessageValues } from './fill-message.ts';

/** The catalogue decides which messages exist; a key that is not in it does not compile. */
export type MessageKey = keyof typeof english;
export type { MessageValues };

/** The text of one message with its `{placeholders}` filled in. */
export function say(key: MessageKey, values: MessageValues = {}): string {
  return fillMessage(english[key], values);
}
