/** A part of a file: from `from` up to, not including, `to`. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * What a Range header asks of a file of this length (RFC 9110 §14): one range, or 'whole' where it is no range of bytes,
 * not well formed, or names several (a server may ignore it then, §14.2), or 'none' where nothing of it is there.
 */
export function readRange(header: string | undefined, bytes: number): ByteRange | 'whole' | 'none' {
  if (header === undefined) return 'whole';
  const found = /^bytes=[\t ]*(\d*)-(\d*)[\t ]*$/i.exec(header.trim());
  if (found === null) return 'whole';
  const [, first = '', last = ''] = found;
  if (first === '' && last === '') return 'whole';
  if (first === '') {
    const length = Number(last);
    if (length === 0 || bytes === 0) return 'none';
    return { from: Math.max(0, bytes - length), to: bytes };
  }
  const from = Number(first);
  if (last !== '' && Number(last) < from) return 'whole';
  if (from >= bytes) return 'none';
  return { from, to: last === '' ? bytes : Math.min(bytes, Number(last) + 1) };
}
