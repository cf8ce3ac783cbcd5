import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { Delimiter } from '../transcripts/detect-format.ts';
import { MAX_ROW_CHARS } from '../transcripts/limits.ts';
import type { Place } from '../transcripts/place.ts';
import { RefusedFile } from '../transcripts/refused-file.ts';
import type { SourceLines } from '../transcripts/source-lines.ts';

/** One row of a table, and where it stands. */
export interface CsvRow {
  readonly place: Place;
  /** The line the row ends on: cells may hold line breaks. */
  readonly lastLine: number;
  readonly cells: readonly string[];
}

async function* asText(lines: SourceLines): AsyncGenerator<string> {
  for await (const batch of lines) {
    if (batch.length > 0) yield `${batch.map((line) => line.text).join('\n')}\n`;
  }
}

/** Rows with the line each begins on. Quotes inside unquoted cells are taken as they stand: RFC 4180 forbids them, files have them. */
export async function* readRows(lines: SourceLines, delimiter: Delimiter): AsyncGenerator<CsvRow> {
  // Counted while parsing: on an error the rows that wait to be taken are lost.
  let next = { line: 1, row: 1 };
  const asRow = (cells: string[], { lines: lastLine }: { readonly lines: number }): CsvRow => {
    const place = next;
    next = { line: lastLine + 1, row: place.row + 1 };
    return { place, lastLine, cells };
  };
  const parser = parse({
    delimiter,
    record_delimiter: '\n',
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: MAX_ROW_CHARS,
    // csv-parse gives out whatever on_record returns; its types know that only for rows read into objects.
    on_record: asRow as unknown as (cells: string[]) => string[],
  });
  const source = Readable.from(asText(lines), { objectMode: true });
  source.on('error', (cause) => parser.destroy(cause));
  source.pipe(parser);
  try {
    for await (const row of parser) yield row as CsvRow;
  } catch (cause) {
    throw cause instanceof CsvError ? refusalOf(cause, next) : cause;
  } finally {
    source.destroy();
  }
}

function refusalOf(cause: CsvError, place: Place): RefusedFile {
  if (cause.code !== 'CSV_MAX_RECORD_SIZE') return new RefusedFile('transcript.refused-csv', {}, place);
  return new RefusedFile('transcript.refused-row-length', { limit: '1 MiB' }, place);
}
