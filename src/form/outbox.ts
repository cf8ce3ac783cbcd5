/**
 * Answers that wait for a connection. What lies here is sealed to its link: neither this browser nor whoever holds the
 * device can open it again. The link’s token beside it can open one empty form and nothing else.
 */
export interface Waiting {
  /** Made once for the answer; sending it twice is sending it once. */
  readonly id: string;
  readonly token: string;
  /** BCP 47: in which language its person is told what became of it. */
  readonly language: string;
  /** Base64. */
  readonly sealed: string;
}

const NAME = 'entente-form';
const STORE = 'waiting';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.addEventListener('upgradeneeded', () => asked.result.createObjectStore(STORE, { keyPath: 'id' }));
    asked.addEventListener('success', () => resolve(asked.result));
    asked.addEventListener('error', () => reject(asked.error ?? new Error('no storage')));
  });
}

async function run<Result>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<Result>) {
  const database = await open();
  try {
    return await new Promise<Result>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode, { durability: 'strict' });
      const request = work(transaction.objectStore(STORE));
      transaction.addEventListener('complete', () => resolve(request.result));
      transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('not kept')));
    });
  } finally {
    database.close();
  }
}

export const keepWaiting = (waiting: Waiting): Promise<unknown> =>
  run('readwrite', (store) => store.put(waiting));
export const dropWaiting = (id: string): Promise<unknown> => run('readwrite', (store) => store.delete(id));
export const listWaiting = (): Promise<Waiting[]> => run<Waiting[]>('readonly', (store) => store.getAll());
