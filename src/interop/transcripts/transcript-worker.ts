import { once } from 'node:events';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { ReadUtterance } from '../../domain/transcript/transcript.ts';
import { readTranscripts } from './read-transcripts.ts';
import { RefusedFile } from './refused-file.ts';
import type { FromWorker, ToWorker, WorkerStart } from './worker-messages.ts';

/** The receiving side unpacks one slice at a time on its event loop: this keeps that to a few milliseconds. */
const SLICE_CHARS = 512 * 1024;
const SLICE_UTTERANCES = 2_000;

async function ask(port: MessagePort, message: FromWorker): Promise<ToWorker> {
  const answer = once(port, 'message');
  port.postMessage(message);
  const [received] = (await answer) as [ToWorker];
  return received;
}

async function* chunksFrom(port: MessagePort): AsyncGenerator<Uint8Array> {
  for (;;) {
    const received = await ask(port, { kind: 'more' });
    if (received.kind !== 'chunk') return;
    yield received.bytes;
  }
}

function* slices(utterances: readonly ReadUtterance[]): Generator<readonly ReadUtterance[]> {
  let from = 0;
  let chars = 0;
  for (const [at, { text }] of utterances.entries()) {
    chars += text.length;
    if (chars < SLICE_CHARS && at + 1 - from < SLICE_UTTERANCES) continue;
    yield utterances.slice(from, at + 1);
    from = at + 1;
    chars = 0;
  }
  if (from < utterances.length) yield utterances.slice(from);
}

async function run(port: MessagePort, start: WorkerStart): Promise<void> {
  const { format, table, conversations } = await readTranscripts(chunksFrom(port), start);
  await ask(port, { kind: 'file', format, table });
  for (const { utterances, ...read } of conversations) {
    await ask(port, { kind: 'conversation', read });
    for (const slice of slices(utterances)) await ask(port, { kind: 'utterances', utterances: slice });
  }
  port.postMessage({ kind: 'done' } satisfies FromWorker);
}

if (parentPort !== null) {
  const port = parentPort;
  try {
    await run(port, workerData as WorkerStart);
  } catch (error) {
    const message: FromWorker =
      error instanceof RefusedFile
        ? { kind: 'refused', refusal: error.refusal }
        : { kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) };
    port.postMessage(message);
  }
  port.close();
}
