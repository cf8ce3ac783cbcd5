import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isGuessedFirst, isPin } from '../../src/domain/access/pin.ts';
import { isSignature } from '../../src/domain/consent/signature.ts';
import { BadPattern, LONGEST_QUESTION, makeFinder, snippetOf } from '../../src/domain/search/find-in-text.ts';
import { readSessionNumbers, sessionNumbersText } from '../../src/domain/study/protocol.ts';
import { csvRow } from '../../src/interop/csv/write-csv.ts';
import { clockText as fileClockText, readClock } from '../../src/interop/transcripts/clock-time.ts';
import { printRecoveryKey, RECOVERY_KEY_BYTES, readRecoveryKey } from '../../src/store/keys/recovery-key.ts';
import { clockText, readClockText } from '../../src/web/shell/clock-text.ts';
import { HOSTILE_TEXTS } from '../fixtures/fuzz/hostile-value.ts';
import { throwNothing } from '../fixtures/fuzz/fuzz-cases.ts';

const typed = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789:.,-–hms\'" ')), maxLength: 20 }),
  fc.constantFrom(...HOSTILE_TEXTS.map((text) => text.slice(0, LONGEST_QUESTION))),
);

test('session numbers: what is read is in order and in range, and what is written is read back', () => {
  throwNothing('session numbers', typed, (text) => {
    const numbers = readSessionNumbers(text);
    if (numbers === null) return;
    expect(numbers.every((each, at) => each >= 1 && each <= 999 && each > (numbers[at - 1] ?? 0))).toBe(true);
    expect(readSessionNumbers(sessionNumbersText(numbers))).toEqual(numbers);
  });
  const sets = fc.uniqueArray(fc.integer({ min: 1, max: 999 }), { maxLength: 60 });
  throwNothing('session numbers written', sets, (numbers) => {
    const inOrder = numbers.toSorted((one, other) => one - other);
    expect(readSessionNumbers(sessionNumbersText(inOrder))).toEqual(inOrder);
  });
});

test('clock texts: a time that is none is null, and what is shown is read back', () => {
  throwNothing('typed clock times', typed, (text) => {
    const ms = readClockText(text);
    expect(ms === null || (Number.isSafeInteger(ms) && ms >= 0)).toBe(true);
  });
  throwNothing('shown clock times', fc.integer({ min: 0, max: 359_999 }), (seconds) => {
    expect(readClockText(clockText(seconds * 1000))).toBe(seconds * 1000);
  });
  throwNothing('clock times of files', fc.integer({ min: 0, max: 359_999_999 }), (ms) => {
    expect(readClock(fileClockText(ms), { line: 1 })).toBe(ms);
  });
});

test('a PIN is digits within its bounds', () => {
  throwNothing('PINs', typed, (text) => {
    expect(isPin(text)).toBe(/^[0-9]{6,12}$/.test(text));
    expect(typeof isGuessedFirst(text)).toBe('boolean');
  });
});

test('signature strokes: whatever numbers they are', () => {
  const number = fc.oneof(
    fc.integer({ min: -10, max: 1100 }),
    fc.double(),
    fc.constantFrom(NaN, Infinity, -0),
  );
  throwNothing('signatures', fc.array(fc.array(number, { maxLength: 30 }), { maxLength: 8 }), (strokes) => {
    if (!isSignature(strokes)) return;
    expect(strokes.flat().every((each) => Number.isInteger(each) && each >= 0 && each <= 1000)).toBe(true);
  });
});

test('search patterns: found where it is said, or a pattern that is none', () => {
  const scraps = fc.constantFrom(
    'a',
    'b',
    '.',
    '\\',
    '[',
    ']',
    '(',
    ')',
    '|',
    '{2}',
    '?',
    '^',
    '$',
    '\\p{L}',
    '𝒜',
    '\0',
  );
  const pattern = fc.oneof(
    fc.array(scraps, { maxLength: 6 }).map((parts) => parts.join('')),
    typed,
  );
  const text = fc.string({
    unit: fc.constantFrom('a', 'b', 'A', ' ', 'é', 'ß', 'İ', '𝒜', '\n', '\ud800'),
    maxLength: 14,
  });
  const asked = fc.record({
    pattern,
    text,
    mode: fc.constantFrom('plain' as const, 'pattern' as const),
    matchCase: fc.boolean(),
  });
  throwNothing('searches', asked, ({ pattern: words, text: where, mode, matchCase }) => {
    try {
      const find = makeFinder({ text: words, mode, matchCase });
      for (const hit of find(where)) {
        const { before, match, after } = snippetOf(where, hit);
        expect(`${before}${match}${after}`.length).toBeGreaterThan(0);
      }
    } catch (error) {
      if (!(error instanceof BadPattern)) throw error;
    }
  });
});

test('a recovery key is read back from paper, however it is typed, and nothing else is one', () => {
  throwNothing('recovery keys', fc.uint8Array({ minLength: 20, maxLength: 20 }), (bytes) => {
    const printed = printRecoveryKey(bytes);
    for (const text of [printed, printed.toLowerCase(), ` ${printed.replaceAll('-', ' ')} `]) {
      expect(Buffer.from(readRecoveryKey(text) ?? [])).toEqual(Buffer.from(bytes));
      expect(readRecoveryKey(`${text}7`)).toBe(null);
    }
  });
  throwNothing('typed recovery keys', typed, (text) => {
    expect(readRecoveryKey(text)?.length ?? RECOVERY_KEY_BYTES).toBe(RECOVERY_KEY_BYTES);
  });
});

test('a row of a table is one line of cells that no program carries out', () => {
  const cells = fc.array(fc.oneof(fc.constantFrom(...HOSTILE_TEXTS), fc.string({ unit: 'binary' })), {
    minLength: 1,
  });
  throwNothing('CSV rows', cells, (row) => {
    const text = csvRow(row).replace(/\r\n$/, '');
    expect(text.replace(/"(?:[^"]|"")*"/g, '').split(',')).toHaveLength(row.length);
    expect(/(?:^|,)"?[=+\-@\t\r]/.test(text.replace(/"(?:[^"]|"")*"/g, (cell) => cell.slice(0, 2)))).toBe(
      false,
    );
  });
});
