import { useState } from 'react';
import { v7 as newId } from 'uuid';
import type { QuoteReply } from '../../api/comparison.ts';
import { addEvidence, removeEvidence } from '../../api/themes.ts';
import { say } from '../../messages/say.ts';
import { Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';

/** Whether the report prints this quote under this theme. */
export function PrintQuote({
  studyId,
  themeId,
  quote,
}: {
  studyId: string;
  themeId: string;
  quote: QuoteReply;
}) {
  const refresh = [
    ['quotes', studyId],
    ['report', studyId],
  ];
  const add = useChange(addEvidence, { studyId }, refresh);
  const remove = useChange(removeEvidence, { studyId }, refresh);
  // Ticked at once; where the server refuses, what it has is shown again with the reason.
  const [ticked, setTicked] = useState<boolean | null>(null);
  const error = add.error ?? remove.error;
  const kept = quote.evidenceId !== null;
  const underway = add.isPending || remove.isPending;
  const toggle = (): void => {
    if (underway) return;
    setTicked(!kept);
    const done = (): void => setTicked(null);
    if (quote.evidenceId === null) add.sendOne({ id: newId(), themeId, excerptId: quote.excerptId }, done);
    else remove.sendOne({ id: quote.evidenceId }, done);
  };
  return (
    <>
      <label className="row small">
        <input
          type="checkbox"
          checked={error === null && ticked !== null ? ticked : kept}
          onChange={toggle}
        />
        {say('report.print-it')}
      </label>
      <Refusal error={error} />
    </>
  );
}
