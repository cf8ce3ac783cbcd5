import { useQuery } from '@tanstack/react-query';
import { v7 as newId } from 'uuid';
import { addMemo, listMemos, type MemoReply } from '../../api/notes.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { instantText } from '../shell/clock-text.ts';
import { Loaded } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';
import { NoteForm } from './note-form.tsx';
import './notes.css';

/** The memos about one thing, written and read where it stands. */
export function MemoPanel({
  studyId,
  aboutKind,
  aboutId,
}: {
  studyId: string;
  aboutKind: 'code' | 'theme' | 'transcript' | 'excerpt';
  aboutId: string;
}) {
  const params = { studyId };
  const memos = useQuery({ queryKey: ['memos', studyId], queryFn: () => call(listMemos, { params }) });
  const add = useChange(addMemo, params, [['memos', studyId]]);
  const here = memos.data?.filter((memo) => memo.aboutKind === aboutKind && memo.aboutId === aboutId) ?? [];
  return (
    <details className="memo-panel">
      <summary>{say(`notes.of-${aboutKind}`, { n: here.length })}</summary>
      <Loaded query={memos}>{() => here.length > 0 && <MemoList memos={here} />}</Loaded>
      <NoteForm
        name={`${aboutKind} ${aboutId}`}
        hint={say(`notes.hint-${aboutKind}`)}
        error={add.error}
        pending={add.isPending}
        onKeep={(body, done) => add.sendOne({ id: newId(), aboutKind, aboutId, body }, done)}
      />
    </details>
  );
}

function MemoList({ memos }: { memos: readonly MemoReply[] }) {
  return (
    <ul className="note-list">
      {memos.map((memo) => (
        <li key={memo.id}>
          <p className="small soft">
            {instantText(memo.writtenAt)} · {memo.authorName}
          </p>
          <p className="note-body" dir="auto">
            {memo.body}
          </p>
        </li>
      ))}
    </ul>
  );
}
