import { type RecordingLine } from '../../api/recordings.ts';
import type { KeepImportBody } from '../../api/imports.ts';
import type { SpeakerRole } from '../../domain/transcript/transcript.ts';
import { WEBVTT_HEAD, webVttCue } from '../../domain/transcript/webvtt-cue.ts';
import { say } from '../../messages/say.ts';
import { clockText } from '../shell/clock-text.ts';

/** A turn as it was typed. Times are milliseconds on the recording’s clock. */
export interface TypedTurn {
  readonly role: SpeakerRole;
  readonly fromMs: number;
  readonly toMs: number;
  readonly words: string;
}

/** Everything on the screen that is not kept yet. */
export interface Typed {
  readonly turns: readonly TypedTurn[];
  /** The turn that is being written. `fromMs` is null until its first letter. */
  readonly now: { readonly role: SpeakerRole; readonly fromMs: number | null; readonly words: string };
}

/** Who is heard first in a session, and in an interview. */
export const nothingTyped = (recording: RecordingLine): Typed => ({
  turns: [],
  now: { role: recording.side === null ? 'therapist' : 'interviewer', fromMs: null, words: '' },
});

/** Who has the word next: two people talk, and they take turns. */
export function otherOf(role: SpeakerRole, { side }: RecordingLine): SpeakerRole {
  if (side !== null) return role === 'interviewer' ? side : 'interviewer';
  return role === 'therapist' ? 'client' : 'therapist';
}

/** The turn that is being written is over where the tape stands; the same as before where nothing is written. */
export function endTurn(typed: Typed, tapeMs: number, recording: RecordingLine): Typed {
  const { now } = typed;
  const words = now.words.trim();
  if (words === '') return typed;
  const fromMs = now.fromMs ?? tapeMs;
  const turn = { role: now.role, fromMs, toMs: Math.max(fromMs, tapeMs), words };
  return {
    turns: [...typed.turns, turn],
    now: { role: otherOf(now.role, recording), fromMs: null, words: '' },
  };
}

/** The next turn begins where the last one ended, unless the tape was wound back behind that. */
export function beginsAt(typed: Typed, tapeMs: number): number {
  const last = typed.turns.at(-1);
  return last === undefined || tapeMs < last.toMs ? tapeMs : last.toMs;
}

/** Takes a turn out and puts it where it can be written again. */
export function writeAgain(typed: Typed, index: number): Typed {
  const turn = typed.turns[index];
  if (turn === undefined) return typed;
  const { role, fromMs, words } = turn;
  return { turns: typed.turns.filter((_each, at) => at !== index), now: { role, fromMs, words } };
}

/**
 * What was typed as a file and where it belongs, so that it goes the way of every transcript. A session’s words stand on
 * the session clock; an interview’s count from the beginning of its sound, as the log of its tape does.
 */
export function typedAsImport(
  turns: readonly TypedTurn[],
  recording: RecordingLine,
  ids: { readonly changeId: string; readonly transcriptId: string; readonly sessionId: string },
): { body: KeepImportBody; file: Blob } {
  const ordered = [...turns].sort((one, other) => one.fromMs - other.fromMs);
  const zeroMs = recording.interviewId === null ? 0 : (recording.pieces[0]?.startMs ?? 0);
  const labelOf = (role: SpeakerRole): string => say(`speaker-role.${role}`);
  const cues = ordered.map(({ role, fromMs, toMs, words }) =>
    webVttCue({
      fromMs: Math.max(0, fromMs - zeroMs),
      toMs: Math.max(0, toMs - zeroMs),
      speaker: labelOf(role),
      words,
    }),
  );
  const offsetMs = recording.offsetMs ?? 0;
  const from = clockText((ordered[0]?.fromMs ?? 0) + offsetMs);
  const to = clockText((ordered.at(-1)?.toMs ?? 0) + offsetMs);
  const roles = [...new Set(ordered.map(({ role }) => role))];
  return {
    file: new Blob([WEBVTT_HEAD, ...cues]),
    body: {
      changeId: ids.changeId,
      fileName: `${say('typing.file-name', { from, to }).replaceAll(':', '.')}.vtt`,
      conversations: [
        {
          index: 0,
          id: ids.transcriptId,
          utteranceCount: ordered.length,
          sessionId: ids.sessionId,
          interviewId: recording.interviewId,
          clockOffsetMs: recording.interviewId === null ? offsetMs : null,
          speakers: roles.map((role) => ({ label: labelOf(role), role })),
        },
      ],
    },
  };
}
