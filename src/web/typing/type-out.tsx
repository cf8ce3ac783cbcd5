import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { v7 as newId } from 'uuid';
import { keepImport } from '../../api/imports.ts';
import type { RecordingLine } from '../../api/recordings.ts';
import { say } from '../../messages/say.ts';
import { sendFile } from '../imports/send-file.ts';
import { Refusal } from '../shell/loaded.tsx';
import { useDraft } from '../shell/use-draft.ts';
import { Tape, type TapeHandle } from '../tape/tape.tsx';
import { useTapeKeys } from '../tape/use-tape-keys.ts';
import { TurnEditor } from './turn-editor.tsx';
import { beginsAt, endTurn, nothingTyped, type Typed, typedAsImport, writeAgain } from './typed-turns.ts';
import { TypedList } from './typed-list.tsx';

interface Given {
  readonly studyId: string;
  readonly sessionId: string;
  readonly recording: RecordingLine;
}

/** The tape, the turn that is being written, and what is written already. */
export function TypeOut({ studyId, sessionId, recording }: Given) {
  const tape = useRef<TapeHandle>(null);
  const draft = useDraft<Typed>(`typed ${recording.id}`, nothingTyped(recording));
  const { value: typed, set } = draft;
  const at = (): number => Math.round(tape.current?.positionMs() ?? 0);
  useTapeKeys(tape);
  const write = (words: string): void =>
    set({ ...typed, now: { ...typed.now, words, fromMs: typed.now.fromMs ?? beginsAt(typed, at()) } });
  const end = (): void => {
    const ended = endTurn(typed, at(), recording);
    if (ended !== typed) set(ended);
  };
  const keeping = useKeeping({ studyId, sessionId, recording }, () => draft.keep(nothingTyped(recording)));
  const playFrom = (ms: number): void => {
    tape.current?.seekTo(ms);
    void tape.current?.play();
  };
  return (
    <div className="typing">
      <section className="typing-tape">
        <Tape ref={tape} recordingId={recording.id} />
        <p className="small soft">{say('typing.explain')}</p>
        <p className="small soft">{say('typing.keys')}</p>
      </section>
      <section className="typing-words">
        <TurnEditor
          now={typed.now}
          side={recording.side}
          onChange={(now) => set({ ...typed, now })}
          onWrite={write}
          onEnd={end}
          here={at}
        />
        <TypedList
          turns={typed.turns}
          onPlay={playFrom}
          onAgain={typed.now.words === '' ? (index) => set(writeAgain(typed, index)) : null}
        />
        <div className="row">
          <button
            type="button"
            className="primary"
            disabled={keeping.busy || typed.turns.length === 0 || typed.now.words.trim() !== ''}
            onClick={() => void keeping.keep(typed)}
          >
            {say('typing.keep')}
          </button>
          <span className="small soft">{draft.open && say('typing.unkept')}</span>
        </div>
        <Refusal error={keeping.error} />
        {keeping.kept !== null && (
          <p role="status">
            {say('typing.kept', { n: keeping.kept.turns })}{' '}
            <Link to="/transcripts/$transcriptId" params={{ transcriptId: keeping.kept.id }}>
              {say('typing.read')}
            </Link>
          </p>
        )}
      </section>
    </div>
  );
}

/** Keeps what is typed as a transcript of its own. The same try again is the same transcript. */
function useKeeping({ studyId, sessionId, recording }: Given, onKept: () => void) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const [kept, setKept] = useState<{ id: string; turns: number } | null>(null);
  const sent = useRef<{ of: Typed; changeId: string; transcriptId: string }>(null);
  const keep = async (typed: Typed): Promise<void> => {
    setBusy(true);
    setError(null);
    if (sent.current?.of !== typed) sent.current = { of: typed, changeId: newId(), transcriptId: newId() };
    const ids = { ...sent.current, sessionId };
    try {
      await sendFile(keepImport, { params: { studyId }, ...typedAsImport(typed.turns, recording, ids) });
      setKept({ id: ids.transcriptId, turns: typed.turns.length });
      onKept();
    } catch (thrown) {
      setError(thrown as Error);
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, kept, keep };
}
