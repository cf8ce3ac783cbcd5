import { useEffect, useState } from 'react';
import { readOwnVoice } from '../api/own-space.ts';
import { sayOwn } from '../messages/say-own.ts';
import { Trouble } from './answer.tsx';
import { callOwn } from './call-own.ts';

/** What the person said about a moment; fetched when they want to hear it. */
export function OwnVoice({ seatId, checkId, seconds }: { seatId: string; checkId: string; seconds: number }) {
  const [address, setAddress] = useState<string | null>(null);
  const [error, setError] = useState<Error | null>(null);
  useEffect(() => () => (address === null ? undefined : URL.revokeObjectURL(address)), [address]);
  const fetchIt = async (): Promise<void> => {
    setError(null);
    try {
      const { type, base64 } = await callOwn(readOwnVoice, { params: { seatId, checkId } });
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      setAddress(URL.createObjectURL(new Blob([bytes], { type })));
    } catch (refused) {
      setError(refused as Error);
    }
  };
  if (address !== null) return <audio controls autoPlay src={address} aria-label={sayOwn('own.voice-of')} />;
  return (
    <>
      <button type="button" onClick={() => void fetchIt()}>
        {sayOwn('own.voice-play', { n: seconds })}
      </button>
      <Trouble error={error} />
    </>
  );
}
