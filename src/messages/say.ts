import { english } from './english.ts';

/** The catalogue decides which messages exist; a key that is not in it does not compile. */
export type MessageKey = keyof typeof english;
export type MessageValues = Readonly<Record<string, string | number>>;

/**
 * The text of one message with its `{placeholders}` filled in.
 * A placeholder without a value stays visible, because a silent gap in a consent or error sentence is the
 * worse failure. `{n|one|many}` picks a wording by the number `n`.
 */
export function say(key: MessageKey, values: MessageValues = {}): string {
  const text: string = english[key];
  return text.replace(
    /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g,
    (whole, name: string, one?: string, many?: string) => {
      const value = values[name];
      if (value === undefined) return whole;
      if (one === undefined || many === undefined) return String(value);
      return Number(value) === 1 ? one : many;
    },
  );
}
