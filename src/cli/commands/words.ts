import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { FilePathSource } from 'mediabunny';
import type { Span } from '../../domain/recall/session-clock.ts';
import { piecesToRecognise } from '../../domain/speech/recognition-pieces.ts';
import { WEBVTT_HEAD, webVttCue } from '../../domain/transcript/webvtt-cue.ts';
import { cutSound } from '../../media/cut-sound.ts';
import { hearSpeech } from '../../media/hear-speech.ts';
import { openSound } from '../../media/open-sound.ts';
import { findIsolation, type Isolation } from '../../media/isolation.ts';
import { recognise, type Recogniser, recogniserOf } from '../../media/recogniser.ts';
import { ProgramFailed } from '../../media/sandboxed.ts';
import { sileroNetwork } from '../../media/silero-network.ts';
import { sileroWeights } from '../../media/silero-weights.ts';
import { UnreadableSound } from '../../media/unreadable-sound.ts';
import { wavBytes } from '../../media/wav-bytes.ts';
import { say } from '../../messages/say.ts';
import { answerNumbers, type Output, readNamedFile, WrongOption } from '../number-command.ts';

const OPTIONS = {
  recogniser: { type: 'string' },
  patience: { type: 'string', default: '120' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** `entente words FILE --recogniser "PROGRAM ARGUMENTS"`: what is said in a recording, heard on this machine. */
export async function run(args: readonly string[], output: Output = process): Promise<number> {
  return answerNumbers('words', output, async () => {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    if (values.help) return say('command.words.help');
    const recogniser = recogniserOf(values.recogniser ?? '');
    if (recogniser === null) throw new WrongOption('command.needed', { name: 'recogniser' });
    const patienceMs = 1000 * Number(values.patience);
    if (!(patienceMs > 0))
      throw new WrongOption('command.not-allowed', { name: 'patience', text: values.patience });
    const isolation = await findIsolation();
    if (isolation.kind === 'none')
      output.stderr.write(
        `${say(`isolation.${isolation.why}`, { detail: isolation.detail })} ` +
          `${say('command.words.open')}\n`,
      );
    const { content } = await readNamedFile(
      positionals,
      (file) => wordsOf(file, { isolation, recogniser, patienceMs }, output),
      sentenceOf,
    );
    return say('command.words.done', { n: content });
  });
}

const sentenceOf = (error: unknown): string | null => {
  if (error instanceof UnreadableSound) return say(`sound.${error.trouble}`, { detail: error.detail });
  if (error instanceof ProgramFailed && error.trouble !== 'stopped')
    return say(`command.words.${error.trouble}`, { detail: error.detail });
  return null;
};

/** What hears, how it is shut in, and how long it may take for a piece. */
interface Hearing {
  readonly isolation: Isolation;
  readonly recogniser: Recogniser;
  readonly patienceMs: number;
}

interface Heard {
  readonly span: Span;
  readonly speaker: string | null;
  readonly channel: number | null;
}

/** Writes each piece as soon as it is known: what was heard before a failure stays. Answers with how many there were. */
async function wordsOf(
  file: string,
  { isolation, recogniser, patienceMs }: Hearing,
  { stdout, stderr }: Output,
): Promise<number> {
  if ((await stat(file)).size === 0) throw new UnreadableSound('empty');
  const open = () => openSound(new FilePathSource(file));
  const sound = await open();
  const heard = await hearSpeech(sound, await sileroNetwork(await sileroWeights(), sound.channels));
  const tracks: readonly Heard[][] =
    heard.separate === true && heard.channels !== undefined
      ? heard.channels.map(({ voice }, channel) => heardIn(voice, channel))
      : [heardIn(heard.voice, null)];
  const total = tracks.reduce((sum, track) => sum + track.length, 0);
  await write(stdout, WEBVTT_HEAD);
  let done = 0;
  for (const track of tracks) {
    const spans = track.map(({ span }) => span);
    let at = 0;
    for await (const samples of cutSound(await open(), track[0]?.channel ?? null, spans)) {
      const words = await recognise(isolation, recogniser, wavBytes(samples), { patienceMs });
      const piece = track[at];
      if (piece !== undefined && words !== '')
        await write(stdout, webVttCue({ ...piece.span, speaker: piece.speaker, words }));
      at += 1;
      done += 1;
      stderr.write(`${say('command.words.progress', { done, total })}\n`);
    }
  }
  return done;
}

const heardIn = (voice: readonly Span[], channel: number | null): Heard[] =>
  piecesToRecognise(voice).map((span) => ({
    span,
    channel,
    speaker: channel === null ? null : say('command.words.speaker', { n: channel + 1 }),
  }));

async function write(stream: NodeJS.WritableStream, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain');
}
