import { isUtf8 } from 'node:buffer';
import { refuseForeignFormat } from './foreign-formats.ts';
import { MAX_BROKEN_LINES, MAX_FILE_BYTES, MAX_LINE_BYTES, MAX_LINES } from './limits.ts';
import { RefusedFile } from './refused-file.ts';

/** One line of a file without its line end; numbers count from 1. */
export interface SourceLine {
  readonly number: number;
  readonly text: string;
}

/** Lines in batches, one batch a chunk of bytes: awaiting every single line would cost more than reading it. */
export type SourceLines = AsyncIterable<readonly SourceLine[]>;

const LF = 0x0a;
const CR = 0x0d;
const PIECE_BYTES = 64 * 1024;
const SIGNATURE_BYTES = 1024;

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

function encodingOf(start: Buffer): { encoding: Encoding; bom: number } {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return { encoding: 'utf-8', bom: 3 };
  if (start[0] === 0xff && start[1] === 0xfe) return { encoding: 'utf-16le', bom: 2 };
  if (start[0] === 0xfe && start[1] === 0xff) return { encoding: 'utf-16be', bom: 2 };
  return { encoding: 'utf-8', bom: 0 };
}

/**
 * UTF-16 as UTF-8. A lone surrogate and a trailing odd byte are passed on as FF, a byte that UTF-8 never has: the
 * line it stands on is then reported like any other line with broken bytes.
 */
class Utf16ToUtf8 {
  readonly #bigEndian: boolean;
  #kept: Buffer = Buffer.alloc(0);

  constructor(bigEndian: boolean) {
    this.#bigEndian = bigEndian;
  }

