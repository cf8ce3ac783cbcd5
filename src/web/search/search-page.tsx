import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { searchStudy } from '../../api/search.ts';
import { listTranscripts } from '../../api/transcripts.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { Frame } from '../shell/frame.tsx';
import { Refusal } from '../shell/loaded.tsx';
import './search.css';

/** Every word of the study that this person may read. The question goes in the request's body, never in the address. */
export function SearchPage() {
  const { studyId } = useParams({ from: '/studies/$studyId/search' });
  const [pattern, setPattern] = useState(false);
  const [matchCase, setMatchCase] = useState(false);
  const transcripts = useQuery({
    queryKey: ['transcripts', studyId],
    queryFn: () => call(listTranscripts, { params: { studyId } }),
  });
  const search = useMutation({
    mutationFn: (text: string) =>
      call(searchStudy, {
        params: { studyId },
        body: { text, mode: pattern ? 'pattern' : 'plain', matchCase },
      }),
  });
  const ask = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get('text'));
    if (text.trim() !== '') search.mutate(text);
  };
  const names = new Map(transcripts.data?.map((transcript) => [transcript.id, transcript.fileName]));
  return (
    <Frame studyId={studyId}>
      <h1>{say('nav.search')}</h1>
      <form className="search-form" role="search" onSubmit={ask}>
        <label className="visually-hidden" htmlFor="search-text">
          {say('search.words')}
        </label>
        <input id="search-text" name="text" type="search" maxLength={500} autoComplete="off" required />
        <button type="submit" className="primary" disabled={search.isPending}>
          {say('nav.search')}
        </button>
        <label className="row">
          <input type="checkbox" checked={pattern} onChange={(event) => setPattern(event.target.checked)} />
          {say('search.pattern')}
        </label>
        <label className="row">
          <input
            type="checkbox"
            checked={matchCase}
            onChange={(event) => setMatchCase(event.target.checked)}
          />
          {say('search.case')}
        </label>
      </form>
      <Refusal error={search.error} />
      <p role="status" className="soft">
        {search.data === undefined
          ? say('search.hint')
          : say(search.data.total > search.data.hits.length ? 'search.first-hits' : 'search.hits', {
              n: search.data.total,
              shown: search.data.hits.length,
            })}
      </p>
      <ol className="search-hits">
        {search.data?.hits.map((hit) => (
          <li key={`${hit.utteranceId}-${hit.from}`}>
            <Link
              to="/transcripts/$transcriptId"
              params={{ transcriptId: hit.transcriptId }}
              search={{ at: hit.utteranceId }}
            >
              <span className="small soft">{names.get(hit.transcriptId)}</span>
              <span>
                {hit.before}
                <mark>{hit.match}</mark>
                {hit.after}
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </Frame>
  );
}
