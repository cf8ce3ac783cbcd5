import type { Store } from '../store/store.ts';
import { EnterLinks } from './enter-links.ts';

/** What the server needs before it can read anything: nobody has set it up, it is locked, or it is open. */
export type Phase = 'set-up' | 'locked' | 'open';

/** How this server is reached, as its operator said. */
export interface Settings {
  /** The address in the browser, without a slash at its end: `http://localhost:7412`.
   * Set once the port is bound. */
  origin: string;
  /** The demo protects nothing, and every page says so. */
  readonly demo: boolean;
  /** Where the built browser app lies. */
  readonly webFolder: string;
}

/** The running server's one changing thing: whether it is open, and its store when it is. */
export class Premises {
  readonly settings: Settings;
  readonly links = new EnterLinks();
  phase: Phase;
  #store: Store | null;

  constructor(settings: Settings, phase: Phase, store: Store | null) {
    this.settings = settings;
    this.phase = phase;
    this.#store = store;
  }

  get store(): Store | null {
    return this.#store;
  }

  open(store: Store): void {
    this.#store = store;
    this.phase = 'open';
  }
}
