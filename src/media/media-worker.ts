import { parentPort, workerData } from 'node:worker_threads';
import { lookInto } from './look-into.ts';
import { planSeekable, type SeekablePlan, writeSeekable } from './make-seekable.ts';
import type { FromMediaWorker, MediaTask, ToMediaWorker } from './media-task.ts';

/** A file from outside is taken apart in here: with little memory, a bounded time, no secrets, and no way to any file. */
const port = parentPort;
if (port === null) throw new Error('not a worker');
const task = workerData as MediaTask;

const waiting = new Map<number, (bytes: Uint8Array | null) => void>();
port.on('message', (message: ToMediaWorker) => {
  waiting.get(message.id)?.(message.bytes);
  waiting.delete(message.id);
});
let asked = 0;
const ask = (make: (id: number) => FromMediaWorker): Promise<Uint8Array | null> => {
  const id = asked;
  asked += 1;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    port.postMessage(make(id));
  });
};

const file = {
  bytes: task.bytes,
  read: async (from: number, to: number): Promise<Uint8Array> => {
    const bytes = await ask((id) => ({ kind: 'read', id, from, to }));
    if (bytes === null) throw new Error('the file cannot be read');
    return bytes;
  },
};

async function work(): Promise<unknown> {
  if (task.kind === 'write') return write(task.plan);
  return task.kind === 'plan' ? planSeekable(file) : lookInto(file);
}

/** One piece at a time: the next is made when the one before has been taken. */
async function write(plan: SeekablePlan): Promise<null> {
  for await (const bytes of writeSeekable(file, plan)) await ask((id) => ({ kind: 'piece', id, bytes }));
  return null;
}

work().then(
  (result) => port.postMessage({ kind: 'done', result } satisfies FromMediaWorker),
  () => port.postMessage({ kind: 'failed' } satisfies FromMediaWorker),
);
