import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { CodeReply } from '../../api/coding.ts';
import type { OpenTranscriptReply } from '../../api/transcripts.ts';
import { outlineOf } from '../../domain/coding/code-tree.ts';
import { codingsByUtterance } from '../../domain/coding/codings-by-utterance.ts';
import { type ExcerptSpan, excerptPieces } from '../../domain/transcript/excerpt-span.ts';
import { say } from '../../messages/say.ts';
import { MemoPanel } from '../notes/memo-panel.tsx';
import { Refusal } from '../shell/loaded.tsx';
import { CodePicker, type PickedCode } from './code-picker.tsx';
import { CodingDetails } from './coding-details.tsx';
import { moveSelection, readSelection, selectWords } from './read-selection.ts';
import { ReaderTape, type TapeBeside, TapeBesideContext } from './reader-tape.tsx';
import { TurnPanel } from './turn-panel.tsx';
import type { Beside } from './use-beside.ts';
import { useCodings } from './use-codings.ts';
import type { MarkedSpan } from './marked-words.ts';
import { UtteranceList } from './utterance-list.tsx';
import { WaitingPairs } from './waiting-pairs.tsx';

const NO_CODES: readonly CodeReply[] = [];

/** The working surface: select words, type three letters, Enter. Everything can be taken back. */
export function Reader({
  transcript,
  codes: codebook,
  start,
  beside,
}: {
  transcript: OpenTranscriptReply;
  /** Null for whoever reads and corrects without coding. */
  codes: readonly CodeReply[] | null;
  start: number;
  /** The other language, turn by turn; null where there is none or none was asked for. */
  beside: Beside | null;
}) {
  const codes = codebook ?? NO_CODES;
  const work = useCodings(transcript.studyId, transcript.id);
  const [current, setCurrent] = useState(start);
  const [chosen, setChosen] = useState<string | null>(null);
  const [recent, setRecent] = useState<readonly string[]>([]);
  const picker = useRef<HTMLInputElement>(null);
  const [tape, setTape] = useState<TapeBeside | null>(null);
  const { span, marked, readSpan } = useSelectedSpan(picker, transcript.revision);
  const outline = useMemo(() => outlineOf(codes), [codes]);
  const codesById = useMemo(() => new Map(codes.map((code) => [code.id, code])), [codes]);
  const indexById = useMemo(
    () => new Map(transcript.utterances.map((utterance, index) => [utterance.id, index])),
    [transcript],
  );
  const { codings } = work;
  const pieces = useMemo(
    () => codingsByUtterance(transcript.utterances, indexById, codings),
    [transcript, indexById, codings],
  );
  const chosenCoding = codings.find((coding) => coding.id === chosen) ?? null;
  const wordsOf = (of: ExcerptSpan): string =>
    (excerptPieces(transcript.utterances, (id) => indexById.get(id), of) ?? [])
      .map((each) => each.text)
      .join(' ');

  const pick = (picked: PickedCode): void => {
    if (span === null) return;
    const code = 'code' in picked ? picked.code : work.makeCode(picked.newName, codes);
    work.add(code.id, span, code.name);
    setRecent((ids) => [code.id, ...ids.filter((id) => id !== code.id)].slice(0, 5));
    window.getSelection()?.collapseToEnd();
    focusRow(current);
  };
  const onKey = (event: KeyboardEvent, utteranceId: string): void => {
    const done = rowKey(event, {
      utteranceId,
      picker: picker.current,
      readSpan,
      undo: work.undo,
      redo: work.redo,
    });
    if (done) event.preventDefault();
  };

  const otherWordsOf = (of: ExcerptSpan): string | null => {
    const covered = excerptPieces(transcript.utterances, (id) => indexById.get(id), of) ?? [];
    const turns = covered.flatMap((each) => beside?.turns.get(each.utteranceId) ?? []);
    const tied = turns.filter((each) => each.tied);
    if (tied.some((each) => each.toLook)) return say('translation.pair-waits');
    return tied.length === 0 ? null : tied.map((each) => each.turn.text).join('\n');
  };

  return (
    <TapeBesideContext value={tape}>
      <div className="reader-body">
        <UtteranceList
          transcript={transcript}
          beside={beside}
          pieces={pieces}
          codes={codesById}
          chosen={chosen}
          current={current}
          onCurrent={setCurrent}
          onChoose={setChosen}
          onKey={onKey}
        />
        <aside className="reader-side" aria-label={say('reader.coding')}>
          <ReaderTape transcript={transcript} current={current} onCurrent={setCurrent} onBeside={setTape} />
          <WaitingPairs transcript={transcript} beside={beside} onCurrent={setCurrent} />
          {codebook !== null && (
            <CodePicker
              outline={outline}
              recent={recent}
              disabled={span === null}
              onPick={pick}
              onLeave={() => focusRow(current)}
              inputRef={picker}
            />
          )}
          <p className="marked-words" aria-live="polite">
            {span === null ? (
              <span className="soft">{say('reader.how')}</span>
            ) : (
              <q>{shorten(wordsOf(span))}</q>
            )}
          </p>
          <div className="row">
            <button type="button" disabled={work.lastDone === null} onClick={work.undo}>
              {work.lastDone === null
                ? say('reader.undo')
                : say('reader.undo-it', { what: work.lastDone.label })}
            </button>
            <button type="button" disabled={work.lastUndone === null} onClick={work.redo}>
              {say('reader.redo')}
            </button>
          </div>
          <Refusal error={work.error} />
          {chosenCoding !== null && (
            <CodingDetails
              code={codesById.get(chosenCoding.codeId)}
              coder={chosenCoding.coderName}
              words={chosenCoding.lostText ?? wordsOf(chosenCoding.span)}
              both={beside && { beside, words: otherWordsOf(chosenCoding.span) }}
              lost={chosenCoding.lostText !== null}
              onRemove={() => {
                work.remove(chosenCoding.id, codesById.get(chosenCoding.codeId)?.name ?? '');
                setChosen(null);
              }}
              onClose={() => setChosen(null)}
            >
              <MemoPanel
                key={chosenCoding.excerptId}
                studyId={transcript.studyId}
                aboutKind="excerpt"
                aboutId={chosenCoding.excerptId}
              />
            </CodingDetails>
          )}
          {transcript.mayWrite && (
            <TurnPanel
              transcript={transcript}
              index={current}
              span={span}
              marked={marked}
              beside={beside}
              onDone={work.remember}
            />
          )}
          <MemoPanel studyId={transcript.studyId} aboutKind="transcript" aboutId={transcript.id} />
          <details className="reader-keys">
            <summary>{say('reader.keys')}</summary>
            <p className="small soft">{say('reader.keys-text')}</p>
          </details>
        </aside>
      </div>
    </TapeBesideContext>
  );
}

