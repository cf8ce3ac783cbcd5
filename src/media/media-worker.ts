import { parentPort, workerData } from 'node:worker_threads';
import { hearSpeech } from './hear-speech.ts';
import { lookInto } from './look-into.ts';
import { pictureBytes, pictureFacts } from './make-playable.ts';
import { planSeekable, writeSeekable } from './make-seekable.ts';
import type { FromMediaWorker, MediaTask, ToMediaWorker } from './media-task.ts';
import { asSound } from './raw-sound.ts';
import { soundBytes, soundFacts } from './sound-alone.ts';

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

function work(): Promise<unknown> {
  switch (task.kind) {
    case 'look into':
      return lookInto(file);
    case 'plan':
      return planSeekable(file);
    case 'write':
      return handOver(writeSeekable(file, task.plan));
    case 'sound facts':
      return soundFacts(file);
    case 'sound alone':
      return handOver(soundBytes(file, task.facts));
    case 'picture facts':
      return pictureFacts(file);
    case 'picture':
      return handOver(pictureBytes(file));
    case 'hear':
      return hear(task);
  }
}

/** A muxer writes packet by packet, two hundred thousand of them in two hours: they are handed over by the chunk. */
const HANDED_BYTES = 65_536;

/** One chunk at a time: the next is made when the one before has been taken. */
async function handOver(pieces: AsyncIterable<Uint8Array>): Promise<null> {
  let held: Uint8Array[] = [];
  let bytes = 0;
  const give = async (): Promise<void> => {
    const whole = Buffer.concat(held);
    [held, bytes] = [[], 0];
    await ask((id) => ({ kind: 'piece', id, bytes: whole }));
  };
  for await (const piece of pieces) {
    held.push(piece);
    bytes += piece.length;
    if (bytes >= HANDED_BYTES) await give();
  }
  if (bytes > 0) await give();
  return null;
}

/** Asked for at once of decoded sound: a second or two. */
const HEARD_BYTES = 131_072;

async function hear({ rate, channels }: MediaTask & { readonly kind: 'hear' }): Promise<unknown> {
  // Only for this: every other thread would take twice as long to begin.
  const [{ sileroNetwork }, { sileroWeights }] = await Promise.all([
    import('./silero-network.ts'),
    import('./silero-weights.ts'),
  ]);
  const sound = asSound({ rate, channels, bytes: heardBytes });
  return hearSpeech(sound, await sileroNetwork(await sileroWeights(), channels));
}

async function* heardBytes(): AsyncGenerator<Uint8Array> {
  for (let at = 0; ; at += HEARD_BYTES) {
    const bytes = await file.read(at, at + HEARD_BYTES);
    if (bytes.length === 0) return;
    yield bytes;
  }
}

work().then(
  (result) => port.postMessage({ kind: 'done', result } satisfies FromMediaWorker),
  () => port.postMessage({ kind: 'failed' } satisfies FromMediaWorker),
);
