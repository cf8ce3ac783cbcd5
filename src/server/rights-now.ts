import type { Context } from 'hono';
import { Refused } from '../store/refusals.ts';
import { rightsRound } from '../store/rights-changed.ts';
import type { Premises } from './premises.ts';
import type { Who, WhoAsks } from './who-asks.ts';

/** A read that took longer asks once more who is asking: a search, an export, a long transcript. */
const LONG_MS = 500;
/** Rights that change more often while one answer is made are not waited out. */
const ROUNDS = 3;

/**
 * Makes an answer that holds words, with the rights that hold when it leaves. Where a right was ended meanwhile, here or
 * by another process, everything is asked and made anew, so what was made with the old rights never leaves. `known` is
 * who was found to be asking, and the round before that: where nothing ended since, they are not asked for again.
 */
export async function withRightsNow<Reply>(
  context: Context,
  premises: Premises,
  findWho: WhoAsks,
  make: (who: Who) => Promise<Reply>,
  known: { readonly who: Who; readonly since: number } | null = null,
): Promise<Reply | Response> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const since = premises.store === null ? 0 : rightsRound(premises.store);
    const who = known?.since === since ? known.who : await findWho(context, premises);
    if ('status' in who) return who;
    const begun = performance.now();
    let made: Reply;
    try {
      made = await make(who);
    } catch (error) {
      // A search is ended by the change itself, also for whoever may go on searching.
      if (error instanceof Refused && rightsRound(who.store) !== since) continue;
      throw error;
    }
    if (rightsRound(who.store) !== since) continue;
    if (performance.now() - begun < LONG_MS || (await isSame(who, findWho, context, premises))) return made;
  }
  throw new Error('rights changed each time that an answer was made');
}

async function isSame(who: Who, findWho: WhoAsks, context: Context, premises: Premises): Promise<boolean> {
  const now = await findWho(context, premises);
  return !('status' in now) && JSON.stringify(now.viewer) === JSON.stringify(who.viewer);
}
