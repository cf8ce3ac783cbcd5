import { quoted } from '../transcripts/place.ts';
import { RefusedFile } from '../transcripts/refused-file.ts';

/** Columns of one measure, one a session: s1 … s12, bdi_s1 …, X1 …, bdi.2m …. */
export interface NumberedColumns {
  readonly columns: readonly { readonly at: number; readonly session: number }[];
  /** Of the highest number. */
  readonly lastSession: number;
}

/** A name, a number, and what may follow it: its unit. */
const NUMBERED = /^(.*?)(\d{1,4})(\D*)$/;
const LEAST_COLUMNS = 2;

/**
 * The columns of one measure in order of session. A column numbered 0 was filled in before the therapy and is left out.
 * @param measure how the columns' names begin, where a file holds several measures; otherwise the first one is read.
 * @throws RefusedFile where no columns are numbered so.
 */
export function numberedColumns(header: readonly string[], measure: string | undefined): NumberedColumns {
  const groups = new Map<string, { at: number; session: number }[]>();
  header.forEach((name, at) => {
    const [, before = '', number = '', after = ''] = NUMBERED.exec(name) ?? [];
    if (number === '' || Number(number) === 0) return;
    if (measure !== undefined && !before.toLowerCase().startsWith(measure.toLowerCase())) return;
    const kind = `${before}|${after}`;
    groups.set(kind, [...(groups.get(kind) ?? []), { at, session: Number(number) }]);
  });
  const found = [...groups.values()].find((group) => group.length >= LEAST_COLUMNS);
  if (found === undefined) {
    const values = { measure: quoted(measure ?? '') };
    throw new RefusedFile(
      measure === undefined ? 'table.no-sessions' : 'table.no-such-measure',
      values,
      null,
      header,
    );
  }
  const columns = found.toSorted((one, other) => one.session - other.session);
  return { columns, lastSession: columns.at(-1)?.session ?? 0 };
}
