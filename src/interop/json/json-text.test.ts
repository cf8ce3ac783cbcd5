import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type JsonNode, JsonText, jsonTextOf, MAX_DEPTH, readJson } from './json-text.ts';

function plain(node: JsonNode): unknown {
  if (node.kind === 'object') {
    return Object.fromEntries([...node.entries].map(([name, value]) => [name, plain(value)]));
  }
  if (node.kind === 'array') return node.items.map(plain);
  return node.kind === 'null' ? null : node.value;
}

const read = (text: string): unknown => plain(readJson(new JsonText(text)));
const sentence = (text: string): string => {
  try {
    return JSON.stringify(read(text));
  } catch (error) {
    return (error as Error).message;
  }
};

test('RFC 8259 §13, the first example', () => {
  const image =
    '{"Image":{"Width":800,"Title":"View from 15th Floor","Animated":false,"IDs":[116,943,234,38793]}}';
  expect(read(image)).toEqual(JSON.parse(image));
});

test('every JSON value is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      // A name such as __proto__ stays a name.
      expect(JSON.stringify(read(text))).toBe(JSON.stringify(JSON.parse(text)));
    }),
  );
});

test('what JSON.parse refuses is refused here, whatever sign is taken out or put in', () => {
  const edit = fc.tuple(
    fc.jsonValue(),
    fc.nat(),
    fc.constantFrom('', '"', ',', ']', '}', '\\', '0', '\n', 'x'),
  );
  fc.assert(
    fc.property(edit, ([value, at, sign]) => {
      const text = JSON.stringify(value);
      const place = at % (text.length + 1);
      const edited = text.slice(0, place) + sign + text.slice(place + 1);
      let expected: string;
      try {
        expected = JSON.stringify(JSON.parse(edited));
      } catch {
        expect(() => read(edited)).toThrow(/line \d+: /);
        return;
      }
      // A name that stands twice is the one thing refused beyond RFC 8259.
      expect([expected, expect.stringMatching(/second time/)]).toContainEqual(sentence(edited));
    }),
  );
});

describe('what is wrong is said with line and column', () => {
  test.each([
    [
      '{\n  "a": 1\n  "b": 2\n}',
      'line 3: This is not valid JSON: at column 3 a comma or a closing brace should stand, not ""b":".',
    ],
    ['{"a" 1}', 'line 1: This is not valid JSON: at column 6 a colon should stand, not "1}".'],
    [
      '[1 2]',
      'line 1: This is not valid JSON: at column 4 a comma or a closing bracket should stand, not "2]".',
    ],
    ['[1,]', 'line 1: This is not valid JSON: at column 4 a value should stand, not "]".'],
    [
      '{a: 1}',
      'line 1: This is not valid JSON: at column 2 a name in quotation marks should stand, not "a:".',
    ],
    ['[1]\n\nx', 'line 3: This is not valid JSON: after its end more follows, at column 1.'],
    ['{"a": [', 'line 1: This is not valid JSON: the file ends where a value should stand.'],
    [
      '["a\nb"]',
      'line 1: This is not valid JSON: the text that begins at column 2 is not closed, or holds a character that must be escaped.',
    ],
    [
      '{"a": 1,\n "a": 2}',
      'line 2: The name "a" stands here, at column 2, for the second time in one object, with another value.',
    ],
    ['', 'line 1: This is not valid JSON: the file ends where a value should stand.'],
  ])('%j', (text, expected) => expect(sentence(text)).toBe(expected));
});

test('a name that repeats its value does no harm', () => {
  expect(read('{"linkId": "g2", "linkId": "g2"}')).toEqual({ linkId: 'g2' });
});

test('a deep file is refused before the stack ends', () => {
  expect(sentence('['.repeat(1_000_000))).toBe(`line 1: The file nests more than ${MAX_DEPTH} levels deep.`);
});

test('bytes that are no UTF-8 are refused; a byte order mark is passed over', () => {
  expect(() => jsonTextOf(Uint8Array.of(0x22, 0xff, 0x22))).toThrow('line 1: The file is not UTF-8');
  expect(plain(readJson(jsonTextOf(Uint8Array.of(0xef, 0xbb, 0xbf, 0x31))))).toBe(1);
});
