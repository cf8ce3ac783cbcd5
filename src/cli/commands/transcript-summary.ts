import type { FilledForm } from '../../domain/instruments/answers.ts';
import type { ReadTranscript } from '../../domain/transcript/transcript.ts';
import { type TalkTimes, talkTimes } from '../../domain/speech/talk-time.ts';
import { scoreReport } from '../../interop/fhir/score-report.ts';
import { say } from '../../messages/say.ts';

const SHOWN_LOSSES = 10;
const SHOWN_SPEAKERS = 12;

/** Text of a file for a terminal: control characters and direction marks in it could forge what is on the screen. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');
}

function length(ms: number | null): string {
  if (ms === null) return say('command.transcript.unknown');
  const two = (n: number): string => String(Math.floor(n)).padStart(2, '0');
  return `${Math.floor(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}`;
}

function wordsIn({ utterances }: ReadTranscript): number {
  return utterances.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);
}

function lossLines({ losses }: ReadTranscript): string[] {
  if (losses.length === 0) return [say('command.transcript.no-losses')];
  const shown = losses
    .slice(0, SHOWN_LOSSES)
    .map(({ where, what }) => say('command.transcript.loss', { where, what }));
  const more = losses.length - shown.length;
  const rest = more === 0 ? [] : [say('command.transcript.more-losses', { n: more })];
  return [say('command.transcript.losses', { n: losses.length }), ...shown, ...rest];
}

/** A form that stands in the file, with its recomputed score. */
function formLines({ perspective, instrument, response }: FilledForm): string[] {
  const { scores, disagreements } = scoreReport(instrument, response);
  const counted = scores.map(({ value, answered, items }) =>
    say('command.transcript.form', {
      perspective: say(perspective === 'client' ? 'side.client' : 'side.therapist'),
      title: instrument.title,
      answered,
      items,
      value: value ?? say('command.transcript.unknown'),
    }),
  );
  return [...counted, ...disagreements.map(({ what }) => say('command.transcript.form-note', { what }))];
}

/** Each speaker's talk; a turn without a label is its own speaker, named by nothing. */
export const talkOf = ({ utterances }: ReadTranscript): TalkTimes =>
  talkTimes(utterances.map(({ speaker, fromMs, toMs }) => ({ speaker: speaker ?? '', fromMs, toMs })));

function talkLines(read: ReadTranscript): string[] {
  const { speakers } = talkOf(read);
  if (speakers.length === 0) return [say('command.transcript.no-talk')];
  return speakers.map((each) =>
    say('command.transcript.talk', {
      speaker: each.speaker,
      length: length(each.talkMs),
      share: Math.round(100 * each.share),
      pauses: each.pauses,
      overlap: length(each.overlapMs),
      latency: each.medianLatencyMs ?? say('command.transcript.unknown'),
    }),
  );
}

/** What a person wants to know first about one conversation, in a few lines. */
export function summaryOf(file: string, read: ReadTranscript, talk: boolean): string {
  const { conversation, format, speakers, utterances, durationMs, language } = read;
  const title =
    conversation === undefined
      ? say('command.transcript.file', { file, format })
      : say('command.transcript.conversation', { file, conversation, format });
  const names = speakers.slice(0, SHOWN_SPEAKERS).join(', ');
  const more = speakers.length > SHOWN_SPEAKERS ? ', …' : '';
  const lines = [
    title,
    say('command.transcript.turns', {
      turns: utterances.length,
      timed: utterances.filter((each) => each.fromMs !== null || each.toMs !== null).length,
      words: wordsIn(read),
      length: length(durationMs),
      language: language ?? say('command.transcript.unknown'),
    }),
    speakers.length === 0
      ? say('command.transcript.no-speakers')
      : say('command.transcript.speakers', { speakers: `${names}${more}` }),
    ...(talk ? talkLines(read) : []),
    ...(read.forms ?? []).flatMap(formLines),
    ...lossLines(read),
  ];
  return `${lines.map(printable).join('\n')}\n`;
}
