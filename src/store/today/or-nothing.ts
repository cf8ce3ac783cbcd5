import { NotFound } from '../refusals.ts';

/** A source that this viewer may not ask has nothing for them. */
export async function orNothing<Thing>(source: Promise<readonly Thing[]>): Promise<readonly Thing[]> {
  try {
    return await source;
  } catch (error) {
    if (error instanceof NotFound) return [];
    throw error;
  }
}
