import { say } from '../../messages/say.ts';
import type { NewTranscript } from '../import-transcript.ts';
import type { Recording } from '../recordings/recording-item.ts';
import type { HeardPiece, Voice } from './heard-pieces.ts';

/**
 * What a machine heard as a transcript, which says of itself that nobody has checked it. A session’s words stand on the
 * session clock; an interview’s count from the beginning of its sound, as the log of its tape does.
 */
export function draftTranscript(
  recording: Recording,
  heard: readonly HeardPiece[],
  made: { readonly transcriptId: string; readonly program: string; readonly soundStartMs: number },
): NewTranscript {
  const zeroMs = recording.interview_id === null ? 0 : made.soundStartMs;
  const said = heard.filter(({ words }) => words !== '');
  const voices = new Map(said.flatMap(({ voice }) => (voice === null ? [] : [[labelOf(voice), voice.role]])));
  const end = Math.max(0, ...said.map(({ toMs }) => toMs - zeroMs));
  return {
    id: made.transcriptId,
    sessionId: recording.session_id,
    interviewId: recording.interview_id,
    fileName: say('recognition.file-name', { program: made.program }),
    format: 'machine',
    language: null,
    durationMs: end,
    clockOffsetMs: recording.interview_id === null ? recording.offset_ms : null,
    speakers: [...voices].map(([label, role]) => ({ label, role })),
    utterances: said.map(({ fromMs, toMs, voice, words }) => ({
      speaker: voice === null ? null : labelOf(voice),
      fromMs: Math.max(0, fromMs - zeroMs),
      toMs: Math.max(0, toMs - zeroMs),
      text: words,
    })),
    losses: [],
  };
}

const labelOf = ({ role, channel }: Voice): string =>
  role === 'unknown' ? say('recognition.channel', { n: channel + 1 }) : say(`speaker-role.${role}`);
