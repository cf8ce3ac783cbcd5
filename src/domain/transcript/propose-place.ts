import type { Side } from '../study/perspective.ts';

/** Where a file seems to belong, as far as its name says. Null is not said, never a guess. */
export interface ProposedPlace {
  readonly dyad: number | null;
  readonly session: number | null;
  /** The session itself, or one side's recall interview. */
  readonly of: 'session' | Side | null;
}

const numberAfter = (name: string, words: string): number | null => {
  const found = new RegExp(`(?:^|[^\\p{L}])(?:${words})[\\s_.-]*0*(\\d{1,3})(?!\\d)`, 'iu').exec(name);
  return found === null ? null : Number(found[1]);
};

const says = (name: string, words: string): boolean =>
  new RegExp(`(?:^|[^\\p{L}])(?:${words})(?:[^\\p{L}]|$)`, 'iu').test(name);

/**
 * Reads dyad, session and side from a file name where it says them plainly: "dyad-03_session-5_recall-client.srt",
 * "D3 S5 therapist IPR.docx". A name that says both sides says neither.
 */
export function proposePlace(fileName: string): ProposedPlace {
  const name = fileName.replace(/\.[^.]*$/, '');
  const client = says(name, 'client|patient');
  const therapist = says(name, 'therapist|counsell?or');
  const recall = says(name, 'recall|ipr|interview');
  const session = numberAfter(name, 'session|sess|s');
  let of: ProposedPlace['of'] = null;
  if (client !== therapist) of = client ? 'client' : 'therapist';
  else if (!client && !recall && session !== null) of = 'session';
  return { dyad: numberAfter(name, 'dyad|pair|d'), session, of };
}
