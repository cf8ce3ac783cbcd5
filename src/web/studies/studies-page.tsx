import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { v7 as newId } from 'uuid';
import { beginStudy, listStudies } from '../../api/studies.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded, Refusal } from '../shell/loaded.tsx';

/** The studies this person works in, and the way to begin one. */
export function StudiesPage() {
  const studies = useQuery({ queryKey: ['studies'], queryFn: () => call(listStudies) });
  return (
    <Frame>
      <div className="page-head">
        <h1>{say('studies.title')}</h1>
        <BeginStudy />
      </div>
      <Loaded query={studies}>
        {(list) =>
          list.length === 0 ? (
            <div className="empty">
              <p>{say('studies.empty')}</p>
            </div>
          ) : (
            <ul className="row" style={{ listStyle: 'none', padding: 0 }}>
              {list.map((study) => (
                <li key={study.id} className="card" style={{ flex: '1 1 20rem', maxWidth: '34rem' }}>
                  <h2>
                    <Link to="/studies/$studyId/transcripts" params={{ studyId: study.id }}>
                      {study.title}
                    </Link>
                  </h2>
                  <p className="soft">{study.question}</p>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Frame>
  );
}

function BeginStudy() {
  const dialog = useRef<HTMLDialogElement>(null);
  const client = useQueryClient();
  const [ids, setIds] = useState(() => ({ id: newId(), changeId: newId() }));
  const begin = useMutation({
    mutationFn: (form: FormData) =>
      call(beginStudy, {
        body: {
          ...ids,
          title: String(form.get('title')),
          question: String(form.get('question')),
          interests: String(form.get('interests')),
          startedOn: String(form.get('startedOn')) || null,
        },
      }),
    onSuccess: async () => {
      dialog.current?.close();
      setIds({ id: newId(), changeId: newId() });
      await client.invalidateQueries({ queryKey: ['studies'] });
    },
  });
  return (
    <>
      <button type="button" className="primary" onClick={() => dialog.current?.showModal()}>
        {say('studies.begin')}
      </button>
      <dialog ref={dialog} aria-labelledby="begin-study">
        <h2 id="begin-study">{say('studies.begin')}</h2>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            begin.mutate(new FormData(event.currentTarget));
          }}
        >
          <label className="field">
            {say('studies.name')}
            <input name="title" required maxLength={300} />
          </label>
          <label className="field">
            {say('studies.question')}
            <textarea name="question" />
          </label>
          <label className="field">
            {say('studies.interests')}
            <textarea name="interests" aria-describedby="interests-hint" />
            <span className="hint" id="interests-hint">
              {say('studies.interests-hint')}
            </span>
          </label>
          <label className="field">
            {say('studies.started-on')}
            <input name="startedOn" type="date" />
          </label>
          <Refusal error={begin.error} />
          <div className="row">
            <button type="submit" className="primary" disabled={begin.isPending}>
              {say('studies.begin')}
            </button>
            <button type="button" onClick={() => dialog.current?.close()}>
              {say('frame.cancel')}
            </button>
          </div>
        </form>
      </dialog>
    </>
  );
}
