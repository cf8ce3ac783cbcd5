/** A drawn signature: each stroke is x, y, x, y … on a field 1000 wide and 300 high. */
export type Strokes = readonly (readonly number[])[];

export const FIELD_WIDTH = 1000;
export const FIELD_HEIGHT = 300;
/** A long name in a shaky hand stays under a thousand points; four times that is 40 kB. */
export const MOST_POINTS = 4000;
export const MOST_STROKES = 200;

/** A line that somebody drew: a tap or an empty field is no signature. */
export function isSignature(strokes: Strokes): boolean {
  const numbers = strokes.reduce((sum, stroke) => sum + stroke.length, 0);
  if (strokes.length > MOST_STROKES || numbers > MOST_POINTS * 2) return false;
  if (!strokes.every((stroke) => stroke.length % 2 === 0 && stroke.every(isPlace))) return false;
  return strokes.some((stroke) => lengthOf(stroke) >= FIELD_WIDTH / 20);
}

const isPlace = (each: number): boolean => Number.isInteger(each) && each >= 0 && each <= FIELD_WIDTH;

function lengthOf(stroke: readonly number[]): number {
  let length = 0;
  for (let at = 2; at + 1 < stroke.length; at += 2) {
    length += Math.hypot(
      (stroke[at] ?? 0) - (stroke[at - 2] ?? 0),
      (stroke[at + 1] ?? 0) - (stroke[at - 1] ?? 0),
    );
  }
  return length;
}
