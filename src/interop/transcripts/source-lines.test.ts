import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endlessBytes, fileBytes } from '../../../test/file-bytes.ts';
import { MAX_BROKEN_LINES } from './limits.ts';
import { readLines } from './source-lines.ts';

async function linesOf(content: string | Uint8Array, cuts: readonly number[] = []) {
  const broken: number[] = [];
  const texts: string[] = [];
  for await (const batch of readLines(fileBytes(content, cuts), broken))
    texts.push(...batch.map((line) => line.text));
  return { texts, broken };
}

const utf16 = (text: string, bigEndian: boolean): Buffer => {
  const little = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return bigEndian ? little.swap16() : little;
};

describe('line ends and encodings', () => {
  test('LF, CR and CRLF end a line, and an unfinished last line counts', async () => {
    expect((await linesOf('a\nb\r\nc\rd\n\ne')).texts).toEqual(['a', 'b', 'c', 'd', '', 'e']);
  });

  test.each([
    ['UTF-8 with byte order mark', Buffer.from('\uFEFFä\n漢😀', 'utf8')],
    ['UTF-16 little endian', utf16('ä\n漢😀', false)],
    ['UTF-16 big endian', utf16('ä\n漢😀', true)],
  ])('%s is read the same, wherever the chunks end', async (_name, bytes) => {
    const everywhere = Array.from({ length: bytes.length }, (_, at) => at + 1);
    for (const cuts of [[], everywhere]) {
      expect(await linesOf(bytes, cuts)).toEqual({ texts: ['ä', '漢😀'], broken: [] });
    }
  });

  test('any text comes back line by line, however it is cut into chunks', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '漢', '😀', '\r', '\n', ' ') });
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.nat(200)), async (written, cuts) => {
        const expected = written.split(/\r\n|\r|\n/);
        if (expected.at(-1) === '') expected.pop();
        expect(await linesOf(written, cuts)).toEqual({ texts: expected, broken: [] });
      }),
    );
  });
});

describe('bytes that are no text', () => {
  test('a broken byte keeps its line and is noted', async () => {
    const bytes = Buffer.concat([Buffer.from('fine\nca'), Buffer.of(0xe9), Buffer.from('\nfine')]);
    expect(await linesOf(bytes)).toEqual({ texts: ['fine', 'ca\uFFFD', 'fine'], broken: [2] });
  });

  test('a surrogate encoded in UTF-8 is broken', async () => {
    expect((await linesOf(Buffer.of(0x61, 0xed, 0xa0, 0x80))).broken).toEqual([1]);
  });

  test('a lone surrogate and an odd last byte of UTF-16 are broken', async () => {
    const lone = await linesOf(utf16('a\nb\uD800c', false));
    expect(lone).toEqual({ texts: ['a', 'b\uFFFDc'], broken: [2] });
    expect((await linesOf(Buffer.concat([utf16('ab', true), Buffer.of(0)]))).broken).toEqual([1]);
  });

  test('more broken lines than a slip explains are another encoding', async () => {
    const latin1 = Buffer.from('für\n'.repeat(MAX_BROKEN_LINES + 1), 'latin1');
    await expect(linesOf(latin1)).rejects.toThrow(`line ${MAX_BROKEN_LINES + 1}: `);
  });
});

describe('limits', () => {
  const readAll = async (bytes: AsyncIterable<Uint8Array>) => {
    for await (const batch of readLines(bytes, [])) expect(batch.length).toBeLessThanOrEqual(65_537);
  };

  test('a NUL byte is refused with its line', async () => {
    await expect(linesOf('one\ntwo\nth\0ree')).rejects.toThrow(/^line 3: .*NUL/);
  });

  test('a line of 100 MB is refused after the first of them', async () => {
    await expect(readAll(endlessBytes('x', 100 * 2 ** 20, 'first\n'))).rejects.toThrow(
      'line 2: The line is longer',
    );
  });

  test('a file over 64 MiB is refused', async () => {
    await expect(readAll(endlessBytes(`${'x'.repeat(999)}\n`, 65 * 2 ** 20))).rejects.toThrow(
      'larger than 64 MiB',
    );
  });

  test('a million and one lines are refused', async () => {
    await expect(readAll(endlessBytes('\n', 2 * 2 ** 20))).rejects.toThrow('line 1000001: ');
  });

  test.each([
    ['%PDF-1.7\n', 'PDF'],
    ['PK\u0003\u0004\u0000', 'Word'],
    ['{\\rtf1', 'RTF'],
    ['<!DOCTYPE html>', 'HTML'],
    ['<?xml version="1.0"?>', 'XML'],
    ['{"segments": []}', 'JSON'],
    ['[\n{"start": 1}]', 'JSON'],
  ])('%j is named for what it is', async (start, kind) => {
    await expect(linesOf(start)).rejects.toThrow(new RegExp(`^line 1: This is a.*${kind}`));
  });
});
