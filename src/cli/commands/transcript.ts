import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import type { FilledForm } from '../../domain/instruments/answers.ts';
import type { ReadTranscript } from '../../domain/transcript/transcript.ts';
import type { ColumnChoice } from '../../interop/transcripts/csv-columns.ts';
import { readTranscriptsInWorker } from '../../interop/transcripts/read-in-worker.ts';
import { RefusedFile } from '../../interop/transcripts/refused-file.ts';
import { scoreReport } from '../../interop/fhir/score-report.ts';
import { say } from '../../messages/say.ts';
import { summaryOf, talkOf } from './transcript-summary.ts';

/** Where a command writes; the process's own streams unless a test listens. */
export interface Output {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

const OPTIONS = {
  json: { type: 'boolean', default: false },
  talk: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  text: { type: 'string' },
  speaker: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  conversation: { type: 'string' },
  utterance: { type: 'string' },
} as const;

interface Request {
  readonly files: readonly string[];
  readonly json: boolean;
  /** Whether each speaker's talk time, pauses, overlaps and latency are wanted too. */
  readonly talk: boolean;
  readonly help: boolean;
  /** Undefined where no column is named, so that the content alone decides what a file is. */
  readonly columns: ColumnChoice | undefined;
}

function requestOf(args: readonly string[]): Request {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  const { json, talk, help, ...columns } = values;
  return {
    files: positionals,
    json,
    talk,
    help,
    columns: Object.keys(columns).length === 0 ? undefined : columns,
  };
}

/** One sentence for what went wrong with one file; anything that is not the file's fault passes through. */
function sentenceOf(error: unknown): string {
  if (error instanceof RefusedFile) return error.message;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return say('command.transcript.missing');
  if (code === 'EISDIR') return say('command.transcript.folder');
  if (code !== undefined && code.startsWith('E') && !code.startsWith('ERR_')) {
    return say('command.transcript.unreadable', { code });
  }
  throw error;
}

async function write(stream: NodeJS.WritableStream, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain');
}

/** A form that stands in the file: what was asked and answered, and its recomputed score beside the stored one. */
function formJson({ perspective, instrument, response }: FilledForm): object {
  const { scores, stored, disagreements } = scoreReport(instrument, response);
  const questions = instrument.items.map(({ id, text }) => ({ id, text }));
  const { answers, authored } = response;
  return {
    perspective,
    title: instrument.title,
    authored,
    questions,
    answers,
    scores,
    stored,
    disagreements,
  };
}

function asJson(file: string, read: ReadTranscript, talk: boolean): string {
  const { conversation, format, language, durationMs, speakers, utterances, losses } = read;
  const named = conversation === undefined ? {} : { conversation };
  const forms = read.forms === undefined ? {} : { forms: read.forms.map(formJson) };
  return JSON.stringify({
    file,
    ...named,
    format,
    language,
    durationMs,
    speakers,
    utterances,
    ...(talk && { talk: talkOf(read) }),
    ...forms,
    losses,
  });
}

/** Writes each conversation as it is read, so that many files need no more memory than the largest. */
async function readAll({ files, json, talk, columns }: Request, { stdout, stderr }: Output): Promise<number> {
  let exitCode = 0;
  let separator = '[\n';
  for (const file of files) {
    try {
      const { conversations } = await readTranscriptsInWorker(createReadStream(file), { columns });
      for (const read of conversations) {
        await write(stdout, json ? `${separator}${asJson(file, read, talk)}` : summaryOf(file, read, talk));
        separator = ',\n';
      }
    } catch (error) {
      await write(stderr, `${say('command.transcript.refused', { file, reason: sentenceOf(error) })}\n`);
      exitCode = 1;
    }
  }
  if (json) await write(stdout, separator === '[\n' ? '[]\n' : '\n]\n');
  return exitCode;
}

/** `entente transcript FILE...`: 0 when all files were read, 1 when one was not, 2 for wrong options. */
export async function run(args: readonly string[], output: Output = process): Promise<number> {
  let request: Request;
  try {
    request = requestOf(args);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    const values = { reason: `${reason?.replace(/\.?$/, '.')}`, command: 'transcript' };
    await write(output.stderr, `${say('command.wrong-options', values)}\n`);
    return 2;
  }
  if (request.help) {
    await write(output.stdout, `${say('command.transcript.help')}\n`);
    return 0;
  }
  if (request.files.length === 0) {
    const reason = say('command.transcript.no-files');
    await write(output.stderr, `${say('command.wrong-options', { reason, command: 'transcript' })}\n`);
    return 2;
  }
  return readAll(request, output);
}
