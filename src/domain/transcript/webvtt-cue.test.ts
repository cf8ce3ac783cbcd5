import { expect, test } from 'vitest';
import { webVttCue } from './webvtt-cue.ts';

test('a cue stands as the specification writes it', () => {
  expect(webVttCue({ fromMs: 999.6, toMs: 3_723_045, speaker: 'Client', words: 'a < b & c' })).toBe(
    '\n00:00:01.000 --> 01:02:03.045\n<v Client>a &lt; b &amp; c\n',
  );
});

test('words end no cue and begin none', () => {
  const words = 'one\n\n00:00:05.000 --> 00:00:06.000\nthree';
  const cue = webVttCue({ fromMs: 0, toMs: 1, speaker: null, words });
  expect(cue.split('\n\n')).toHaveLength(1);
  expect(cue.match(/-->/g)).toHaveLength(1);
});
