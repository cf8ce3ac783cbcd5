import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { type CodeReply, listCodes } from '../../api/coding.ts';
import { type OpenTranscriptReply, openTranscript } from '../../api/transcripts.ts';
import type { TranslationReply } from '../../api/translations.ts';
import { say } from '../../messages/say.ts';
import { CallRefused, call } from '../shell/call.ts';
import { clockText } from '../shell/clock-text.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded, Loading } from '../shell/loaded.tsx';
import { BesideChoice } from './beside-choice.tsx';
import { Reader } from './reader.tsx';
import { useBeside, useTranslations } from './use-beside.ts';
import './codes.css';
import './reader.css';

/** Reading and coding one transcript: text in the middle, codes in its margin, codebook at the side. */
export function ReaderPage() {
  const { transcriptId } = useParams({ from: '/transcripts/$transcriptId' });
  const { at } = useSearch({ from: '/transcripts/$transcriptId' });
  const transcript = useQuery({
    queryKey: ['transcript', transcriptId],
    queryFn: () => call(openTranscript, { params: { transcriptId } }),
    staleTime: 60_000,
  });
  const studyId = transcript.data?.studyId;
  const codes = useQuery({
    queryKey: ['codes', studyId],
    queryFn: () => call(listCodes, { params: { studyId: studyId ?? '' } }),
    enabled: studyId !== undefined,
  });
  const translations = useTranslations(transcriptId);
  const start = useMemo(() => {
    const index = transcript.data?.utterances.findIndex((utterance) => utterance.id === at) ?? 0;
    return Math.max(0, index);
  }, [transcript.data, at]);
  return (
    <Frame full {...(studyId !== undefined && { studyId })}>
      <Loaded query={transcript}>
        {(opened) => <OpenedReader key={transcriptId} {...{ opened, codes, translations, start }} />}
      </Loaded>
    </Frame>
  );
}

function OpenedReader({
  opened,
  codes,
  translations,
  start,
}: {
  opened: OpenTranscriptReply;
  codes: UseQueryResult<CodeReply[]>;
  translations: UseQueryResult<TranslationReply[]>;
  start: number;
}) {
  const pairs = translations.data ?? [];
  // The first other language stands beside it until somebody chooses another one, or none.
  const [choice, setChoice] = useState<string | null>(null);
  const chosen = choice ?? pairs[0]?.translationId ?? '';
  const pair = pairs.find((each) => each.translationId === chosen) ?? null;
  const { beside, waiting } = useBeside(opened, pair);
  // The first other language comes with the page: a second column that came after it would move every turn from under the hand.
  if (translations.isPending || (choice === null && waiting)) return <Loading />;
  return (
    <div className="reader">
      <header className="reader-head">
        <Link to="/studies/$studyId/transcripts" params={{ studyId: opened.studyId }} className="small">
          {say('nav.transcripts')}
        </Link>
        <h1>{opened.fileName}</h1>
        <Link to="/sessions/$sessionId" params={{ sessionId: opened.sessionId }} className="small">
          {say('nav.review')}
        </Link>
        <span className={`small ${opened.perspective}`}>{say(`side.${opened.perspective}`)}</span>
        {pairs.length > 0 && (
          <BesideChoice transcript={opened} pairs={pairs} chosen={chosen} onChoose={setChoice} />
        )}
        <span className="small soft">
          {say('reader.size', { n: opened.utterances.length, length: clockText(opened.durationMs) })}
        </span>
      </header>
      {isHidden(codes.error) ? (
        <Reader key={start} transcript={opened} codes={null} start={start} beside={beside} />
      ) : (
        <Loaded query={codes}>
          {(list) => <Reader key={start} transcript={opened} codes={list} start={start} beside={beside} />}
        </Loaded>
      )}
    </div>
  );
}

/** Whoever interviews or transcribes reads and corrects without a codebook. */
const isHidden = (error: Error | null): boolean => error instanceof CallRefused && error.code === 'not found';
