import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { openTranscript } from '../../api/transcripts.ts';
import { call } from '../shell/call.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded } from '../shell/loaded.tsx';

/** One transcript for reading. */
export function ReaderPage() {
  const { transcriptId } = useParams({ from: '/transcripts/$transcriptId' });
  const transcript = useQuery({
    queryKey: ['transcript', transcriptId],
    queryFn: () => call(openTranscript, { params: { transcriptId } }),
  });
  return (
    <Frame>
      <Loaded query={transcript}>{(opened) => <h1>{opened.fileName}</h1>}</Loaded>
    </Frame>
  );
}
