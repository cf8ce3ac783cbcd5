import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { addCode, type CodeReply, listCodes, removeCode } from '../../api/coding.ts';
import { undoChange } from '../../api/history.ts';
import { outlineOf } from '../../domain/coding/code-tree.ts';
import { say } from '../../messages/say.ts';
import { QuoteList } from '../quotes/quote-list.tsx';
import { useQuotes } from '../quotes/use-quotes.ts';
import { hueStep } from '../reader/paint-codes.ts';
import { call } from '../shell/call.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded, Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';
import { CodeForm } from './code-form.tsx';
import '../reader/codes.css';
import './codebook.css';

/** The codebook: the tree on one side, the chosen code with its definition and its quotes on the other. */
export function CodebookPage() {
  const { studyId } = useParams({ from: '/studies/$studyId/codebook' });
  const codes = useQuery({
    queryKey: ['codes', studyId],
    queryFn: () => call(listCodes, { params: { studyId } }),
  });
  return (
    <Frame studyId={studyId}>
      <Loaded query={codes}>{(list) => <Codebook studyId={studyId} codes={list} />}</Loaded>
    </Frame>
  );
}

function Codebook({ studyId, codes }: { studyId: string; codes: readonly CodeReply[] }) {
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [removed, setRemoved] = useState<{ changeId: string; name: string } | null>(null);
  const refresh = [
    ['codes', studyId],
    ['quotes', studyId],
    ['matrix', studyId],
  ];
  const add = useChange(addCode, { studyId }, refresh);
  const remove = useChange(removeCode, { studyId }, refresh);
  const undo = useChange(undoChange, { studyId }, refresh);
  const outline = outlineOf(codes);
  const chosen = codes.find((code) => code.id === chosenId) ?? null;
  const begin = (): void => {
    const code = {
      id: newId(),
      parentId: chosen?.parentId ?? null,
      position: Math.max(0, ...codes.map((each) => each.position + 1)),
      name: say('codebook.new-name'),
      definition: '',
      hue: Math.round(codes.length * 137.5) % 360,
    };
    add.send(code, () => setChosenId(code.id));
  };
  return (
    <>
      <div className="page-head">
        <h1>{say('nav.codebook')}</h1>
        <div className="row">
          {removed !== null && (
            <button
              type="button"
              onClick={() => undo.send({ undoes: removed.changeId }, () => setRemoved(null))}
            >
              {say('reader.undo-it', { what: removed.name })}
            </button>
          )}
          <button type="button" className="primary" onClick={begin} disabled={add.isPending}>
            {say('codebook.add')}
          </button>
        </div>
      </div>
      <Refusal error={add.error ?? remove.error ?? undo.error} />
      {codes.length === 0 ? (
        <div className="empty">
          <p>{say('codebook.empty')}</p>
        </div>
      ) : (
        <div className="codebook">
          <ul className="code-tree" aria-label={say('nav.codebook')}>
            {outline.map(({ code, depth }) => (
              <li key={code.id} style={{ paddingInlineStart: `${depth * 1.1}rem` }}>
                <button
                  type="button"
                  className={`code-line code-${hueStep(code.hue)}`}
                  aria-pressed={code.id === chosenId}
                  onClick={() => setChosenId(code.id)}
                >
                  <span className="code-dot" />
                  {code.name}
                </button>
              </li>
            ))}
          </ul>
          {chosen === null ? (
            <p className="soft">{say('codebook.choose')}</p>
          ) : (
            <section key={chosen.id}>
              <CodeForm
                studyId={studyId}
                code={chosen}
                outline={outline}
                onRemove={() => {
                  const changeId = remove.send({ id: chosen.id }, () => setChosenId(null));
                  setRemoved({ changeId, name: chosen.name });
                }}
              />
              <CodeQuotes studyId={studyId} codeId={chosen.id} />
            </section>
          )}
        </div>
      )}
    </>
  );
}

function CodeQuotes({ studyId, codeId }: { studyId: string; codeId: string }) {
  const quotes = useQuotes(studyId, { codeId });
  return (
    <Loaded query={quotes}>
      {({ total, quotes: list }) => (
        <>
          <h2>{say('quotes.count', { n: total })}</h2>
          <QuoteList quotes={list} />
        </>
      )}
    </Loaded>
  );
}