/** The selection as a span; it stays while the code is typed, because typing moves the focus, not the words. */
function useSelectedSpan(
  picker: React.RefObject<HTMLInputElement | null>,
  revision: number,
): {
  span: ExcerptSpan | null;
  /** What was selected last; pressing a button takes the selection away, at times before anything was drawn. */
  marked: MarkedSpan | null;
  /** Does not wait for the selection's event: the next key may be a letter of the code already. */
  readSpan: () => void;
} {
  const [span, setSpan] = useState<ExcerptSpan | null>(null);
  const [marked, setMarked] = useState<MarkedSpan | null>(null);
  const read = useCallback((): void => {
    const selected = readSelection();
    setSpan(selected);
    if (selected !== null) setMarked({ span: selected, revision });
  }, [revision]);
  useEffect(() => {
    const onChange = (): void => {
      if (document.activeElement !== picker.current) read();
    };
    document.addEventListener('selectionchange', onChange);
    // Pressing takes the selection away, on a busy machine before the browser has told of it.
    document.addEventListener('pointerdown', onChange, true);
    return () => {
      document.removeEventListener('selectionchange', onChange);
      document.removeEventListener('pointerdown', onChange, true);
    };
  }, [picker, read]);
  const readSpan = useCallback(() => flushSync(read), [read]);
  return { span, marked, readSpan };
}

/** Keys on a focused utterance. True where the key was used. */
function rowKey(
  event: KeyboardEvent,
  act: {
    utteranceId: string;
    picker: HTMLInputElement | null;
    readSpan: () => void;
    undo: () => void;
    redo: () => void;
  },
): boolean {
  const control = event.ctrlKey || event.metaKey;
  if (control && event.key.toLowerCase() === 'z') {
    if (event.shiftKey) act.redo();
    else act.undo();
    return true;
  }
  if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
    moveSelection(act.utteranceId, event.key === 'ArrowRight' ? 'forward' : 'backward', event.shiftKey);
    return true;
  }
  if (event.key === 'Enter') {
    if (readSelection() === null) selectWords(act.utteranceId);
    act.readSpan();
    act.picker?.focus();
    return true;
  }
  if (
    !control &&
    !event.altKey &&
    event.key.length === 1 &&
    /\p{L}/u.test(event.key) &&
    readSelection() !== null
  ) {
    act.readSpan();
    act.picker?.focus();
  }
  return false;
}

function focusRow(index: number): void {
  document.querySelector<HTMLElement>(`.utterance[data-index="${index}"]`)?.focus({ preventScroll: true });
}

/** At most what the four lines kept for it beside the turns hold. */
const shorten = (words: string): string =>
  words.length > 120 ? `${words.slice(0, 60)} … ${words.slice(-50)}` : words;
