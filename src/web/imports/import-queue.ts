import { type ImportColumns, keepImport, previewImport } from '../../api/imports.ts';
import { say } from '../../messages/say.ts';
import { CallRefused } from '../shell/call.ts';
import {
  type Choice,
  type ImportItem,
  isReady,
  makeIds,
  newItem,
  type Places,
  proposeChoice,
} from './import-item.ts';
import { keepBody, noteInterviews } from './keep-item.ts';
import { sendFile } from './send-file.ts';

/** Files sent at once: the server reads two at a time, and other requests of the page want their turn too. */
const AT_ONCE = 2;

/**
 * The files that somebody is importing into one study. It outlives the page: whoever goes elsewhere in the app finds
 * it as it was left.
 */
export class ImportQueue {
  readonly #studyId: string;
  readonly #listeners = new Set<() => void>();
  readonly #presets = new Map<string, Partial<Choice>>();
  #places: Places = { dyads: [], sessions: [], interviews: [], transcripts: [] };
  #items: readonly ImportItem[] = [];
  #running = 0;

  constructor(studyId: string) {
    this.#studyId = studyId;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly items = (): readonly ImportItem[] => this.#items;

  /** What is known of the study now; interviews noted meanwhile are then found instead of noted again. */
  know(places: Places): void {
    this.#places = places;
  }

  add(files: Iterable<File>, preset?: Partial<Choice>): void {
    const added = [...files].map(newItem);
    if (preset !== undefined) for (const item of added) this.#presets.set(item.key, preset);
    this.#set([...this.#items, ...added]);
    this.#readNext();
  }

  remove(key: string): void {
    this.#set(this.#items.filter((item) => item.key !== key));
  }

  /** Reads a file anew, with other columns where some are named. */
  readAgain(key: string, columns?: ImportColumns): void {
    const item = this.#find(key);
    if (item === undefined || item.state === 'keeping' || item.state === 'kept') return;
    this.#change(key, { state: 'waiting', sentence: null, columns: columns ?? item.columns, ids: makeIds() });
    this.#readNext();
  }

  choose(key: string, index: number, choice: Partial<Choice>): void {
    const item = this.#find(key);
    if (item?.state !== 'read') return;
    const choices = item.choices.map((each, at) => (at === index ? { ...each, ...choice } : each));
    // Another choice is another request; the same ids with other content would be refused.
    this.#change(key, { choices, sentence: null, ids: makeIds() });
  }

  /** Keeps one file. A second call while the first one runs does nothing. */
  async keep(key: string): Promise<void> {
    const item = this.#find(key);
    if (item === undefined || !isReady(item)) return;
    this.#change(key, { state: 'keeping', sentence: null });
    try {
      const body = keepBody(item, this.#places);
      await noteInterviews(this.#studyId, item, this.#places);
      await sendFile(keepImport, { params: { studyId: this.#studyId }, body, file: item.file });
      const keptIds = body.conversations.map((each) => each.id);
      this.#change(key, { state: 'kept', keptIds });
    } catch (error) {
      this.#change(key, { state: 'read', sentence: sentenceOf(error) });
    }
  }

  #readNext(): void {
    const next = this.#items.find((item) => item.state === 'waiting');
    if (next === undefined || this.#running >= AT_ONCE) return;
    this.#running += 1;
    this.#change(next.key, { state: 'reading' });
    void this.#read(next).finally(() => {
      this.#running -= 1;
      this.#readNext();
    });
    this.#readNext();
  }

  async #read({ key, file, columns }: ImportItem): Promise<void> {
    try {
      const params = { studyId: this.#studyId };
      const preview = await sendFile(previewImport, { params, body: { columns }, file });
      if (preview.kind === 'refused') {
        this.#change(key, { state: 'refused', sentence: preview.sentence, header: preview.header });
        return;
      }
      const preset = this.#presets.get(key);
      const choices = preview.conversations.map((conversation) =>
        proposeChoice(file.name, conversation, this.#places, preset),
      );
      this.#change(key, { state: 'read', preview, choices, header: null });
    } catch (error) {
      this.#change(key, { state: 'refused', sentence: sentenceOf(error), header: null });
    }
  }

  #find(key: string): ImportItem | undefined {
    return this.#items.find((item) => item.key === key);
  }

  #change(key: string, change: Partial<ImportItem>): void {
    this.#set(this.#items.map((item) => (item.key === key ? { ...item, ...change } : item)));
  }

  #set(items: readonly ImportItem[]): void {
    this.#items = items;
    for (const listener of this.#listeners) listener();
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof CallRefused ? error.message : say('error.failed');
}

const queues = new Map<string, ImportQueue>();

/** The queue of one study in this window. */
export function queueOf(studyId: string): ImportQueue {
  const queue = queues.get(studyId) ?? new ImportQueue(studyId);
  queues.set(studyId, queue);
  return queue;
}
