/** A field as it was typed, without the spaces around it. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** Null where nothing was typed. */
export const textOrNull = (form: FormData, name: string): string | null => textOf(form, name) || null;

/** Every chosen value of a group of boxes. */
export const chosenOf = (form: FormData, name: string): string[] =>
  form.getAll(name).filter((value) => typeof value === 'string');

/** Today as a date field takes it, in the person's own time zone. */
export function today(): string {
  const now = new Date();
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** An instant as a field of day and minute takes it, in the person's own time zone. */
export function minuteOf(instant: string): string {
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Several texts of a form, by their names. */
export const wordsOf = <Field extends string>(
  form: FormData,
  fields: readonly Field[],
): Record<Field, string> =>
  Object.fromEntries(fields.map((field) => [field, textOf(form, field)])) as Record<Field, string>;
