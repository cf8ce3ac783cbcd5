/** A file's content as it would arrive: text is UTF-8, and `cuts` are the byte positions where a chunk ends. */
export async function* fileBytes(
  content: string | Uint8Array,
  cuts: readonly number[] = [],
): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  let from = 0;
  for (const cut of [...cuts, bytes.length].filter((at) => at <= bytes.length).toSorted((a, b) => a - b)) {
    if (cut > from) yield bytes.subarray(from, cut);
    from = cut;
  }
}

/** A large content that never exists as a whole: `head`, then `piece` again and again until `bytes` are delivered. */
export async function* endlessBytes(
  piece: string | Uint8Array,
  bytes: number,
  head = '',
): AsyncGenerator<Uint8Array> {
  if (head !== '') yield Buffer.from(head, 'utf8');
  const one = Buffer.from(piece as string);
  const chunk = Buffer.concat(Array.from({ length: Math.ceil(65_536 / one.length) }, () => one));
  for (let sent = 0; sent < bytes; sent += chunk.length) yield chunk;
}
