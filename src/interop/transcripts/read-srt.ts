import type { ReadTranscript } from '../../domain/transcript/transcript.ts';
import { CueFile, readBlocks } from './cue-file.ts';
import type { SourceLines } from './source-lines.ts';
import { FileBudget } from './utterance-list.ts';

/**
 * SubRip: blocks of a number, `00:00:01,000 --> 00:00:02,000` and words, with a blank line between. There is no
 * standard; the layout is that of the SubRip program, and a full stop in times and WebVTT's tags are read too.
 * @throws RefusedFile where no cue has words, or at one of the limits.
 */
export async function readSrt(lines: SourceLines): Promise<ReadTranscript> {
  const file = new CueFile(new FileBudget());
  for await (const block of readBlocks(lines)) file.addBlock(block);
  return file.finish({ format: 'srt', language: null });
}
