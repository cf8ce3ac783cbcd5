import { v7 as newId } from 'uuid';
import type { QuoteReply } from '../../api/comparison.ts';
import { addEvidence, removeEvidence } from '../../api/themes.ts';
import { say } from '../../messages/say.ts';
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
  const toggle = (): void => {
    if (quote.evidenceId === null) add.sendOne({ id: newId(), themeId, excerptId: quote.excerptId });
    else remove.sendOne({ id: quote.evidenceId });
  };
  return (
    <label className="row small">
      <input
        type="checkbox"
        checked={quote.evidenceId !== null}
        aria-disabled={add.isPending || remove.isPending}
        onChange={toggle}
      />
      {say('report.print-it')}
    </label>
  );
}
