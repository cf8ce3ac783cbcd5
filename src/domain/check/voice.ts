/** A person may say what helped or hindered instead of writing it. One minute, as long as the whole form takes. */
export const LONGEST_VOICE_SECONDS = 60;

/** Speech stays clear in Opus from about 16 kbit/s on (RFC 6716, 2.1.1). */
export const VOICE_BITS_PER_SECOND = 16_000;

/** A minute at that rate with a third for the container and for browsers that round up; longer ones are stopped there. */
export const VOICE_BYTES = 160_000;

/** What browsers record in: Opus in WebM or Ogg, or, where they know only that, AAC in MP4. */
export const VOICE_TYPES = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4'] as const;
export type VoiceType = (typeof VOICE_TYPES)[number];

/** A recording as a form carries it. */
export interface SentVoice {
  readonly type: VoiceType;
  readonly base64: string;
  /** Whole seconds, from 1. */
  readonly seconds: number;
}

/** Three bytes are four signs (RFC 4648). */
const LONGEST_BASE64 = Math.ceil(VOICE_BYTES / 3) * 4;

/** The largest sealed form, in bytes: all fields and a recording at their longest, with what sealing adds. */
export const SEALED_FORM_BYTES = 48_000 + LONGEST_BASE64;

/** Null where there is none, undefined where it is no recording. Whether it sounds like anything only a listener knows. */
export function readVoice(sent: unknown): SentVoice | null | undefined {
  if (sent === null || sent === undefined) return null;
  if (typeof sent !== 'object') return undefined;
  const { type, base64, seconds } = sent as Record<string, unknown>;
  const known = VOICE_TYPES.find((each) => each === type);
  if (known === undefined || typeof base64 !== 'string' || base64.length > LONGEST_BASE64) return undefined;
  if (base64 === '' || !/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) return undefined;
  if (typeof seconds !== 'number' || !Number.isInteger(seconds)) return undefined;
  return seconds >= 1 && seconds <= LONGEST_VOICE_SECONDS ? { type: known, base64, seconds } : undefined;
}
