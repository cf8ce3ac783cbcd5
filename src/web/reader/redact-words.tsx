import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listRedactions, redactName, redactWords } from '../../api/correction.ts';
import type { OpenTranscriptReply } from '../../api/transcripts.ts';
import { findName } from '../../domain/transcript/find-name.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';
import { OpenedRedaction } from './opened-redaction.tsx';
import type { Remember } from './turn-panel.tsx';
import type { MarkedWords } from './marked-words.ts';

/** Taking marked words out: here, or everywhere in this transcript. What stood there is kept apart. */
export function RedactWords({
  transcript,
  turn,
  marked,
  onDone,
}: {
  transcript: OpenTranscriptReply;
  turn: OpenTranscriptReply['utterances'][number];
  marked: MarkedWords | null;
  onDone: Remember;
}) {
  const { id: transcriptId } = transcript;
  const [placeholder, setPlaceholder] = useState(say('correction.name'));
  const refresh = [
    ['transcript', transcriptId],
    ['codings', transcriptId],
    ['redactions', transcriptId],
    ['translations'],
  ];
  const kept = (changeId: string): void => onDone({ changeId, label: say('correction.a-redaction') });
  const here = useChange(redactWords, { transcriptId }, refresh, kept);
  const everywhere = useChange(redactName, { transcriptId }, refresh, kept);
  const redactions = useQuery({
    queryKey: ['redactions', transcriptId],
    queryFn: () => call(listRedactions, { params: { transcriptId } }),
  });
  const bracketed = `[${placeholder.trim().replace(/[[\]]/g, '')}]`;
  const takeOutHere = (): void => {
    if (marked === null) return;
    const { utteranceId, version, fromOffset, toOffset } = marked;
    here.send({ utteranceId, version, fromOffset, toOffset, placeholder: bracketed });
  };
  const takeOutEverywhere = (): void => {
    if (marked === null) return;
    everywhere.send({ name: marked.words, placeholder: bracketed });
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

/** How often the words stand in the transcript: in its turns and in its speakers' names. */
function placesOf(transcript: OpenTranscriptReply, name: string): number {
  const texts = [
    ...transcript.utterances.map((turn) => turn.text),
    ...transcript.speakers.map((speaker) => speaker.label),
    transcript.fileName,
  ];
  return texts.reduce((sum, text) => sum + findName(text, name).length, 0);
}
