import { useState } from 'react';
import { correctUtterance } from '../../api/correction.ts';
import type { OpenTranscriptReply } from '../../api/transcripts.ts';
import { say } from '../../messages/say.ts';
import { clockText, readClockText } from '../shell/clock-text.ts';
import { textOf } from '../shell/form-fields.ts';
import { Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';
import type { Remember } from './turn-panel.tsx';

/** Correcting a turn's words, times or speaker. Codings go along with their words. */
export function CorrectTurn({
  transcript,
  turn,
  onDone,
}: {
  transcript: OpenTranscriptReply;
  turn: OpenTranscriptReply['utterances'][number];
  onDone: Remember;
}) {
  const { id: transcriptId } = transcript;
  const [wrong, setWrong] = useState<Error | null>(null);
  const refresh = [
    // A turn that another person turns out to have said takes its translation along.
    ['transcript'],
    ['codings', transcriptId],
    ['redactions', transcriptId],
  ];
  const correct = useChange(correctUtterance, { transcriptId }, refresh, (changeId) =>
    onDone({ changeId, label: say('correction.a-correction') }),
  );
  const send = (form: FormData): void => {
    const [fromMs, toMs] = [timeOf(form, 'from', turn.fromMs), timeOf(form, 'to', turn.toMs)];
    if (fromMs === undefined || toMs === undefined) return setWrong(new Error(say('correction.not-a-time')));
    setWrong(null);
    const words = form.get('words');
    correct.send({
      id: turn.id,
      version: turn.version,
      text: typeof words === 'string' ? words : turn.text,
      fromMs,
      toMs,
      speakerId: textOf(form, 'speaker') || null,
    });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send(new FormData(event.currentTarget));
      }}
    >
      <label className="field">
        {say('correction.words')}
        <textarea name="words" defaultValue={turn.text} rows={5} />
      </label>
      <div className="turn-times">
        <label className="field">
          {say('correction.from')}
          <input name="from" defaultValue={timeText(turn.fromMs)} autoComplete="off" />
        </label>
        <label className="field">
          {say('correction.to')}
          <input name="to" defaultValue={timeText(turn.toMs)} autoComplete="off" />
        </label>
      </div>
      <label className="field">
        {say('correction.who')}
        <select name="speaker" defaultValue={turn.speakerId ?? ''}>
          <option value="">{say('reader.nobody')}</option>
          {transcript.speakers.map((speaker) => (
            <option key={speaker.id} value={speaker.id}>
              {speaker.label}
            </option>
          ))}
        </select>
      </label>
      <Refusal error={wrong ?? correct.error} />
      <button type="submit" disabled={correct.isPending}>
        {say('frame.save')}
      </button>
    </form>
  );
}

const timeText = (ms: number | null): string => (ms === null ? '' : clockText(ms));

/** The typed time; the milliseconds that a clock text does not show stay while nobody has changed it. */
function timeOf(form: FormData, name: string, before: number | null): number | null | undefined {
  const typed = textOf(form, name);
  if (typed === timeText(before)) return before;
  return typed === '' ? null : (readClockText(typed) ?? undefined);
}
