import { textDirection } from '../../domain/transcript/language-tag.ts';
import { say } from '../../messages/say.ts';
import type { BesideTurn } from './use-beside.ts';

/** A turn in the other language: beside the shown one where there is room, under it where there is not. */
export function BesideWords({ turns, language }: { turns: readonly BesideTurn[]; language: string | null }) {
  return (
    <div className="utterance-beside">
      {turns.map(({ id, turn, tied, toLook }) => (
        <div key={id} className={tied ? '' : 'loose'}>
          <p lang={language ?? undefined} dir={textDirection(language)}>
            {turn.text}
          </p>
          {!tied && <span className="small soft">{say('translation.loose')}</span>}
          {toLook && <strong className="small to-look">{say('translation.to-look')}</strong>}
        </div>
      ))}
    </div>
  );
}
