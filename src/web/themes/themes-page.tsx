import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { listCodes } from '../../api/coding.ts';
import { undoChange } from '../../api/history.ts';
import { addTheme, listThemes, removeTheme, type ThemeReply } from '../../api/themes.ts';
import { say } from '../../messages/say.ts';
import { MemoPanel } from '../notes/memo-panel.tsx';
import { PrintQuote } from '../quotes/print-quote.tsx';
import { QuoteList } from '../quotes/quote-list.tsx';
import { useQuotes } from '../quotes/use-quotes.ts';
import { call } from '../shell/call.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded, Refusal } from '../shell/loaded.tsx';
import { type Removal, UndoRemoval } from '../shell/undo-removal.tsx';
import { useChange } from '../shell/use-change.ts';
import { ThemeForm } from './theme-form.tsx';
import './themes.css';

/** The themes, each with its claim, the codes that speak for it and both sides' evidence. */
export function ThemesPage() {
  const { studyId } = useParams({ from: '/studies/$studyId/themes' });
  const themes = useQuery({
    queryKey: ['themes', studyId],
    queryFn: () => call(listThemes, { params: { studyId } }),
  });
  return (
    <Frame studyId={studyId}>
      <Loaded query={themes}>{(list) => <Themes studyId={studyId} themes={list} />}</Loaded>
    </Frame>
  );
}

function Themes({ studyId, themes }: { studyId: string; themes: readonly ThemeReply[] }) {
  const [chosenId, setChosenId] = useState<string | null>(themes[0]?.id ?? null);
  const refresh = [
    ['themes', studyId],
    ['matrix', studyId],
  ];
  const add = useChange(addTheme, { studyId }, refresh);
  const remove = useChange(removeTheme, { studyId }, refresh);
  const undo = useChange(undoChange, { studyId }, refresh);
  const [freshId, setFreshId] = useState<string | null>(null);
  const [removal, setRemoval] = useState<Removal | null>(null);
  const choose = (id: string | null, fresh = false): void => {
    setChosenId(id);
    setFreshId(fresh ? id : null);
  };
  const takeAway = (theme: ThemeReply): void => {
    const changeId = remove.sendOne({ id: theme.id }, () => {
      choose(null);
      if (changeId !== null) setRemoval({ changeId, id: theme.id, name: theme.name });
    });
  };
  const bringBack = ({ changeId, id }: Removal): void => {
    undo.sendOne({ undoes: changeId }, () => {
      setRemoval(null);
      choose(id, true);
    });
  };
  const chosen = themes.find((theme) => theme.id === chosenId) ?? null;
  const begin = (): void => {
    const position = Math.max(0, ...themes.map((theme) => theme.position + 1));
    const theme = { id: newId(), position, name: say('themes.new-name'), claim: '' };
    add.sendOne(theme, () => choose(theme.id, true));
  };
  return (
    <>
      <div className="page-head">
        <h1>{say('nav.themes')}</h1>
        <div className="row">
          <UndoRemoval removal={removal} onUndo={bringBack} />
          <button type="button" className="primary" onClick={begin} aria-disabled={add.isPending}>
            {say('themes.add')}
          </button>
        </div>
      </div>
      <Refusal error={add.error ?? remove.error ?? undo.error} />
      {themes.length === 0 ? (
        <div className="empty">
          <p>{say('themes.empty')}</p>
        </div>
      ) : (
        <div className="themes">
          <ol className="theme-list">
            {themes.map((theme) => (
              <li key={theme.id}>
                <button
                  type="button"
                  className="theme-line"
                  aria-pressed={theme.id === chosenId}
                  onClick={() => choose(theme.id)}
                >
                  {theme.name}
                </button>
              </li>
            ))}
          </ol>
          {chosen !== null && (
            <section key={chosen.id}>
              <Codes
                studyId={studyId}
                theme={chosen}
                fresh={chosen.id === freshId}
                onRemove={() => takeAway(chosen)}
              />
              <MemoPanel studyId={studyId} aboutKind="theme" aboutId={chosen.id} />
              <h2>{say('themes.evidence')}</h2>
              <div className="two-sides">
                <Side studyId={studyId} themeId={chosen.id} side="client" />
                <Side studyId={studyId} themeId={chosen.id} side="therapist" />
              </div>
            </section>
          )}
        </div>
      )}
    </>
  );
}

interface CodesProps {
  studyId: string;
  theme: ThemeReply;
  fresh: boolean;
  onRemove: () => void;
}

function Codes(props: CodesProps) {
  const { studyId } = props;
  const codes = useQuery({
    queryKey: ['codes', studyId],
    queryFn: () => call(listCodes, { params: { studyId } }),
  });
  return <Loaded query={codes}>{(list) => <ThemeForm {...props} codes={list} />}</Loaded>;
}

function Side({
  studyId,
  themeId,
  side,
}: {
  studyId: string;
  themeId: string;
  side: 'client' | 'therapist';
}) {
  const quotes = useQuotes(studyId, { themeId, side });
  return (
    <div>
      <h3 className={side}>{say(`side.${side}`)}</h3>
      <Loaded query={quotes}>
        {({ total, quotes: list }) => (
          <>
            <p className="small soft">
              {total === 0 ? say('themes.no-evidence') : say('quotes.count', { n: total })}
            </p>
            <QuoteList
              quotes={list}
              extra={(quote) => <PrintQuote studyId={studyId} themeId={themeId} quote={quote} />}
            />
          </>
        )}
      </Loaded>
    </div>
  );
}
