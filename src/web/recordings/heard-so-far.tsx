import { useQuery } from '@tanstack/react-query';
import { type HeardPiece, readHeard } from '../../api/recognition.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { clockText } from '../shell/clock-text.ts';
import { Loaded } from '../shell/loaded.tsx';

/** The growing draft. Each look is logged, so it is taken when somebody wants one and not by itself. */
export function HeardSoFar({ recognitionId }: { recognitionId: string }) {
  const heard = useQuery({
    queryKey: ['heard', recognitionId],
    queryFn: () => call(readHeard, { params: { recognitionId } }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return (
    <Loaded query={heard}>
      {({ pieces }) => (
        <div className="heard-so-far">
          <p className="notice warn">{say('recognition.unchecked')}</p>
          {pieces.every(({ words }) => words === '') && (
            <p className="soft">{say('recognition.nothing-yet')}</p>
          )}
          <ol>
            {pieces
              .filter(({ words }) => words !== '')
              .map((piece) => (
                <li key={`${piece.fromMs} ${piece.voice?.channel ?? ''}`}>
                  <span className="small soft">
                    {clockText(piece.fromMs)} · {speakerOf(piece)}
                  </span>
                  <p>{piece.words}</p>
                </li>
              ))}
          </ol>
          <button type="button" disabled={heard.isFetching} onClick={() => void heard.refetch()}>
            {say('recognition.look-again')}
          </button>
        </div>
      )}
    </Loaded>
  );
}

function speakerOf({ voice }: HeardPiece): string {
  if (voice === null) return say('recognition.nobody-told-apart');
  return voice.role === 'unknown'
    ? say('recognition.channel', { n: voice.channel + 1 })
    : say(`speaker-role.${voice.role}`);
}
