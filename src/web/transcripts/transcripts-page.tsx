import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { undoChange } from '../../api/history.ts';
import { listDyads, listSessions } from '../../api/study-setup.ts';
import { listTranscripts } from '../../api/transcripts.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded, Refusal } from '../shell/loaded.tsx';
import { type Removed, TranscriptTable } from './transcript-table.tsx';
import './transcripts.css';

/** Every transcript of the study that this person may read, dyad by dyad and session by session. */
export function TranscriptsPage() {
  const { studyId } = useParams({ from: '/studies/$studyId/transcripts' });
  const [removed, setRemoved] = useState<Removed | null>(null);
  const transcripts = useQuery({
    queryKey: ['transcripts by dyad', studyId],
    queryFn: async () => {
      const of = { params: { studyId } };
      const [list, dyads, sessions] = await Promise.all([
        call(listTranscripts, of),
        call(listDyads, of),
        call(listSessions, of),
      ]);
      return { list, dyads, sessions };
    },
  });
  return (
    <Frame studyId={studyId}>
      <div className="page-head">
        <h1>{say('nav.transcripts')}</h1>
        <Link className="button" to="/studies/$studyId/import" params={{ studyId }}>
          {say('transcripts.import')}
        </Link>
      </div>
      {removed !== null && (
        <UndoRemoval key={removed.changeId} {...{ studyId, removed }} done={() => setRemoved(null)} />
      )}
      <Loaded query={transcripts}>
        {({ list, dyads, sessions }) =>
          list.length === 0 ? (
            <div className="empty">
              <p>{say('transcripts.empty')}</p>
            </div>
          ) : (
            <TranscriptTable {...{ transcripts: list, dyads, sessions }} onRemoved={setRemoved} />
          )
        }
      </Loaded>
    </Frame>
  );
}

function UndoRemoval({ studyId, removed, done }: { studyId: string; removed: Removed; done: () => void }) {
  const client = useQueryClient();
  const [changeId] = useState(() => newId());
  const undo = useMutation({
    mutationFn: () => call(undoChange, { params: { studyId }, body: { changeId, undoes: removed.changeId } }),
    onSuccess: async () => {
      done();
      await client.invalidateQueries();
    },
  });
  return (
    <div className="notice" role="status">
      <div className="row">
        <span>{say('transcripts.removed', { file: removed.fileName })}</span>
        <button type="button" disabled={undo.isPending} onClick={() => undo.mutate()}>
          {say('transcripts.undo')}
        </button>
      </div>
      <Refusal error={undo.error} />
    </div>
  );
}
