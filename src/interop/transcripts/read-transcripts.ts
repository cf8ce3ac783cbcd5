import type { Loss, ReadTranscript } from '../../domain/transcript/transcript.ts';
import { say } from '../../messages/say.ts';
import type { ColumnChoice } from './csv-columns.ts';
import { type Detected, detectFormat, SAMPLE_CHARS, SAMPLE_LINES } from './detect-format.ts';
import { whereOf } from './place.ts';
import { readCsv } from './read-csv.ts';
import { readKokoroChat } from './read-kokorochat.ts';
import { readLabelledText } from './read-labelled-text.ts';
import { readSrt } from './read-srt.ts';
import { readWebVtt } from './read-webvtt.ts';
import { readLines, type SourceLine, type SourceLines } from './source-lines.ts';

export interface ReadOptions {
  /** A person's choice of columns, for tables. */
  readonly columns?: ColumnChoice;
}

/** What one file held. */
export interface TranscriptFile {
  readonly format: ReadTranscript['format'];
  readonly conversations: readonly ReadTranscript[];
  /** The header and what was read from which column, where the file is a table; else null. */
  readonly table: { readonly header: readonly string[]; readonly columns: ColumnChoice } | null;
}

/** The first lines to judge by, and all lines including those. */
async function withSample(
  source: AsyncGenerator<SourceLine[]>,
): Promise<{ sample: string[]; lines: SourceLines }> {
  const batches: SourceLine[][] = [];
  const sample: string[] = [];
  let chars = 0;
  while (sample.length < SAMPLE_LINES && chars < SAMPLE_CHARS) {
    const next = await source.next();
    if (next.done) break;
    batches.push(next.value);
    for (const { text } of next.value.slice(0, SAMPLE_LINES)) {
      sample.push(text);
      chars += text.length;
    }
  }
  async function* all(): AsyncGenerator<readonly SourceLine[]> {
    yield* batches;
    yield* source;
  }
  return { sample: sample.slice(0, SAMPLE_LINES), lines: all() };
}

async function readAs(
  detected: Detected,
  lines: SourceLines,
  options: ReadOptions,
  broken: readonly number[],
): Promise<TranscriptFile> {
  switch (detected.format) {
    case 'csv': {
      const { header, columns, conversations } = await readCsv(
        lines,
        detected.delimiter,
        options.columns,
        broken,
      );
      return { format: 'csv', conversations, table: { header, columns } };
    }
    case 'webvtt':
      return single(await readWebVtt(lines), broken);
    case 'srt':
      return single(await readSrt(lines), broken);
    case 'kokorochat':
      return single(await readKokoroChat(lines), broken);
    case 'text':
      return single(await readLabelledText(lines), broken);
  }
}

function single(read: ReadTranscript, broken: readonly number[]): TranscriptFile {
  const what = say('transcript.bytes-broken');
  const losses: Loss[] = broken.map((line) => ({ where: whereOf({ line }), what }));
  return {
    format: read.format,
    conversations: [{ ...read, losses: [...losses, ...read.losses] }],
    table: null,
  };
}

/**
 * Reads a transcript of any format that is known, told apart by content. It runs where it is called: for files of
 * other people use `readTranscriptsInWorker`.
 * @throws RefusedFile with one sentence and the place in the file; errors of `bytes` itself pass through.
 */
export async function readTranscripts(
  bytes: AsyncIterable<Uint8Array>,
  options: ReadOptions = {},
): Promise<TranscriptFile> {
  const broken: number[] = [];
  const source = readLines(bytes, broken);
  try {
    const { sample, lines } = await withSample(source);
    const detected = detectFormat(sample, options.columns !== undefined);
    return await readAs(detected, lines, options, broken);
  } finally {
    await source.return(undefined);
  }
}
