import { ADTS, Input, MATROSKA, MP3, MP4, OGG, QTFF, WAVE, WEBM } from 'mediabunny';
import type { NotMedia } from '../domain/recording/recording.ts';
import { type ReadAt, sourceOf } from './read-at.ts';

/** What is known of a file that can be played. */
export interface MediaFacts {
  /** As a browser is told it: container and codecs. */
  readonly type: string;
  readonly durationMs: number;
  readonly picture: { readonly width: number; readonly height: number } | null;
  readonly channels: number;
}

/** Playlists name other files, and are not among them. */
export const CONTAINERS = [MP4, QTFF, WEBM, MATROSKA, WAVE, MP3, OGG, ADTS];
/** A session lasts an hour; a day is a wrong header, or an attack on whoever computes with it. */
const LONGEST_MS = 24 * 3_600_000;
/** Eight thousand lines is more than any camera in a therapy room. */
const MOST_PIXELS_ACROSS = 8_192;
const MOST_TRACKS = 16;

/** Reads a file’s head and index, by its magic bytes and not its name. */
export async function lookInto(file: ReadAt): Promise<MediaFacts | NotMedia> {
  if (file.bytes === 0) return 'empty';
  const input = new Input({ source: sourceOf(file), formats: CONTAINERS });
  try {
    // Of a few bytes even asking throws.
    if (!(await input.canRead().catch(() => false))) return 'unknown container';
    const tracks = await input.getTracks();
    if (tracks.length > MOST_TRACKS) return 'too many tracks';
    const video = await input.getPrimaryVideoTrack();
    const audio = await input.getPrimaryAudioTrack();
    if (video === null && audio === null) return 'no tracks';
    const picture =
      video === null ? null : { width: await video.getCodedWidth(), height: await video.getCodedHeight() };
    if (picture !== null && Math.max(picture.width, picture.height) > MOST_PIXELS_ACROSS)
      return 'too large a picture';
    const durationMs = Math.round((await input.computeDuration()) * 1000);
    if (durationMs > LONGEST_MS) return 'too long';
    if (durationMs <= 0) return 'broken';
    const channels = audio === null ? 0 : await audio.getNumberOfChannels();
    return { type: await input.getMimeType(), durationMs, picture, channels };
  } catch {
    return 'broken';
  } finally {
    input.dispose();
  }
}
