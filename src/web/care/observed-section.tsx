import { useQueryClient } from '@tanstack/react-query';
import type { DyadPictureReply } from '../../api/care-dyad.ts';
import { removeRuptureMark } from '../../api/review.ts';
import { say } from '../../messages/say.ts';
import { MarkDialog } from '../review/mark-dialog.tsx';
import { type Mark, MarkSaid, whenOf } from '../review/observed.tsx';
import { Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';
import { useUndo } from '../shell/use-undo.ts';

/** What a supervisor coded of this client’s sessions, apart from what the forms show; it is there for nobody else. */
export function ObservedSection({ data }: { data: DyadPictureReply }) {
  const client = useQueryClient();
  const refresh = async () => client.invalidateQueries({ queryKey: ['dyad', data.dyadId] });
  const undo = useUndo(data.studyId, refresh);
  const { observed, sessions } = data;
  if (observed === null) return null;
  const remember = (changeId: string) => undo.remember({ changeId, label: say('observed.a-code') });
  const numbers = new Map(sessions.map(({ id, number }) => [id, number]));
  const marks = observed.marks.toSorted(
    (one, other) => (numbers.get(one.sessionId) ?? 0) - (numbers.get(other.sessionId) ?? 0),
  );
  return (
    <section aria-labelledby="observed">
      <h2 id="observed">{say('observed.title')}</h2>
      <p className="soft small">{say('observed.why')}</p>
      {marks.length === 0 ? (
        <p>{say('observed.none')}</p>
      ) : (
        <ul className="observed-list">
          {marks.map((mark) => (
            <Line
              key={mark.id}
              mark={mark}
              number={numbers.get(mark.sessionId) ?? 0}
              dyadId={data.dyadId}
              onRemoved={remember}
            />
          ))}
        </ul>
      )}
      <div className="row">
        {observed.mayWrite && sessions.length > 0 && (
          <MarkDialog sessions={sessions.toReversed()} from="" to="" onSet={remember} />
        )}
        {undo.lastDone !== null && (
          <button type="button" onClick={undo.undo}>
            {say('reader.undo-it', { what: undo.lastDone.label })}
          </button>
        )}
        {undo.lastUndone !== null && (
          <button type="button" onClick={undo.redo}>
            {say('reader.redo')}
          </button>
        )}
      </div>
      <Refusal error={undo.error} />
    </section>
  );
}

function Line(props: { mark: Mark; number: number; dyadId: string; onRemoved: (changeId: string) => void }) {
  const { mark, number, dyadId, onRemoved } = props;
  const { sessionId } = mark;
  const remove = useChange(removeRuptureMark, { sessionId }, [['dyad', dyadId]], onRemoved);
  const what = say('observed.in-session', {
    n: number,
    when: whenOf(mark),
    code: say(`observed.${mark.code}`),
  });
  return (
    <li>
      <strong>{what}</strong>{' '}
      <MarkSaid
        mark={mark}
        what={what}
        error={remove.error}
        onRemove={() => remove.sendOne({ id: mark.id })}
      />
    </li>
  );
}
