import { say } from '../../messages/say.ts';
import { MAX_QUOTED_CHARS } from './limits.ts';

/** A place in a file: lines count from 1 as an editor shows them, rows from 1 (the header) as a spreadsheet does. */
export interface Place {
  readonly line: number;
  readonly row?: number;
}

/** "line 12", "row 7", or both where a cell with line breaks has moved them apart. */
export function whereOf({ line, row }: Place): string {
  if (row === undefined) return say('transcript.where-line', { line });
  if (row === line) return say('transcript.where-row', { row });
  return say('transcript.where-row-line', { row, line });
}

/** A short piece of the file for a remark: long pieces are cut, so that remarks cannot fill the memory. */
export function quoted(text: string): string {
  if (text.length <= MAX_QUOTED_CHARS) return text;
  // The cut may fall inside a surrogate pair.
  return `${text.slice(0, MAX_QUOTED_CHARS).replace(/\p{Surrogate}$/u, '')}…`;
}
