import { findRoomOf } from '../store/recall-room/room-facts.ts';
import { readRoomCookie, roomAsker } from './serve-room.ts';
import { whoAsks } from './serve-endpoint.ts';
import type { WhoAsks } from './who-asks.ts';

/**
 * Who records or plays: the page with the tape of a recall interview for that tape and for the interview’s own sound, and
 * for nothing else; whoever is signed in for everything else. A playback is read back by whom it was opened by.
 */
export const whoListens: WhoAsks = async (context, premises) => {
  const { store } = premises;
  const token = readRoomCookie(context, premises.settings);
  if (store !== null && premises.phase === 'open' && token !== undefined) {
    const { recordingId, playbackId } = context.req.param() as Record<string, string | undefined>;
    const found = await findRoomOf(store, token, { recordingId, playbackId });
    if (found !== null) return roomAsker(context, premises, store, found);
  }
  return whoAsks(context, premises);
};
