import { useEffect } from 'preact/hooks';
import { type Sent, sendWaiting } from './send.ts';
import { token } from './token.ts';

/** How often an answer that waits is sent again while the page stays open. */
const AGAIN_MS = 20_000;

/** While an answer waits on the device it is sent again now and then, and at once when the connection is back. */
export function useSendingAgain(waits: boolean, tell: (sent: Sent | null) => void): void {
  useEffect(() => {
    if (!waits) return undefined;
    const send = () => void sendWaiting(token()).then((later) => later !== null && tell(later.sent));
    const timer = setInterval(send, AGAIN_MS);
    window.addEventListener('online', send);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', send);
    };
  }, [waits, tell]);
}
