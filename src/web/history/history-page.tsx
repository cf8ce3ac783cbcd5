import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { listChanges, undoChange } from '../../api/history.ts';
import { whoAmI } from '../../api/sign-in.ts';
import { say } from '../../messages/say.ts';
import { verbWords } from '../../messages/verb-words.ts';
import { call } from '../shell/call.ts';
import { instantText } from '../shell/clock-text.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded, Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';

const SHOWN = 200;

/** The decision trail: who did what when, and the way to take one's own changes back. */
export function HistoryPage() {
  const { studyId } = useParams({ from: '/studies/$studyId/history' });
  const changes = useQuery({
    queryKey: ['changes', studyId],
    queryFn: () => call(listChanges, { params: { studyId }, query: { limit: SHOWN } }),
  });
  const me = useQuery({ queryKey: ['me'], queryFn: () => call(whoAmI) });
  const undo = useChange(undoChange, { studyId }, [
    ['changes', studyId],
    ['codes', studyId],
    ['matrix', studyId],
    ['quotes', studyId],
  ]);
  return (
    <Frame studyId={studyId}>
      <h1>{say('nav.history')}</h1>
      <p className="soft">{say('history.explain')}</p>
      <Refusal error={undo.error} />
      <Loaded query={changes}>
        {(list) =>
          list.length === 0 ? (
            <p className="empty">{say('history.empty')}</p>
          ) : (
            <div className="wide-table">
              <table className="stacking">
                <thead>
                  <tr>
                    <th scope="col">{say('history.when')}</th>
                    <th scope="col">{say('history.who')}</th>
                    <th scope="col">{say('history.what')}</th>
                    <th scope="col">
                      <span className="visually-hidden">{say('reader.undo')}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {list.map((line) => (
                    <tr key={line.id}>
                      <td className="soft">{instantText(line.at)}</td>
                      <td>{line.accountId === me.data?.accountId ? say('history.you') : line.accountName}</td>
                      <td className={line.undone ? 'soft' : ''}>
                        {verbWords(line.verb)}
                        {line.undone && ` (${say('history.undone')})`}
                      </td>
                      <td>
                        {line.undoable && !line.undone && line.accountId === me.data?.accountId && (
                          <button
                            type="button"
                            className="plain"
                            aria-disabled={undo.isPending}
                            onClick={() => undo.sendOne({ undoes: line.id })}
                          >
                            {say(line.undoes === null ? 'reader.undo' : 'reader.redo')}
                          </button>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Loaded>
    </Frame>
  );
}
