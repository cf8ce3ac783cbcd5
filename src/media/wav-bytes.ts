import { HEARD_RATE } from '../domain/speech/speech-rule.ts';

const HEAD_BYTES = 44;

/** One channel at 16 kHz as a WAV of 16-bit samples, which every recogniser reads. */
export function wavBytes(samples: Float32Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEAD_BYTES + 2 * samples.length);
  const view = new DataView(bytes.buffer);
  const text = (at: number, word: string): void => {
    for (let index = 0; index < word.length; index += 1) view.setUint8(at + index, word.charCodeAt(index));
  };
  text(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, HEARD_RATE, true);
  view.setUint32(28, 2 * HEARD_RATE, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, 2 * samples.length, true);
  for (const [index, sample] of samples.entries())
    view.setInt16(HEAD_BYTES + 2 * index, Math.round(32_767 * Math.min(1, Math.max(-1, sample))), true);
  return bytes;
}
