/** What every browser that can record here can also play; MIME names codecs so (RFC 6381). */
const PLAYED = /^(avc1|avc3|vp8|vp08|vp9|vp09|av01|mp4a\.|opus|mp3|vorbis|flac|pcm|ulaw|alaw|1$)/i;

/**
 * Whether browsers play a file of this type. What telephones record as HEVC (hvc1, hev1) and cameras as ProRes many do
 * not. Of a type that names no codecs nothing is said against it.
 */
export function playsEverywhere(type: string): boolean {
  const codecs = /codecs="?(?<codecs>[^"]*)"?/.exec(type)?.groups?.['codecs'] ?? '';
  const named = codecs.split(',').map((codec) => codec.trim());
  return named.every((codec) => codec === '' || PLAYED.test(codec));
}
