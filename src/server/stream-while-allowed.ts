import { BlobDamaged } from '../store/blobs/blob-files.ts';
import type { PieceFile } from '../store/recordings/playbacks.ts';
import { rightsRound } from '../store/rights-changed.ts';
import type { Store } from '../store/store.ts';
import type { ByteRange } from './byte-range.ts';
import { log } from './log.ts';

/** How old an answer about rights may be while bytes flow: a right that ended ends the stream within five seconds. */
export const ASKED_AGAIN_MS = 2_000;

/** The media type alone: what stands behind it (codecs) is for whoever decides which player to use. */
export const bareType = (file: PieceFile): string => file.type.split(';')[0] ?? 'application/octet-stream';

/**
 * Opens a file as fast as it is taken, and asks every two seconds whether it may still be read, also while nobody takes
 * anything. Where `requireStill` throws, or the file is not what was written, the connection breaks off.
 */
export function streamWhileAllowed(
  store: Store,
  file: PieceFile,
  { from, to }: ByteRange,
  requireStill: () => Promise<unknown>,
): ReadableStream<Uint8Array> {
  const bytes = store.files.read(file.key, file.blob, from, to);
  let timer: NodeJS.Timeout | undefined;
  const end = (): void => clearInterval(timer);
  let known = rightsRound(store);
  const askAgain = async (): Promise<void> => {
    known = rightsRound(store);
    await requireStill();
  };
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const stop = (error: Error): void => {
          end();
          void bytes.return(undefined);
          controller.error(error);
        };
        timer ??= setInterval(() => void askAgain().catch(stop), ASKED_AGAIN_MS).unref();
        try {
          if (rightsRound(store) !== known) await askAgain();
          const { value, done } = await bytes.next();
          if (done === true) {
            end();
            controller.close();
          } else controller.enqueue(value);
        } catch (error) {
          if (error instanceof BlobDamaged) {
            const { kind, chunk } = error;
            log('recording damaged', { blob: file.blob.id, damage: kind, ...(chunk !== null && { chunk }) });
          }
          stop(error as Error);
        }
      },
      cancel: async () => {
        end();
        await bytes.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
