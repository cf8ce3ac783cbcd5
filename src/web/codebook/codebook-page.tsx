import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { addCode, type CodeReply, listCodes, removeCode } from '../../api/coding.ts';
import { undoChange } from '../../api/history.ts';
import { outlineOf } from '../../domain/coding/code-tree.ts';
import { say } from '../../messages/say.ts';
import { MemoPanel } from '../notes/memo-panel.tsx';
import { QuoteList } from '../quotes/quote-list.tsx';
import { useQuotes } from '../quotes/use-quotes.ts';
import { call } from '../shell/call.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded, Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';
import { type Removal, UndoRemoval } from '../shell/undo-removal.tsx';
import { DownloadCodings } from './download-codings.tsx';
import { CodeForm } from './code-form.tsx';
import { CodeTreeList, PlaceButtons } from './code-tree-list.tsx';
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
  const outline = outlineOf(codes);
  const [chosenId, setChosenId] = useState<string | null>(outline[0]?.code.id ?? null);
  const [freshId, setFreshId] = useState<string | null>(null);
  const [removal, setRemoval] = useState<Removal | null>(null);
  const refresh = [['codes'], ['quotes'], ['matrix']].map((key) => [...key, studyId]);
  const add = useChange(addCode, { studyId }, refresh);
  const remove = useChange(removeCode, { studyId }, refresh);
  const undo = useChange(undoChange, { studyId }, refresh);
  const chosen = codes.find((code) => code.id === chosenId) ?? null;
  const choose = (id: string | null, fresh = false): void => {
    setChosenId(id);
    setFreshId(fresh ? id : null);
  };
  const begin = (parentId: string | null, hue: number): void => {
    const position = Math.max(0, ...codes.map((each) => each.position + 1));
    const code = { id: newId(), parentId, position, name: say('codebook.new-name'), definition: '', hue };
    add.sendOne(code, () => choose(code.id, true));
  };
  const takeAway = (code: CodeReply): void => {
    const changeId = remove.sendOne({ id: code.id }, () => {
      choose(null);
      if (changeId !== null) setRemoval({ changeId, id: code.id, name: code.name });
    });
  };
  return (
    <>
      <div className="page-head">
        <h1>{say('nav.codebook')}</h1>
        <div className="row">
          <UndoRemoval
            removal={removal}
            onUndo={({ changeId, id }) =>
              undo.sendOne({ undoes: changeId }, () => {
                setRemoval(null);
                choose(id, true);
              })
            }
          />
          {codes.length > 0 && <DownloadCodings studyId={studyId} />}
          <button
            type="button"
            className="primary"
            aria-disabled={add.isPending}
            // Golden angle: neighbours in the codebook get hues far apart.
            onClick={() => begin(chosen?.parentId ?? null, Math.round(codes.length * 137.5) % 360)}
          >
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
          <CodeTreeList outline={outline} chosenId={chosenId} onChoose={choose} />
          {chosen === null ? (
            <p className="soft">{say('codebook.choose')}</p>
          ) : (
            <section key={chosen.id} aria-label={chosen.name}>
              <PlaceButtons
                studyId={studyId}
                code={chosen}
                codes={codes}
                onAddBelow={() => begin(chosen.id, chosen.hue)}
              />
              <CodeForm
                studyId={studyId}
                code={chosen}
                outline={outline}
                fresh={chosen.id === freshId}
                onRemove={() => takeAway(chosen)}
              />
              <MemoPanel studyId={studyId} aboutKind="code" aboutId={chosen.id} />
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
          {total === 0 && <p className="soft">{say('codebook.no-quotes')}</p>}
          <QuoteList quotes={list} />
        </>
      )}
    </Loaded>
  );
}
