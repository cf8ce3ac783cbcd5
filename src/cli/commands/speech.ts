import { stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { FilePathSource } from 'mediabunny';
import type { HeardSpeech } from '../../domain/speech/heard-speech.ts';
import { hearSpeech } from '../../media/hear-speech.ts';
import { openSound } from '../../media/open-sound.ts';
import { sileroNetwork } from '../../media/silero-network.ts';
import { sileroWeights } from '../../media/silero-weights.ts';
import { UnreadableSound } from '../../media/unreadable-sound.ts';
import { say } from '../../messages/say.ts';
import { answerNumbers, type Output, readNamedFile } from '../number-command.ts';

const OPTIONS = {
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** `entente speech FILE`: where speech and pauses are in a recording. */
export async function run(args: readonly string[], output: Output = process): Promise<number> {
  return answerNumbers('speech', output, async () => {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    if (values.help) return say('command.speech.help');
    const { file, content } = await readNamedFile(positionals, speechOf, sentenceOf);
    return values.json ? JSON.stringify(content) : summaryOf(file, content);
  });
}

async function speechOf(file: string): Promise<HeardSpeech> {
  const found = await stat(file);
  if (found.isDirectory()) throw Object.assign(new Error('folder'), { code: 'EISDIR' });
  if (found.size === 0) throw new UnreadableSound('empty');
  const sound = await openSound(new FilePathSource(file));
  return hearSpeech(sound, await sileroNetwork(await sileroWeights(), sound.channels));
}

const sentenceOf = (error: unknown): string | null =>
  error instanceof UnreadableSound ? say(`sound.${error.trouble}`, { detail: error.detail }) : null;

function summaryOf(file: string, heard: HeardSpeech): string {
  const { durationMs, talkMs, pauses, voiceMs, silences, channels, separate, overlapMs } = heard;
  const whole = [
    say('command.speech.whole', {
      file,
      length: length(durationMs),
      talk: length(talkMs),
      share: percent(talkMs, durationMs),
      n: pauses.length,
    }),
    say('command.speech.voice', {
      voice: length(voiceMs),
      share: percent(voiceMs, durationMs),
      n: silences.length,
    }),
  ];
  if (channels === undefined) return whole.join('\n');
  if (separate !== true) return [...whole, say('command.speech.same')].join('\n');
  const all = channels.reduce((sum, channel) => sum + channel.voiceMs, 0);
  const each = channels.map((channel, index) =>
    say('command.speech.channel', {
      channel: index + 1,
      voice: length(channel.voiceMs),
      share: percent(channel.voiceMs, all),
    }),
  );
  return [...whole, ...each, say('command.speech.overlap', { overlap: length(overlapMs ?? 0) })].join('\n');
}

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((100 * part) / whole));

/** Tenths of a second, because many a pause is shorter than a whole one. */
function length(ms: number): string {
  const tenths = Math.round(ms / 100);
  const minutes = Math.floor(tenths / 600);
  return `${minutes}:${((tenths % 600) / 10).toFixed(1).padStart(4, '0')}`;
}