  push(bytes: Buffer): Buffer {
    const all = Buffer.concat([this.#kept, bytes]);
    let end = all.length - (all.length % 2);
    const high = end < 2 ? 0 : (all[end - (this.#bigEndian ? 2 : 1)] ?? 0);
    // A pair of surrogates may be cut by the border of two chunks.
    if (high >= 0xd8 && high <= 0xdb) end -= 2;
    this.#kept = Buffer.from(all.subarray(end));
    return this.#convert(all.subarray(0, end));
  }

  end(): Buffer {
    const odd = this.#kept.length % 2;
    const rest = this.#convert(this.#kept.subarray(0, this.#kept.length - odd));
    return odd === 0 ? rest : Buffer.concat([rest, Buffer.of(0xff)]);
  }

  #convert(bytes: Buffer): Buffer {
    const little = this.#bigEndian ? Buffer.from(bytes).swap16() : bytes;
    const pieces = little.toString('utf16le').split(/\p{Surrogate}/u);
    return Buffer.concat(
      pieces.flatMap((piece, at) =>
        at === 0 ? [Buffer.from(piece)] : [Buffer.of(0xff), Buffer.from(piece)],
      ),
    );
  }
}

/** Cuts bytes into lines at LF, CR or CRLF, holding at most one unfinished line. */
class LineCutter {
  /** Numbers of the lines whose bytes were not valid text. */
  readonly #broken: number[];
  #pieces: Buffer[] = [];
  #held = 0;
  #lines = 0;
  #afterCr = false;

  constructor(broken: number[]) {
    this.#broken = broken;
  }

  push(chunk: Buffer): SourceLine[] {
    const lines: SourceLine[] = [];
    const nul = chunk.indexOf(0);
    this.#cut(nul === -1 ? chunk : chunk.subarray(0, nul), lines);
    if (nul !== -1) throw new RefusedFile('transcript.refused-nul', {}, this.#here());
    return lines;
  }

  end(): SourceLine[] {
    return this.#held === 0 ? [] : [this.#take()];
  }

  #cut(chunk: Buffer, lines: SourceLine[]): void {
    let from = this.#afterCr && chunk[0] === LF ? 1 : 0;
    if (chunk.length > 0) this.#afterCr = false;
    let lf = chunk.indexOf(LF, from);
    let cr = chunk.indexOf(CR, from);
    while (lf !== -1 || cr !== -1) {
      const end = cr === -1 || (lf !== -1 && lf < cr) ? lf : cr;
      this.#hold(chunk.subarray(from, end));
      lines.push(this.#take());
      from = end + 1;
      if (end === cr && chunk[from] === LF) from += 1;
      else if (end === cr && from === chunk.length) this.#afterCr = true;
      // Each search goes on from where it stopped: asking again for what is not there would be quadratic.
      if (lf !== -1 && lf < from) lf = chunk.indexOf(LF, from);
      if (cr !== -1 && cr < from) cr = chunk.indexOf(CR, from);
    }
    // Copied, because the caller may use the chunk's memory again.
    this.#hold(Buffer.from(chunk.subarray(from)));
  }

  #hold(piece: Buffer): void {
    if (piece.length === 0) return;
    this.#held += piece.length;
    if (this.#held > MAX_LINE_BYTES) {
      throw new RefusedFile('transcript.refused-line-length', { limit: '1 MiB' }, this.#here());
    }
    this.#pieces.push(piece);
  }

  #take(): SourceLine {
    const bytes =
      this.#pieces.length === 1 && this.#pieces[0] ? this.#pieces[0] : Buffer.concat(this.#pieces);
    this.#pieces = [];
    this.#held = 0;
    this.#lines += 1;
    if (this.#lines > MAX_LINES) {
      throw new RefusedFile('transcript.refused-lines', { n: MAX_LINES }, { line: this.#lines });
    }
    if (!isUtf8(bytes)) this.#noteBroken();
    return { number: this.#lines, text: bytes.toString('utf8') };
  }

  #noteBroken(): void {
    this.#broken.push(this.#lines);
    if (this.#broken.length <= MAX_BROKEN_LINES) return;
    throw new RefusedFile('transcript.refused-encoding', { n: MAX_BROKEN_LINES }, { line: this.#lines });
  }

  #here(): { line: number } {
    return { line: this.#lines + 1 };
  }
}

/**
 * Chunks of at most 64 KiB, so that no batch of lines is large; the first is long enough to show a byte order mark and
 * another format's signature, however the source cuts its chunks.
 */
async function* pieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let total = 0;
  let start: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    let rest = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (start.length > 0) rest = Buffer.concat([start, rest]);
    total += chunk.byteLength;
    if (total > MAX_FILE_BYTES) throw new RefusedFile('transcript.refused-file-size', { limit: '64 MiB' });
    start = total < SIGNATURE_BYTES ? Buffer.from(rest) : Buffer.alloc(0);
    if (start.length > 0) continue;
    for (let at = 0; at < rest.length; at += PIECE_BYTES) yield rest.subarray(at, at + PIECE_BYTES);
  }
  if (start.length > 0) yield start;
}

/**
 * The lines of a file in UTF-8 (with or without byte order mark) or UTF-16 (with it), LF, CR or CRLF.
 * Lines with bytes that are no text keep their place, show U+FFFD, and are noted in `broken` before they are given out.
 * @throws RefusedFile at a NUL byte, a line over 1 MiB, a file over 64 MiB, too many lines, or another encoding.
 */
export async function* readLines(
  bytes: AsyncIterable<Uint8Array>,
  broken: number[],
): AsyncGenerator<SourceLine[]> {
  const cutter = new LineCutter(broken);
  let utf16: Utf16ToUtf8 | null = null;
  let started = false;
  for await (const piece of pieces(bytes)) {
    let chunk = piece;
    if (!started) {
      const { encoding, bom } = encodingOf(piece);
      if (encoding !== 'utf-8') utf16 = new Utf16ToUtf8(encoding === 'utf-16be');
      chunk = piece.subarray(bom);
      // Before the NUL bytes of a PDF or zip file hide what it is.
      refuseForeignFormat(chunk.subarray(0, SIGNATURE_BYTES).toString('latin1'));
      started = true;
    }
    yield cutter.push(utf16 === null ? chunk : utf16.push(chunk));
  }
  if (utf16 !== null) yield cutter.push(utf16.end());
  yield cutter.end();
}
