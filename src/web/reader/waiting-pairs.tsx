import type { OpenTranscriptReply } from '../../api/transcripts.ts';
import { say } from '../../messages/say.ts';
import type { Beside } from './use-beside.ts';

/** Says at once how many pairs wait after a redaction, with the way to each of them. */
export function WaitingPairs({
  transcript,
  beside,
  onCurrent,
}: {
  transcript: OpenTranscriptReply;
  beside: Beside | null;
  onCurrent: (index: number) => void;
}) {
  const waiting = new Set(
    beside?.pair.ties
      .filter((tie) => tie.heldBack.length > 0)
      .map((tie) => (beside.original ? tie.originalUtteranceId : tie.utteranceId)),
  );
  const places = transcript.utterances.flatMap((turn, index) => (waiting.has(turn.id) ? [index] : []));
  return (
    <div role="status">
      {places.length > 0 && (
        <div className="notice warn small">
          <p>{say('translation.waiting', { n: places.length })}</p>
          <p className="row">
            {places.map((index) => (
              <button key={index} type="button" onClick={() => onCurrent(index)}>
                {say('translation.waiting-turn', { n: index + 1 })}
              </button>
            ))}
          </p>
        </div>
      )}
    </div>
  );
}
