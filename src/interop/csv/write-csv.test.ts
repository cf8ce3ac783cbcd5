import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvRow } from './write-csv.ts';

test('what was written is read back', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 6 }), (cells) => {
      fc.pre(!cells.some((cell) => /^[=+\-@\t\r]/.test(cell)));
      expect(parse(csvRow(cells), { relax_column_count: true, record_delimiter: '\r\n' })).toEqual([cells]);
    }),
  );
});

test.each(['=HYPERLINK("x")', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])(
  '%j is text, not a formula',
  (cell) => {
    const [[read]] = parse(csvRow([cell, 'x']), { record_delimiter: '\r\n' }) as [string[]];
    expect(read).toBe(`'${cell}`);
  },
);
