import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { listTranscripts, type TranscriptSummaryReply } from '../../api/transcripts.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { clockText } from '../shell/clock-text.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded } from '../shell/loaded.tsx';

/** Every transcript of the study that this person may read. */
export function TranscriptsPage() {
  const { studyId } = useParams({ from: '/studies/$studyId/transcripts' });
  const transcripts = useQuery({
    queryKey: ['transcripts', studyId],
    queryFn: () => call(listTranscripts, { params: { studyId } }),
  });
  return (
    <Frame studyId={studyId}>
      <div className="page-head">
        <h1>{say('nav.transcripts')}</h1>
      </div>
      <Loaded query={transcripts}>
        {(list) =>
          list.length === 0 ? (
            <div className="empty">
              <p>{say('transcripts.empty')}</p>
            </div>
          ) : (
            <TranscriptTable transcripts={list} />
          )
        }
      </Loaded>
    </Frame>
  );
}

function TranscriptTable({ transcripts }: { transcripts: readonly TranscriptSummaryReply[] }) {
  return (
    <div className="wide-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{say('transcripts.file')}</th>
            <th scope="col">{say('transcripts.whose')}</th>
            <th scope="col">{say('transcripts.length')}</th>
            <th scope="col">{say('transcripts.words')}</th>
            <th scope="col">{say('transcripts.codings')}</th>
          </tr>
        </thead>
        <tbody>
          {transcripts.map((transcript) => (
            <tr key={transcript.id}>
              <td>
                <Link to="/transcripts/$transcriptId" params={{ transcriptId: transcript.id }}>
                  {transcript.fileName}
                </Link>
              </td>
              <td className={transcript.perspective}>{say(`side.${transcript.perspective}`)}</td>
              <td>{clockText(transcript.durationMs)}</td>
              <td>{transcript.wordCount.toLocaleString()}</td>
              <td>{transcript.codingCount.toLocaleString()}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
