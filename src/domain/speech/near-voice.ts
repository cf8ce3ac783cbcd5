/**
 * With a microphone for each speaker, every microphone also hears the other voice, only weaker. From 20 cm and from
 * 1.5 m the same voice differs by 17 dB (inverse distance); half of that still tells near from far when the two
 * microphones are not set alike.
 */
export const BLEED_DB = 8;

/** One microphone in one window of the sound. */
export interface ChannelWindow {
  readonly probability: number;
  /** Mean square of the samples, full scale 1. */
  readonly power: number;
}

/** The speech probabilities of one window, 0 where a channel hears only the voice before another microphone. */
export function nearVoices(channels: readonly ChannelWindow[]): number[] {
  const loudest = Math.max(...channels.map(({ power }) => power));
  const least = loudest * 10 ** (-BLEED_DB / 10);
  return channels.map(({ probability, power }) => (power >= least ? probability : 0));
}
