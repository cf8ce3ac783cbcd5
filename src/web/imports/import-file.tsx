import { Link } from '@tanstack/react-router';
import { say } from '../../messages/say.ts';
import { ImportColumnsForm } from './import-columns.tsx';
import { ConversationFacts, ConversationPreview } from './import-preview.tsx';
import { type ImportItem, isReady, type Places } from './import-item.ts';
import { ImportPlace } from './import-place.tsx';
import type { ImportQueue } from './import-queue.ts';

interface ImportFileProps {
  item: ImportItem;
  queue: ImportQueue;
  places: Places;
  studyId: string;
  keep: () => void;
}

/** One file: what it holds, where it belongs, and how far it has come. */
export function ImportFile(props: ImportFileProps) {
  const { item, queue } = props;
  return (
    <article className="card import-file" aria-label={item.file.name}>
      <div className="spread">
        <h2>{item.file.name}</h2>
        <span className="soft small" aria-live="polite">
          {progressOf(item)}
        </span>
      </div>
      {item.sentence !== null && (
        <p className="notice wrong" role="alert">
          {item.sentence}
        </p>
      )}
      {item.state === 'kept' ? <Kept {...props} /> : <Open {...props} />}
      {item.state === 'refused' && (
        <div className="row">
          <button type="button" onClick={() => queue.readAgain(item.key)}>
            {say('import.again')}
          </button>
          <LeaveOut {...props} />
        </div>
      )}
    </article>
  );
}

function progressOf({ state, keptIds }: ImportItem): string {
  if (state === 'waiting') return say('import.waiting');
  if (state === 'reading') return say('import.reading');
  if (state === 'keeping') return say('import.keeping');
  return state === 'kept' ? say('import.kept-n', { n: keptIds.length }) : '';
}

function LeaveOut({ item, queue }: ImportFileProps) {
  return (
    <button type="button" className="quiet" onClick={() => queue.remove(item.key)}>
      {say('import.leave-out')}
    </button>
  );
}

function Kept({ item, studyId }: ImportFileProps) {
  const [only, ...others] = item.keptIds;
  if (only !== undefined && others.length === 0) {
    return (
      <Link ref={takeLostFocus} to="/transcripts/$transcriptId" params={{ transcriptId: only }}>
        {say('import.open')}
      </Link>
    );
  }
  return (
    <Link ref={takeLostFocus} to="/studies/$studyId/transcripts" params={{ studyId }}>
      {say('nav.transcripts')}
    </Link>
  );
}

/** The Keep button that was pressed is gone; somebody who is elsewhere by now is left there. */
function takeLostFocus(link: HTMLElement | null): void {
  if (document.activeElement === document.body) link?.focus();
}

function Open(props: ImportFileProps) {
  const { item, queue, keep } = props;
  const header = item.preview?.table?.header ?? item.header;
  return (
    <>
      {header && (
        <ImportColumnsForm
          header={header}
          columns={item.preview?.table?.columns ?? item.columns ?? {}}
          open={item.state === 'refused'}
          onRead={(columns) => queue.readAgain(item.key, columns)}
        />
      )}
      {(item.state === 'read' || item.state === 'keeping') && (
        <>
          <Conversations {...props} />
          <div className="row">
            <button type="button" className="primary" disabled={!isReady(item)} onClick={keep}>
              {say('import.keep')}
            </button>
            <LeaveOut {...props} />
            {item.state === 'read' && !isReady(item) && (
              <span className="soft small">{say('import.not-placed')}</span>
            )}
          </div>
        </>
      )}
    </>
  );
}

/** The conversations of the file; several are folded to a line each. */
function Conversations({ item, queue, places, studyId }: ImportFileProps) {
  const conversations = item.preview?.conversations ?? [];
  const several = conversations.length > 1;
  return (
    <>
      {several && <p>{say('import.conversations', { n: conversations.length })}</p>}
      {conversations.map((conversation, index) => {
        const choice = item.choices[index];
        if (choice === undefined) return null;
        const facts = (
          <ConversationFacts
            conversation={conversation}
            format={several ? null : (item.preview?.format ?? null)}
          />
        );
        const looked = (
          <>
            <ConversationPreview conversation={conversation} />
            <ImportPlace
              {...{ conversation, choice, places, studyId }}
              onChoose={(change) => queue.choose(item.key, index, change)}
            />
          </>
        );
        if (!several) {
          return (
            <div key="only">
              {facts}
              {looked}
            </div>
          );
        }
        return (
          <details key={conversation.name ?? index} className="import-conversation">
            <summary>
              {conversation.name} {facts}
            </summary>
            {looked}
          </details>
        );
      })}
    </>
  );
}
