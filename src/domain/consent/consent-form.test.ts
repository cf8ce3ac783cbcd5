import { expect, test } from 'vitest';
import {
  answersAll,
  askedAgain,
  audienceFits,
  canonicalForm,
  type FormText,
  formBlocks,
  readAsk,
} from './consent-form.ts';
import { isSignature } from './signature.ts';

const FORM: FormText = {
  id: '1',
  documentId: 'd',
  number: 1,
  audience: 'client',
  language: 'en',
  title: 'Consent',
  body: 'Words.',
  asks: [
    { purpose: 'this study', modality: 'video' },
    { purpose: 'quoting', modality: 'transcript' },
  ],
};

test('any other word, number or question is another form; the order of its questions is not', () => {
  const changed: Partial<FormText>[] = [
    { id: '2' },
    { documentId: 'e' },
    { number: 2 },
    { audience: 'child' },
    { language: 'nb' },
    { title: 'Consent ' },
    { body: 'Words' },
    { asks: FORM.asks.slice(1) },
  ];
  const all = [FORM, ...changed.map((each) => ({ ...FORM, ...each }))].map(canonicalForm);
  expect(new Set(all).size).toBe(all.length);
  expect(canonicalForm({ ...FORM, asks: FORM.asks.toReversed() })).toBe(canonicalForm(FORM));
});

test('everything that is asked is answered once, and nothing else', () => {
  const [video, quoting] = FORM.asks;
  if (video === undefined || quoting === undefined) throw new Error('the form asks for two things');
  expect(answersAll(FORM.asks, [quoting, video])).toBe(true);
  expect(answersAll(FORM.asks, [video])).toBe(false);
  expect(answersAll(FORM.asks, [video, video])).toBe(false);
  expect(answersAll(FORM.asks, [video, quoting, { purpose: 'training', modality: 'video' }])).toBe(false);
});

test('a form is answered by the person it is written for', () => {
  const seat = (role: 'client' | 'therapist' | 'interpreter' | 'guardian', young = false) => ({
    role,
    needsGuardian: young,
  });
  expect(audienceFits('client', seat('client'), false)).toBe(true);
  expect(audienceFits('client', seat('therapist'), false)).toBe(false);
  expect(audienceFits('client', seat('client', true), false)).toBe(false);
  expect(audienceFits('child', seat('client', true), false)).toBe(true);
  expect(audienceFits('child', seat('client'), false)).toBe(false);
  expect(audienceFits('guardian', seat('client', true), true)).toBe(true);
  expect(audienceFits('guardian', seat('client'), true)).toBe(false);
  expect(audienceFits('client', seat('client', true), true)).toBe(false);
  expect(audienceFits('third party', seat('interpreter'), false)).toBe(true);
  expect(audienceFits('third party', seat('guardian'), false)).toBe(true);
  expect(audienceFits('guardian', seat('guardian'), false)).toBe(false);
});

test('only a version that says so, of the same form, asks again', () => {
  const versions = [
    { documentId: 'd', number: 1, asksAgain: false },
    { documentId: 'd', number: 2, asksAgain: false },
    { documentId: 'e', number: 9, asksAgain: true },
  ];
  expect(askedAgain({ documentId: 'd', number: 1 }, versions)).toBe(false);
  expect(
    askedAgain({ documentId: 'd', number: 1 }, [
      ...versions,
      { documentId: 'd', number: 3, asksAgain: true },
    ]),
  ).toBe(true);
  expect(
    askedAgain({ documentId: 'd', number: 3 }, [
      ...versions,
      { documentId: 'd', number: 3, asksAgain: true },
    ]),
  ).toBe(false);
});

test('what is kept of an ask is read again, and nothing else is one', () => {
  expect(readAsk('recall/video')).toBeNull();
  expect(readAsk('this study/recall interview')).toEqual({
    purpose: 'this study',
    modality: 'recall interview',
  });
});

test('a form’s plain text is headings, paragraphs and lists', () => {
  expect(formBlocks('# One\nA line\ngoes on.\n\n- first\n- second\n\nEnd.')).toEqual([
    { kind: 'heading', lines: ['One'] },
    { kind: 'paragraph', lines: ['A line goes on.'] },
    { kind: 'list', lines: ['first', 'second'] },
    { kind: 'paragraph', lines: ['End.'] },
  ]);
});

test('a tap is no signature, and neither is more than a hand draws', () => {
  expect(isSignature([])).toBe(false);
  expect(isSignature([[10, 10]])).toBe(false);
  expect(isSignature([[10, 10, 20, 20]])).toBe(false);
  expect(isSignature([[10, 10, 200, 40, 300, 10]])).toBe(true);
  expect(isSignature([[10, 10, 200]])).toBe(false);
  expect(isSignature([[10, 10, 2000, 10]])).toBe(false);
  expect(isSignature([[10.5, 10, 300, 10]])).toBe(false);
  expect(isSignature([Array.from({ length: 9000 }, (_each, at) => at % 900)])).toBe(false);
});
