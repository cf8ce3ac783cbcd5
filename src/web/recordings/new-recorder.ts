/** Speech stays clear; a picture of two people in a room stays readable. An hour is half a gigabyte. */
const SOUND_BITS_PER_SECOND = 96_000;
const PICTURE_BITS_PER_SECOND = 1_000_000;
/** In this order: what every browser that records WebM can write, at the least work. */
const TYPES = {
  video: ['video/webm;codecs=vp8,opus', 'video/webm;codecs=vp9,opus', 'video/webm'],
  audio: ['audio/webm;codecs=opus', 'audio/webm'],
};

/** What records this stream as a WebM. */
export function newRecorder(stream: MediaStream): MediaRecorder {
  const kind = stream.getVideoTracks().length > 0 ? 'video' : 'audio';
  const mimeType = TYPES[kind].find((type) => MediaRecorder.isTypeSupported(type)) ?? '';
  return new MediaRecorder(stream, {
    mimeType,
    audioBitsPerSecond: SOUND_BITS_PER_SECOND,
    ...(kind === 'video' && { videoBitsPerSecond: PICTURE_BITS_PER_SECOND }),
  });
}
