import { expect, test } from 'vitest';
import { playsEverywhere } from './plays-everywhere.ts';

test.each([
  ['video/webm; codecs="vp8, opus"', true],
  ['video/mp4; codecs="avc1.64001f, mp4a.40.2"', true],
  ['audio/wav', true],
  ['audio/wav; codecs="1"', true],
  ['video/quicktime; codecs="hvc1.1.6.L93.b0, mp4a.40.2"', false],
  ['video/mp4; codecs="hev1.1.6.L93.B0"', false],
  ['video/quicktime; codecs="apch"', false],
  ['video/x-matroska; codecs="avc1.64001f, ac-3"', false],
])('%s: %s', (type, plays) => {
  expect(playsEverywhere(type)).toBe(plays);
});
