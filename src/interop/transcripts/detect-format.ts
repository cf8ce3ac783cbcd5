import { parse } from 'csv-parse/sync';
import { CLOCK_PATTERN } from './clock-time.ts';
import { proposeColumns } from './csv-columns.ts';
import { KOKOROCHAT_START } from './read-kokorochat.ts';

export type Delimiter = ',' | ';' | '\t' | '|';

export type Detected =
  | { readonly format: 'webvtt' | 'srt' | 'text' | 'kokorochat' }
  | { readonly format: 'csv'; readonly delimiter: Delimiter };

/** How many lines are looked at: enough for any header, title or first cue. */
export const SAMPLE_LINES = 50;
/** Long lines say no more than short ones. */
export const SAMPLE_CHARS = 256 * 1024;

export const DELIMITERS = [',', ';', '\t', '|'] as const;
const TIMING = new RegExp(String.raw`^\s*${CLOCK_PATTERN}\s{0,4}-->\s{0,4}${CLOCK_PATTERN}(?:\s|$)`);
/** A name for a column: no sentence, no time, no label. */
const COLUMN_NAME = /^[\p{L}\p{N}_ ./()#-]{1,60}$/u;

function firstRows(lines: readonly string[], delimiter: Delimiter): string[][] {
  try {
    return parse(lines.join('\n'), {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: 20,
    });
  } catch {
    // The sample may end inside a quoted cell; whether the file does is found when it is read.
    return [lines[0]?.split(delimiter) ?? []];
  }
}

/** Whether the first line is a table's header: short distinct names, and a known one or rows of the same width. */
function isTable(lines: readonly string[], delimiter: Delimiter): boolean {
  if (!lines[0]?.includes(delimiter)) return false;
  const [header = [], ...rows] = firstRows(lines, delimiter);
  const names = header.map((name) => name.trim()).filter((name) => name !== '');
  if (header.length < 2 || names.length === 0 || !names.every((name) => COLUMN_NAME.test(name))) return false;
  if (new Set(names).size < names.length) return false;
  if (proposeColumns(header).text !== undefined) return true;
  // Prose has a space after its commas; a header without a known name has none.
  const prose = header.slice(1).some((name) => /^\s/.test(name));
  return !prose && rows.length > 0 && rows.every((row) => row.length === header.length);
}

/**
 * Says from a file's first lines what it is; names of files are not asked, because they lie.
 * @param lines up to SAMPLE_LINES lines, without byte order mark.
 * @param hasChoice somebody has chosen columns, so a table is expected.
 */
export function detectFormat(lines: readonly string[], hasChoice: boolean): Detected {
  const filled = lines.filter((line) => line.trim() !== '');
  const [first = ''] = filled;
  // W3C WebVTT §4.1: the signature is on the very first line; an empty line above it is forgiven.
  if (/^WEBVTT(?=[ \t]|$)/.test(first)) return { format: 'webvtt' };
  if (KOKOROCHAT_START.test(filled.slice(0, 3).join('\n'))) return { format: 'kokorochat' };
  if (lines.some((line) => TIMING.test(line))) return { format: 'srt' };
  const from = lines.indexOf(first);
  const delimiter = DELIMITERS.find((each) => isTable(lines.slice(from), each));
  if (delimiter !== undefined) return { format: 'csv', delimiter };
  const widest = DELIMITERS.toSorted((a, b) => first.split(b).length - first.split(a).length)[0];
  return hasChoice ? { format: 'csv', delimiter: widest ?? ',' } : { format: 'text' };
}
