import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listRedactions, redactName, redactWords } from '../../api/correction.ts';
import type { OpenTranscriptReply } from '../../api/transcripts.ts';
import type { ExcerptSpan } from '../../domain/transcript/excerpt-span.ts';
import { findName } from '../../domain/transcript/find-name.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';
import { OpenedRedaction } from './opened-redaction.tsx';
import type { Remember } from './turn-panel.tsx';

/** Taking marked words out: here, or everywhere in this transcript. What stood there is kept apart. */
export function RedactWords({
  transcript,
  turn,
  span,
  onDone,
}: {
  transcript: OpenTranscriptReply;
  turn: OpenTranscriptReply['utterances'][number];
  span: ExcerptSpan | null;
  onDone: Remember;
}) {
  const { id: transcriptId } = transcript;
  const [placeholder, setPlaceholder] = useState(say('correction.name'));
  const marked = useMarked(transcript, span);
  const refresh = [
    ['transcript', transcriptId],
    ['codings', transcriptId],
    ['redactions', transcriptId],
  ];
  const here = useChange(redactWords, { transcriptId }, refresh);
  const everywhere = useChange(redactName, { transcriptId }, refresh);
  const redactions = useQuery({
    queryKey: ['redactions', transcriptId],
    queryFn: () => call(listRedactions, { params: { transcriptId } }),
  });
  const bracketed = `[${placeholder.trim().replace(/[[\]]/g, '')}]`;
  const label = say('correction.a-redaction');
  const takeOutHere = (): void => {
    if (marked === null) return;
    const { utteranceId, version, fromOffset, toOffset } = marked;
    const words = { utteranceId, version, fromOffset, toOffset, placeholder: bracketed };
    const changeId = here.send(words, () => onDone({ changeId, label }));
  };
  const takeOutEverywhere = (): void => {
    if (marked === null) return;
    const name = { name: marked.words, placeholder: bracketed };
    const changeId = everywhere.send(name, () => onDone({ changeId, label }));
  };
  const busy = here.isPending || everywhere.isPending || bracketed === '[]';
  return (
    <div>
      {marked === null ? (
        <p className="small soft">{say('correction.mark-first')}</p>
      ) : (
        <>
          <p className="small">
            {say('correction.marked')} <q>{marked.words}</q>
          </p>
          <label className="field">
            {say('correction.instead')}
            <input
              value={placeholder}
              maxLength={40}
              autoComplete="off"
              onChange={(event) => setPlaceholder(event.target.value)}
            />
          </label>
          <div className="row">
            <button type="button" disabled={busy} onClick={takeOutHere}>
              {say('correction.here')}
            </button>
            <button type="button" disabled={busy} onClick={takeOutEverywhere}>
              {say('correction.everywhere', { n: placesOf(transcript, marked.words) })}
            </button>
          </div>
        </>
      )}
      <Refusal error={here.error ?? everywhere.error} />
      <ul className="redactions">
        {redactions.data
          ?.filter((each) => each.utteranceId === turn.id)
          .map((each) => (
            <li key={each.id}>
              <OpenedRedaction
                transcriptId={transcriptId}
                redactionId={each.id}
                placeholder={turn.text.slice(each.fromOffset, each.fromOffset + each.length)}
              />
            </li>
          ))}
      </ul>
    </div>
  );
}

/** The words that were marked last, also while a field of this panel has the focus; of one turn only. */
function useMarked(transcript: OpenTranscriptReply, span: ExcerptSpan | null) {
  const [kept, setKept] = useState({ span, revision: transcript.revision });
  if (span !== null && span !== kept.span) setKept({ span, revision: transcript.revision });
  const of = span ?? (kept.revision === transcript.revision ? kept.span : null);
  if (of === null || of.fromUtteranceId !== of.toUtteranceId) return null;
  const turn = transcript.utterances.find((each) => each.id === of.fromUtteranceId);
  const words = turn?.text.slice(of.fromOffset, of.toOffset) ?? '';
  const fromOffset = of.fromOffset + (words.length - words.trimStart().length);
  const trimmed = words.trim();
  if (turn === undefined || trimmed === '') return null;
  return {
    utteranceId: turn.id,
    version: turn.version,
    fromOffset,
    toOffset: fromOffset + trimmed.length,
    words: trimmed,
  };
}

/** How often the words stand in the transcript: in its turns and in its speakers' names. */
function placesOf(transcript: OpenTranscriptReply, name: string): number {
  const texts = [
    ...transcript.utterances.map((turn) => turn.text),
    ...transcript.speakers.map((speaker) => speaker.label),
    transcript.fileName,
  ];
  return texts.reduce((sum, text) => sum + findName(text, name).length, 0);
}
