/**
 * What this browser keeps of a recording until the server has confirmed it: sealed slices, and which page load made
 * them. IndexedDB with strict durability: it outlives a killed browser as OPFS does (measured: nothing that was reported
 * written was lost), needs no worker, and is there in private windows where OPFS is not. Nothing plain is ever put here.
 */
const DATABASE = 'entente-captures';
const LOADS = 'page-load';
const SLICES = 'slice';

/** A page load whose slices are not all with the server. */
export interface LeftLoad {
  readonly attemptId: string;
  readonly recordingId: string;
  readonly startMs: number;
}

/** One sealed slice. */
export interface LeftSlice {
  readonly attemptId: string;
  readonly number: number;
  readonly last: boolean;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

let opened: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(DATABASE, 1);
    asked.addEventListener('upgradeneeded', () => {
      asked.result.createObjectStore(LOADS, { keyPath: 'attemptId' });
      asked.result.createObjectStore(SLICES, { keyPath: ['attemptId', 'number'] });
    });
    asked.addEventListener('success', () => resolve(asked.result));
    asked.addEventListener('error', () => reject(asked.error ?? new Error('no local storage')));
  });
  return opened;
}

/** Runs one transaction; durable on the disk when it comes back. */
async function change(store: string, work: (at: IDBObjectStore) => void): Promise<void> {
  const database = await open();
  const transaction = database.transaction(store, 'readwrite', { durability: 'strict' });
  work(transaction.objectStore(store));
  await new Promise<void>((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('not kept')));
  });
}

async function read<Value>(store: string, ask: (at: IDBObjectStore) => IDBRequest<Value>): Promise<Value> {
  const database = await open();
  const asked = ask(database.transaction(store, 'readonly').objectStore(store));
  return new Promise((resolve, reject) => {
    asked.addEventListener('success', () => resolve(asked.result));
    asked.addEventListener('error', () => reject(asked.error ?? new Error('not read')));
  });
}

const slicesOf = (attemptId: string): IDBKeyRange =>
  IDBKeyRange.bound([attemptId, 0], [attemptId, Number.MAX_SAFE_INTEGER]);

export const keepLoad = (load: LeftLoad): Promise<void> => change(LOADS, (at) => at.put(load));
export const keepSlice = (slice: LeftSlice): Promise<void> => change(SLICES, (at) => at.put(slice));
export const dropSlice = (attemptId: string, number: number): Promise<void> =>
  change(SLICES, (at) => at.delete([attemptId, number]));

/** Forgets a page load and every slice of it. */
export async function dropLoad(attemptId: string): Promise<void> {
  await change(SLICES, (at) => at.delete(slicesOf(attemptId)));
  await change(LOADS, (at) => at.delete(attemptId));
}

export const listLoads = (): Promise<LeftLoad[]> =>
  read(LOADS, (at) => at.getAll() as IDBRequest<LeftLoad[]>);
export const countSlices = (attemptId: string): Promise<number> =>
  read(SLICES, (at) => at.count(slicesOf(attemptId)));
export const readSlice = (attemptId: string, number: number): Promise<LeftSlice | undefined> =>
  read(SLICES, (at) => at.get([attemptId, number]) as IDBRequest<LeftSlice | undefined>);
export const sliceNumbers = async (attemptId: string): Promise<number[]> =>
  (await read(SLICES, (at) => at.getAllKeys(slicesOf(attemptId)))).map((key) => (key as [string, number])[1]);
