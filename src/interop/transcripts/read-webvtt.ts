import type { ReadTranscript } from '../../domain/transcript/transcript.ts';
import { type Block, CueFile, readBlocks } from './cue-file.ts';
import { quoted } from './place.ts';
import type { SourceLines } from './source-lines.ts';
import { FileBudget } from './utterance-list.ts';

const LANGUAGE_TAG = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}$/;
const isTiming = (text: string): boolean => text.includes('-->');

/** NOTE, STYLE and REGION blocks (W3C WebVTT §4.1, §6.1): they hold no words of the conversation. */
function kindOf(block: Block): string | null {
  const [first] = block;
  if (first === undefined || isTiming(first.text)) return null;
  const kind = /^(NOTE(?=[ \t]|$)|(?:STYLE|REGION)(?=[ \t]*$))/.exec(first.text)?.[1] ?? null;
  // `NOTE` as the name of a cue is not a comment.
  return kind !== null && block[1] !== undefined && isTiming(block[1].text) ? null : kind;
}

/** The lines under WEBVTT: a language is taken up, the rest is reported. Returns the stated language. */
function readHeader(header: Block, file: CueFile): string | null {
  let language: string | null = null;
  for (const [at, { number, text }] of header.entries()) {
    const place = { line: number };
    if (at === 0) {
      if (text.slice('WEBVTT'.length).trim() !== '') file.list.losses.add(place, 'transcript.vtt-title');
      continue;
    }
    const [, name = text, value = ''] = /^([^:]{1,40}):(.*)$/.exec(text) ?? [];
    const isLanguage = name.trim().toLowerCase() === 'language';
    if (isLanguage && LANGUAGE_TAG.test(value.trim())) language = value.trim();
    else if (isLanguage)
      file.list.losses.add(place, 'transcript.vtt-language', { language: quoted(value.trim()) });
    else file.list.losses.add(place, 'transcript.vtt-header', { name: quoted(name.trim()) });
  }
  return language;
}

/**
 * WebVTT (W3C WebVTT, Candidate Recommendation 2019-04-04, §4 and §6), with speakers as `<v Name>` or, as meeting
 * services write them, as `Name: words`. Cues stay in the order of the file, also where times go back. Words outside
 * cues and under broken times are kept without a time. The language is the header's `Language:`; a NOTE never says it.
 * @throws RefusedFile where no cue has words, or at one of the limits.
 */
export async function readWebVtt(lines: SourceLines): Promise<ReadTranscript> {
  const file = new CueFile(new FileBudget());
  let language: string | null = null;
  let first = true;
  for await (const block of readBlocks(lines)) {
    const kind = first ? null : kindOf(block);
    if (first) {
      // Cues may follow the header without a blank line.
      const timed = block.findIndex((line) => isTiming(line.text));
      language = readHeader(timed === -1 ? block : block.slice(0, timed), file);
      if (timed !== -1) file.addBlock(block.slice(timed));
      first = false;
    } else if (kind === null) file.addBlock(block);
    else {
      file.list.losses.add({ line: block[0]?.number ?? 1 }, 'transcript.vtt-block', {
        kind,
        n: block.length,
      });
    }
  }
  return file.finish({ format: 'webvtt', language });
}
