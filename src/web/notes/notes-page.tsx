import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { listCodes } from '../../api/coding.ts';
import { addJournalEntry, addMemo, listJournal, listMemos, type MemoReply } from '../../api/notes.ts';
import { listThemes } from '../../api/themes.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { instantText } from '../shell/clock-text.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';
import { NoteForm } from './note-form.tsx';
import './notes.css';

const PHASES = ['preparing', 'interviewing', 'analysing', 'writing'] as const;

/** What the researchers write for themselves: the reflexive journal and the memos. */
export function NotesPage() {
  const { studyId } = useParams({ from: '/studies/$studyId/journal' });
  return (
    <Frame studyId={studyId}>
      <h1 className="visually-hidden">{say('nav.journal')}</h1>
      <div className="notes">
        <Journal studyId={studyId} />
        <Memos studyId={studyId} />
      </div>
    </Frame>
  );
}

function Journal({ studyId }: { studyId: string }) {
  const journal = useQuery({
    queryKey: ['journal', studyId],
    queryFn: () => call(listJournal, { params: { studyId } }),
  });
  const add = useChange(addJournalEntry, { studyId }, [['journal', studyId]]);
  const [phase, setPhase] = useState<(typeof PHASES)[number]>('analysing');
  return (
    <section aria-labelledby="journal-title">
      <h2 id="journal-title">{say('notes.journal')}</h2>
      <NoteForm
        name={`journal ${studyId}`}
        hint={say('notes.journal-hint')}
        error={add.error}
        pending={add.isPending}
        onKeep={(body, done) => add.sendOne({ id: newId(), phase, body }, done)}
      >
        <label className="row">
          {say('notes.phase')}
          <select value={phase} onChange={(event) => setPhase(event.target.value as (typeof PHASES)[number])}>
            {PHASES.map((each) => (
              <option key={each} value={each}>
                {say(`phase.${each}`)}
              </option>
            ))}
          </select>
        </label>
      </NoteForm>
      <Loaded query={journal}>
        {(entries) => (
          <ul className="note-list">
            {entries.length === 0 && <li className="soft">{say('notes.no-journal')}</li>}
            {entries.map((entry) => (
              <li key={entry.id}>
                <p className="small soft">
                  {instantText(entry.writtenAt)} · {say(`phase.${entry.phase}`)} · {entry.authorName}
                </p>
                <p className="note-body" dir="auto">
                  {entry.body}
                </p>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

function Memos({ studyId }: { studyId: string }) {
  const params = { studyId };
  const memos = useQuery({ queryKey: ['memos', studyId], queryFn: () => call(listMemos, { params }) });
  const codes = useQuery({ queryKey: ['codes', studyId], queryFn: () => call(listCodes, { params }) });
  const themes = useQuery({ queryKey: ['themes', studyId], queryFn: () => call(listThemes, { params }) });
  const add = useChange(addMemo, params, [['memos', studyId]]);
  const named = new Map([...(codes.data ?? []), ...(themes.data ?? [])].map((each) => [each.id, each.name]));
  return (
    <section aria-labelledby="memos-title">
      <h2 id="memos-title">{say('notes.memos')}</h2>
      <NoteForm
        name={`study ${studyId}`}
        hint={say('notes.memo-hint')}
        error={add.error}
        pending={add.isPending}
        onKeep={(body, done) =>
          add.sendOne({ id: newId(), aboutKind: 'study', aboutId: studyId, body }, done)
        }
      />
      <Loaded query={memos}>
        {(list) => (
          <ul className="note-list">
            {list.length === 0 && <li className="soft">{say('notes.no-memos')}</li>}
            {list.map((memo) => (
              <li key={memo.id}>
                <p className="small soft">
                  {instantText(memo.writtenAt)} · <About memo={memo} named={named} /> · {memo.authorName}
                </p>
                <p className="note-body" dir="auto">
                  {memo.body}
                </p>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

function About({ memo, named }: { memo: MemoReply; named: ReadonlyMap<string, string> }) {
  const words = say(`about.${memo.aboutKind}`, { name: named.get(memo.aboutId) ?? '…' });
  if (memo.aboutKind !== 'transcript') return words;
  return (
    <Link to="/transcripts/$transcriptId" params={{ transcriptId: memo.aboutId }}>
      {words}
    </Link>
  );
}
