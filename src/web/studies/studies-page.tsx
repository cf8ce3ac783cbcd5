import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { beginStudy, listStudies } from '../../api/studies.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { textOf, textOrNull } from '../shell/form-fields.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded } from '../shell/loaded.tsx';

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
                    <Link to="/studies/$studyId" params={{ studyId: study.id }}>
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
  return (
    <FormDialog
      label={say('studies.begin')}
      send={say('studies.begin')}
      className="primary"
      onSend={(form, ids) =>
        call(beginStudy, {
          body: {
            ...ids,
            title: textOf(form, 'title'),
            question: textOf(form, 'question'),
            interests: textOf(form, 'interests'),
            startedOn: textOrNull(form, 'startedOn'),
          },
        })
      }
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
    </FormDialog>
  );
}
