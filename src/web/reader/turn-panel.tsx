import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { readAlignment } from '../../api/review.ts';
import type { OpenTranscriptReply } from '../../api/transcripts.ts';
import type { ExcerptSpan } from '../../domain/transcript/excerpt-span.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { clockText } from '../shell/clock-text.ts';
import { AnchorField } from './anchor-field.tsx';
import { CorrectSpeaker } from './correct-speaker.tsx';
import { CorrectTurn } from './correct-turn.tsx';
import { RedactWords } from './redact-words.tsx';
import { TranslationPanel } from './translation-panel.tsx';
import type { Beside } from './use-beside.ts';
import { type MarkedSpan, markedWords } from './marked-words.ts';
import './turn-panel.css';

type Utterance = OpenTranscriptReply['utterances'][number];
export type Remember = (step: { changeId: string; label: string }) => void;

/** What can be done with the turn that is being read: correct it, take words out, tie it to the session. */
export function TurnPanel({
  transcript,
  index,
  span,
  marked: markedSpan,
  beside,
  onDone,
}: {
  transcript: OpenTranscriptReply;
  index: number;
  span: ExcerptSpan | null;
  marked: MarkedSpan | null;
  beside: Beside | null;
  onDone: Remember;
}) {
  const turn = transcript.utterances[index];
  const marked = markedWords(transcript, turn?.id, span, markedSpan);
  if (turn === undefined) return null;
  const speaker = transcript.speakers.find((each) => each.id === turn.speakerId);
  const key = `${turn.id} ${turn.version}`;
  return (
    <section className="turn-panel" aria-label={say('correction.this-turn')}>
      <h2>
        {say('correction.this-turn')}
        <span className="small soft">
          {speaker?.label ?? say('reader.nobody')}, {clockText(turn.fromMs)}
        </span>
      </h2>
      {beside !== null && <TranslationPanel {...{ transcript, turn, beside, onDone }} />}
      {transcript.interviewId !== null && (beside === null || beside.original) && (
        <Tie interviewId={transcript.interviewId} turn={turn} onDone={onDone} />
      )}
      <Folded label={say('correction.correct')}>
        <CorrectTurn key={key} transcript={transcript} turn={turn} onDone={onDone} />
      </Folded>
      <Folded label={say('correction.take-out')}>
        <RedactWords transcript={transcript} turn={turn} marked={marked} onDone={onDone} />
      </Folded>
      {speaker !== undefined && (
        <Folded label={say('correction.speaker')}>
          <CorrectSpeaker
            key={`${speaker.id} ${speaker.label} ${speaker.role}`}
            transcript={transcript}
            speaker={speaker}
            onDone={onDone}
          />
        </Folded>
      )}
    </section>
  );
}

/** Opened by hand; what is inside is only there then, so that a long transcript costs nothing. */
function Folded({ label, children }: { label: string; children: React.ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{label}</summary>
      {open && children}
    </details>
  );
}

function Tie({ interviewId, turn, onDone }: { interviewId: string; turn: Utterance; onDone: Remember }) {
  const queryKey = ['alignment', interviewId];
  const alignment = useQuery({
    queryKey,
    queryFn: () => call(readAlignment, { params: { interviewId } }),
    staleTime: 60_000,
  });
  const anchor = alignment.data?.anchors.find((each) => each.utteranceId === turn.id) ?? null;
  return (
    <AnchorField
      key={`${turn.id} ${anchor?.sessionMs ?? ''}`}
      interviewId={interviewId}
      utteranceId={turn.id}
      anchor={anchor}
      offerMs={null}
      refresh={[queryKey]}
      onDone={(changeId, label) => onDone({ changeId, label })}
    />
  );
}
