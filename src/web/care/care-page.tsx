import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { beginCare, listCare } from '../../api/care.ts';
import { whoAmI } from '../../api/sign-in.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { textOf } from '../shell/form-fields.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded } from '../shell/loaded.tsx';

/** The care that this person runs, sits in or supervises. */
export function CarePage() {
  const care = useQuery({ queryKey: ['care'], queryFn: () => call(listCare) });
  const me = useQuery({ queryKey: ['me'], queryFn: () => call(whoAmI) });
  return (
    <Frame>
      <div className="page-head">
        <h1>{say('care.title')}</h1>
        {me.data?.mayGovern === true && <BeginCare />}
      </div>
      <Loaded query={care}>
        {(list) =>
          list.length === 0 ? (
            <div className="empty">
              <p>{say('care.none')}</p>
            </div>
          ) : (
            <ul className="care-list">
              {list.map(({ id, title }) => (
                <li key={id} className="card">
                  <h2>
                    <Link to="/care/$studyId" params={{ studyId: id }}>
                      {title}
                    </Link>
                  </h2>
                  <Link to="/care/$studyId/service" params={{ studyId: id }}>
                    {say('service.title')}
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Frame>
  );
}

function BeginCare() {
  return (
    <FormDialog
      label={say('care.begin')}
      className="primary"
      onSend={(form, { id, changeId }) =>
        call(beginCare, { body: { id, changeId, title: textOf(form, 'title') } })
      }
    >
      <label className="field">
        {say('care.begin-name')}
        <input name="title" required maxLength={300} />
        <span className="hint">{say('care.begin-hint')}</span>
      </label>
    </FormDialog>
  );
}
