import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { readPaperSheet } from '../../api/session-checks.ts';
import { FORM_MODES } from '../../domain/check/session-check.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { Loaded } from '../shell/loaded.tsx';
import { PaperSheet } from './paper-sheet.tsx';
import './sheet.css';

/** One blank form, as it is printed: without the staff pages around it. */
export function SheetPage() {
  const asked = useParams({ from: '/care/sessions/$sessionId/sheet/$mode/$language' });
  const mode = FORM_MODES.find((each) => each === asked.mode) ?? 'adult';
  const { sessionId, language } = asked;
  const sheet = useQuery({
    queryKey: ['sheet', sessionId, mode, language],
    queryFn: () => call(readPaperSheet, { params: { sessionId }, query: { mode, language } }),
  });
  return (
    <main className="sheet-page">
      <div className="sheet-tools row">
        <button type="button" className="primary" onClick={() => window.print()}>
          {say('sheet.print')}
        </button>
        <button type="button" onClick={() => window.history.back()}>
          {say('sheet.back')}
        </button>
        <p className="soft small">{say('sheet.hint')}</p>
      </div>
      <Loaded query={sheet}>{(reply) => <PaperSheet sheet={reply} />}</Loaded>
    </main>
  );
}
