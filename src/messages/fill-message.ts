export type MessageValues = Readonly<Record<string, string | number>>;

/**
 * A message's text with its `{placeholders}` filled in.
 * A placeholder without a value stays visible, because a silent gap in a consent or error sentence is the
 * worse failure. `{n|one|many}` picks a wording by the number `n`.
 */
export function fillMessage(text: string, values: MessageValues): string {
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
