import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { readCheckVoice } from '../../api/session-checks.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { Refusal } from '../shell/loaded.tsx';

/** What somebody said about a moment: fetched only when it is asked for, because listening is logged. */
export function Voice({ checkId, seconds }: { checkId: string; seconds: number }) {
  const [address, setAddress] = useState<string | null>(null);
  const fetching = useMutation({
    mutationFn: () => call(readCheckVoice, { params: { checkId } }),
    onSuccess: ({ base64, type }) => {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      setAddress(URL.createObjectURL(new Blob([bytes], { type })));
    },
  });
  useEffect(() => () => (address === null ? undefined : URL.revokeObjectURL(address)), [address]);
  if (address !== null) return <audio controls autoPlay src={address} aria-label={say('voice.of-event')} />;
  return (
    <>
      <button type="button" disabled={fetching.isPending} onClick={() => fetching.mutate()}>
        {say('voice.play', { n: seconds })}
      </button>
      <Refusal error={fetching.error} />
    </>
  );
}
