import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type DragEvent, useEffect, useState, useSyncExternalStore } from 'react';
import { listDyads, listInterviews, listSessions } from '../../api/study-setup.ts';
import { listTranscripts } from '../../api/transcripts.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { ImportFile } from './import-file.tsx';
import { isReady, type Places } from './import-item.ts';
import { type ImportQueue, queueOf } from './import-queue.ts';
import { TypePassage } from './type-passage.tsx';
import './imports.css';

const placesKey = (studyId: string) => ['setup', studyId, 'places'];

/** Files come in here: looked at first, placed by a person, then kept. */
export function ImportPage() {
  const { studyId } = useParams({ from: '/studies/$studyId/import' });
  const places = useQuery({
    queryKey: placesKey(studyId),
    queryFn: async (): Promise<Places> => {
      const of = { params: { studyId } };
      const [dyads, sessions, interviews, transcripts] = await Promise.all([
        call(listDyads, of),
        call(listSessions, of),
        call(listInterviews, of),
        call(listTranscripts, of),
      ]);
      return { dyads, sessions, interviews, transcripts };
    },
  });
  return (
    <Frame studyId={studyId}>
      <div className="page-head">
        <h1>{say('import.title')}</h1>
      </div>
      <Loaded query={places}>
        {(data) =>
          data.dyads.length === 0 ? (
            <div className="empty">
              <p>{say('import.no-dyads')}</p>
              <Link className="button primary" to="/studies/$studyId/setup" params={{ studyId }}>
                {say('board.no-dyads-next')}
              </Link>
            </div>
          ) : (
            <Imports studyId={studyId} places={data} />
          )
        }
      </Loaded>
    </Frame>
  );
}

function Imports({ studyId, places }: { studyId: string; places: Places }) {
  const queue = queueOf(studyId);
  const client = useQueryClient();
  const items = useSyncExternalStore(queue.subscribe, queue.items);
  useEffect(() => queue.know(places), [queue, places]);
  const ready = items.filter(isReady);
  // One after the other: an interview that the first file noted is then found for the second.
  const keep = async (keys: readonly string[]): Promise<void> => {
    for (const key of keys) {
      await queue.keep(key);
      await client.invalidateQueries();
      queue.know(client.getQueryData<Places>(placesKey(studyId)) ?? places);
    }
  };
  return (
    <>
      <ChooseFiles queue={queue} />
      <TypePassage queue={queue} places={places} />
      {ready.length > 1 && (
        <p>
          <button type="button" className="primary" onClick={() => void keep(ready.map((item) => item.key))}>
            {say('import.keep-all', { n: ready.length })}
          </button>
        </p>
      )}
      <ul className="import-list">
        {items.map((item) => (
          <li key={item.key}>
            <ImportFile {...{ item, queue, places, studyId }} keep={() => void keep([item.key])} />
          </li>
        ))}
      </ul>
    </>
  );
}

function ChooseFiles({ queue }: { queue: ImportQueue }) {
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    queue.add(event.dataTransfer.files);
  };
  return (
    <div
      className={over ? 'import-drop over' : 'import-drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p>{say('import.explain')}</p>
      <p className="row">
        <label className="button primary import-choose">
          {say('import.choose')}
          <input
            type="file"
            multiple
            className="visually-hidden"
            onChange={(event) => {
              queue.add(event.target.files ?? []);
              // The same file may be chosen again after it was taken off the list.
              event.target.value = '';
            }}
          />
        </label>
        <span className="soft">{say('import.drop')}</span>
      </p>
    </div>
  );
}
