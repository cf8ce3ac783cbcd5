/**
 * Our own line drawings, as paths in a square of 48: one an item, and for answers a face that is glad in degrees. It is never
 * sad or crying, because positive-only faces are told apart better and frighten nobody (Hall 2016).
 */

/** The face of an answer; `share` from 0, the least, to 1. */
export const faceLine = (share: number): string =>
  `M5 24a19 19 0 1 0 38 0a19 19 0 1 0 -38 0 M17 19v1 M31 19v1 M15 30Q24 ${30 + share * 9} 33 30`;

const PERSON = (x: number): string =>
  `M${x - 5} 15a5 5 0 1 0 10 0a5 5 0 1 0 -10 0 M${x - 8} 40v-8a8 8 0 0 1 16 0v8`;
/** One drawing an item of the session check. */
export const ITEM_LINES = {
  trust: `${PERSON(13)} ${PERSON(35)} M21 30h6`,
  understood: 'M6 10h26v18h-16l-6 6v-6h-4z M14 17h10 M14 22h6 M38 20a5 5 0 0 1 0 10',
  sayable: 'M10 12h28v20h-15l-7 7v-7h-6z M18 20h12 M18 26h8',
  ease: 'M8 26h32 M12 26v14 M36 26v14 M14 26v-10a10 10 0 0 1 20 0v10',
  steady: 'M24 6v36 M10 42h28 M24 14l14 6 M24 14l-14 6 M6 28h8 M34 28h8',
  goals: 'M10 42V8 M10 9h24l-6 7l6 7H10',
  way: 'M14 42c0-14 20-10 20-22s-12-8-12-14 M10 42h8 M30 42h8',
  contact: 'M24 40C8 28 8 14 18 14c4 0 6 4 6 4s2-4 6-4c10 0 10 14-6 26z',
} as const;
