import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { v7 as newId } from 'uuid';
import { beginRecording, type RecordingLine } from '../../api/recordings.ts';
import type { RecordingMedia } from '../../domain/recording/recording.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { readClockText } from '../shell/clock-text.ts';
import { Refusal } from '../shell/loaded.tsx';
import { importFile, type ImportState } from './import-file.ts';

/** What a file picker offers; what a file really is, the server finds out from its bytes. */
const ACCEPTED = 'video/*,audio/*,.mkv,.mp4,.mov,.m4a,.webm,.wav,.mp3,.ogg,.aac';

/** Imports a recording that was made elsewhere. */
export function ImportRecording({
  sessionId,
  cycleId = null,
  started,
}: {
  sessionId: string;
  /** The cycle of supervision that it is imported for; null for its place’s everyday use. */
  cycleId?: string | null;
  started: readonly RecordingLine[];
}) {
  const client = useQueryClient();
  const [state, setState] = useState<ImportState | null>(null);
  const [bytes, setBytes] = useState(1);
  const abort = useRef<AbortController | null>(null);
  const refresh = async (): Promise<void> => {
    await client.invalidateQueries({ queryKey: ['recordings', sessionId] });
    await client.invalidateQueries({ queryKey: ['supervision'] });
  };
  const sending = useMutation({
    mutationFn: async ({ file, recordingId }: { file: File; recordingId: string }) => {
      setBytes(Math.max(1, file.size));
      abort.current = new AbortController();
      await importFile({ recordingId, file, signal: abort.current.signal, onState: setState });
    },
    onSettled: async () => {
      setState(null);
      await refresh();
    },
  });
  const begin = async (form: FormData): Promise<void> => {
    const file = form.get('file');
    if (!(file instanceof File) || file.name === '') return;
    const goesOn = started.find((each) => each.fileName === file.name && each.fileBytes === file.size);
    const recordingId = goesOn?.id ?? newId();
    if (goesOn === undefined)
      await call(beginRecording, requestOf({ sessionId, cycleId }, recordingId, file, form));
    await refresh();
    sending.mutate({ file, recordingId });
  };
  const beginning = useMutation({ mutationFn: begin });
  return (
    <section className="card record-now" aria-labelledby="import-title">
      <h2 id="import-title">{say('recordings.import')}</h2>
      {state === null ? (
        <ImportForm onSend={(form) => beginning.mutate(form)} pending={beginning.isPending} />
      ) : (
        <ImportProgress state={state} bytes={bytes} onPause={() => abort.current?.abort()} />
      )}
      {sending.isSuccess && state === null && <p role="status">{say('recordings.import-sent')}</p>}
      <Refusal error={beginning.error ?? pausedOr(sending.error)} />
    </section>
  );
}

const pausedOr = (error: Error | null): Error | null =>
  error?.name === 'AbortError' ? new Error(say('recordings.import-paused')) : error;

function requestOf(
  { sessionId, cycleId }: { sessionId: string; cycleId: string | null },
  id: string,
  file: File,
  form: FormData,
) {
  const offset = form.get('offset');
  return {
    params: { sessionId },
    body: {
      changeId: newId(),
      id,
      interviewId: null,
      cycleId,
      media: form.get('media') as RecordingMedia,
      source: 'import' as const,
      offsetMs: typeof offset === 'string' && offset !== '' ? readClockText(offset) : 0,
      lanes: [],
      fileName: file.name,
      fileBytes: file.size,
    },
  };
}

function ImportForm({ onSend, pending }: { onSend: (form: FormData) => void; pending: boolean }) {
  const hint = useId();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSend(new FormData(event.currentTarget));
      }}
    >
      <p id={hint}>{say('recordings.import-hint')}</p>
      <label className="field">
        {say('recordings.import-file')}
        <input type="file" name="file" accept={ACCEPTED} required aria-describedby={hint} />
      </label>
      <fieldset className="row">
        <legend>{say('recordings.import-holds')}</legend>
        <label className="row">
          <input type="radio" name="media" value="video" defaultChecked />
          {say('recordings.video')}
        </label>
        <label className="row">
          <input type="radio" name="media" value="audio" />
          {say('recordings.audio')}
        </label>
      </fieldset>
      <label className="field">
        {say('recordings.import-offset')}
        <input name="offset" inputMode="numeric" placeholder="0:00" pattern="[0-9:.]*" />
        <span className="hint">{say('recordings.import-offset-hint')}</span>
      </label>
      <button type="submit" className="primary" disabled={pending}>
        {say('recordings.import-start')}
      </button>
    </form>
  );
}

function ImportProgress({
  state,
  bytes,
  onPause,
}: {
  state: ImportState;
  bytes: number;
  onPause: () => void;
}) {
  const percent = Math.floor((state.sentBytes / bytes) * 100);
  return (
    <div className="import-progress">
      <label className="field">
        {say(state.phase === 'reading' ? 'recordings.import-reading' : 'recordings.import-sending', {
          n: percent,
        })}
        <progress max={100} value={percent} />
      </label>
      {state.waitingFor !== null && <p role="status">{say('recordings.import-waits')}</p>}
      <button type="button" onClick={onPause}>
        {say('recordings.import-pause')}
      </button>
    </div>
  );
}
