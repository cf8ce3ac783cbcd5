import { useMutation } from '@tanstack/react-query';
import { openRedaction } from '../../api/correction.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { Refusal } from '../shell/loaded.tsx';

/** A placeholder with the way to what stood there: asked for afresh, logged, and gone with the panel. */
export function OpenedRedaction({
  transcriptId,
  redactionId,
  placeholder,
}: {
  transcriptId: string;
  redactionId: string;
  placeholder: string;
}) {
  const opening = useMutation({
    mutationFn: () => call(openRedaction, { params: { transcriptId, redactionId } }),
    gcTime: 0,
  });
  return (
    <>
      <span>{placeholder}</span>
      {opening.data === undefined ? (
        <button
          type="button"
          className="quiet small"
          disabled={opening.isPending}
          aria-label={say('correction.open-original-of', { placeholder })}
          onClick={() => opening.mutate()}
        >
          {say('correction.open-original')}
        </button>
      ) : (
        <q>{opening.data.original}</q>
      )}
      <Refusal error={opening.error} />
    </>
  );
}
