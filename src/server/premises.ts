import type { Redacted } from '../seal/redacted.ts';
import type { Keyring } from '../store/keys/keyring-file.ts';
import type { KeyPlaces } from '../store/keys/key-bundle.ts';
import type { KeylessStore, Store } from '../store/store.ts';
import type { DiskReserve } from './disk-reserve.ts';
import { EnterLinks } from './enter-links.ts';
import { Pace } from './pace.ts';
import { RefusedAccess } from './refused-access.ts';
import { SetUpPass } from './set-up-pass.ts';
import { UnlockAttempts } from './unlock-attempts.ts';

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
  /** A proxy in front says where a request came from (X-Forwarded-For); otherwise that header is anybody's word. */
  readonly behindProxy?: boolean;
}

/** What set-up and unlocking need of the house. A server that is handed an open store has none. */
export interface Doorway {
  readonly homeFolder: string;
  readonly keys: KeyPlaces;
  /** Where the chosen second place for the keys is remembered. */
  readonly secondPlaceMemo: string;
  /** The content of --key-file, which then opens new keyrings too. */
  readonly keyFile: Redacted<Buffer> | null;
  /** Opens the store with the keyring. */
  open(keyring: Keyring): Promise<Store>;
  /** Starts what runs beside the requests: sealing, checkpoints, the key bundle. Called once, with the open store. */
  runBeside(store: Store): void;
}

/** The running server's one changing thing: whether it is open, and its store when it is. */
export class Premises {
  readonly settings: Settings;
  readonly links = new EnterLinks();
  readonly setUp = new SetUpPass();
  readonly unlocking = new UnlockAttempts();
  readonly doorway: Doorway | null;
  /** Stops changes before the data's disk is full; null where the data lies on somebody else's machine. */
  reserve: DiskReserve | null = null;
  /** How fast one account may ask; null where one account stands for many people, as in a bench. */
  pace: Pace | null = new Pace();
  /** Null where refusals are not told. */
  refused: RefusedAccess | null = new RefusedAccess();
  phase: Phase;
  /** What a locked server still takes in is kept through this; null where it takes in nothing. */
  keyless: KeylessStore | null = null;
  #store: Store | null;

  constructor(settings: Settings, phase: Phase, store: Store | null, doorway: Doorway | null = null) {
    this.settings = settings;
    this.phase = phase;
    this.#store = store;
    this.doorway = doorway;
  }

  get store(): Store | null {
    return this.#store;
  }

  /** The keyring opened. Without an account the set-up goes on with the store at hand. */
  enter(store: Store, phase: 'set-up' | 'open'): void {
    this.#store = store;
    this.phase = phase;
    this.doorway?.runBeside(store);
  }

  /** The first account is made. */
  open(): void {
    this.phase = 'open';
  }
}
