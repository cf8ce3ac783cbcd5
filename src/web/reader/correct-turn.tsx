import { use, useId, useRef, useState } from 'react';
import { correctUtterance } from '../../api/correction.ts';
import type { OpenTranscriptReply } from '../../api/transcripts.ts';
import { say } from '../../messages/say.ts';
import { clockText, readClockText } from '../shell/clock-text.ts';
import { textOf } from '../shell/form-fields.ts';
import { Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';
import { TapeBesideContext } from './reader-tape.tsx';
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
        <TimeField name="from" label={say('correction.from')} ms={turn.fromMs} />
        <TimeField name="to" label={say('correction.to')} ms={turn.toMs} />
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

/** A time that is typed, or taken from where the tape beside the text stands. */
function TimeField({ name, label, ms }: { name: string; label: string; ms: number | null }) {
  const beside = use(TapeBesideContext);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input ref={field} id={id} name={name} defaultValue={timeText(ms)} autoComplete="off" />
      {beside !== null && (
        <button
          type="button"
          className="plain small"
          aria-label={say('correction.tape-here-of', { field: label })}
          onClick={() => {
            if (field.current !== null) field.current.value = preciseText(beside.here());
          }}
        >
          {say('correction.tape-here')}
        </button>
      )}
    </div>
  );
}

/** A tenth of a second is as near as a hand stops a tape. */
const preciseText = (ms: number): string => {
  const tenths = Math.max(0, Math.round(ms / 100));
  return `${clockText(Math.floor(tenths / 10) * 1000)}.${tenths % 10}`;
};

const timeText = (ms: number | null): string => (ms === null ? '' : clockText(ms));

/** The typed time; the milliseconds that a clock text does not show stay while nobody has changed it. */
function timeOf(form: FormData, name: string, before: number | null): number | null | undefined {
  const typed = textOf(form, name);
  if (typed === timeText(before)) return before;
  return typed === '' ? null : (readClockText(typed) ?? undefined);
}
