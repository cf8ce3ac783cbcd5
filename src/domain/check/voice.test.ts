import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSentForm } from './read-answers.ts';
import { readVoice, VOICE_BYTES } from './voice.ts';

const voice = { type: 'audio/webm;codecs=opus', base64: 'AAAA', seconds: 7 } as const;

test('a recording of a minute at most is one, and nothing else', () => {
  expect(readVoice(voice)).toEqual(voice);
  expect(readVoice(null)).toBeNull();
  const longest = 'A'.repeat(Math.ceil(VOICE_BYTES / 3) * 4);
  expect(readVoice({ ...voice, base64: longest, seconds: 60 })).toBeDefined();
  for (const other of [
    { ...voice, base64: `${longest}AAAA` },
    { ...voice, base64: '' },
    { ...voice, base64: '<svg/>' },
    { ...voice, type: 'text/html' },
    { ...voice, seconds: 61 },
    { ...voice, seconds: 0 },
    { ...voice, seconds: 1.5 },
    'voice',
    7,
  ]) {
    expect(readVoice(other)).toBeUndefined();
  }
  fc.assert(fc.property(fc.anything(), (sent) => sent === null || sent === undefined || !readVoice(sent)));
});

test('it belongs to an event: without one there is none, and a broken one makes no form', () => {
  const event = { kind: 'helped', words: '', when: 'end', shared: true };
  const form = {
    answers: { items: {}, openLine: null, event },
    lane: 'therapist',
    helped: false,
    deviceAt: 0,
    voice,
  };
  expect(readSentForm(form)).toMatchObject({ voice, answers: { event } });
  const silent = readSentForm({ ...form, answers: { ...form.answers, event: null } });
  expect(silent).not.toBeNull();
  expect(silent).not.toHaveProperty('voice');
  expect(readSentForm({ ...form, voice: { ...voice, seconds: 900 } })).toBeNull();
  expect(readSentForm({ ...form, voice: undefined })).not.toHaveProperty('voice');
});
