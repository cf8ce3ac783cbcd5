import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { v7 as newId } from 'uuid';
import { openPlayback, type PlaybackReply, readPlayback } from '../../api/recordings.ts';
import { CallRefused, call } from '../shell/call.ts';

/** A right that ended elsewhere ends here no later than this; what a browser has buffered would else play on. */
const ASK_AGAIN_MS = 2_000;

export interface OpenedPlayback {
  readonly playbackId: string;
  readonly playback: PlaybackReply | null;
  /** Why it cannot be played, or not any more. */
  readonly error: Error | null;
}

/**
 * Opens a recording for this page, which is logged once, and asks every two seconds while it plays whether it still may
 * be; not while it stands still, or a page that is left open would keep its sign-in alive.
 */
export function usePlayback(recordingId: string, playing: boolean): OpenedPlayback {
  const [ids] = useState(() => ({ playback: newId(), change: newId() }));
  const opened = useQuery({
    queryKey: ['playback opened', ids.playback],
    queryFn: async () => {
      const body = { changeId: ids.change, id: ids.playback };
      await call(openPlayback, { params: { recordingId }, body });
      return true;
    },
    staleTime: Infinity,
    retry: false,
  });
  const playback = useQuery({
    queryKey: ['playback', ids.playback],
    queryFn: () => call(readPlayback, { params: { playbackId: ids.playback } }),
    enabled: opened.data === true,
    refetchInterval: playing ? ASK_AGAIN_MS : false,
    refetchOnWindowFocus: false,
    staleTime: Infinity,
    refetchIntervalInBackground: true,
    retry: false,
  });
  const { refetch } = playback;
  useEffect(() => {
    if (playing) void refetch();
  }, [playing, refetch]);
  const { error } = playback;
  // A lost line is no end: what is buffered may go on, and the bytes themselves do not come.
  const ended = error instanceof CallRefused && error.code === 'no connection' ? null : error;
  return {
    playbackId: ids.playback,
    playback: ended === null ? (playback.data ?? null) : null,
    error: opened.error ?? ended,
  };
}
