import { Link } from '@tanstack/react-router';
import { beginOwnRecall, type CycleReply } from '../../api/supervision.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { FormDialog } from '../shell/form-dialog.tsx';

/** The supervisee’s own recall of one session: begun here, held in the recall room. */
export function OwnRecall({
  cycleId,
  sessionId,
  recall,
  mayBegin,
}: {
  cycleId: string;
  sessionId: string;
  recall: CycleReply['recalls'][number] | undefined;
  mayBegin: boolean;
}) {
  if (recall === undefined && !mayBegin) return null;
  return (
    <section className="card own-recall" aria-label={say('supervision.recall')}>
      <h3>{say('supervision.recall')}</h3>
      <p className="soft">{say('supervision.recall-why')}</p>
      {recall === undefined ? (
        <FormDialog
          label={say('supervision.recall-begin')}
          onSend={async (_form, { id, changeId }) =>
            call(beginOwnRecall, { params: { cycleId }, body: { changeId, id, sessionId } })
          }
        >
          <p>{say('supervision.limits')}</p>
        </FormDialog>
      ) : (
        <p>
          {say(`supervision.recall-${recall.status}`)}{' '}
          <Link to="/interviews/$interviewId" params={{ interviewId: recall.interviewId }}>
            {say('supervision.recall-open')}
          </Link>
        </p>
      )}
    </section>
  );
}
