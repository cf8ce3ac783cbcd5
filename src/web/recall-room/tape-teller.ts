import { v7 as newId } from 'uuid';
import { readOrders, type TapeEventBody, type TapeOrdersReply, tellTape } from '../../api/recall-room.ts';
import { MOST_EVENTS_AT_ONCE } from '../../domain/recall/tape-log.ts';
import { pathOf, refusalOf } from '../shell/call.ts';

/** While the tape runs it tells of itself this often: a killed page loses no more of the map than this. */
export const TELL_EVERY_MS = 500;
/** While it stands it only asks whether the inquirer wants something. */
const ASK_EVERY_MS = 1_000;
const RETRY_MS = 2_000;

interface Telling {
  readonly id: string;
  readonly number: number;
  readonly events: readonly TapeEventBody[];
}

export interface TellerNews {
  /** What the inquirer last asked for; told each time that it is heard. */
  onOrders(orders: TapeOrdersReply): void;
  /** Whether the line is up. */
  onLine(up: boolean): void;
  /** The room was ended, or may not be shown any more: nothing is told from here on. */
  onOver(): void;
}

/**
 * Tells the server what the tape does, in order, each thing once and none twice. What was sent and not answered is sent
 * again as it was, under its id; what happens meanwhile waits behind it.
 */
export class TapeTeller {
  readonly #pageId = newId();
  readonly #news: TellerNews;
  #number = 0;
  #waiting: TapeEventBody[] = [];
  #sending: Telling | null = null;
  #over = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(news: TellerNews) {
    this.#news = news;
    this.#askLater(ASK_EVERY_MS);
  }

  /** Notes one thing and sends it at once, or as soon as what is under way has been answered. */
  tell(event: Omit<TapeEventBody, 'id'>): void {
    this.#waiting.push({ ...event, id: newId() });
    void this.#send();
  }

  /** The page is left and there is no later: whatever is not answered goes out now, in whatever order it arrives. */
  leave(): void {
    if (this.#over) return;
    if (this.#sending !== null) void this.#post(this.#sending);
    if (this.#waiting.length > 0)
      void this.#post({
        id: newId(),
        number: this.#number,
        events: this.#waiting.splice(0, MOST_EVENTS_AT_ONCE),
      });
    this.#number += 1;
  }

  /** Nothing more is asked or told. */
  stop(): void {
    this.#over = true;
    clearTimeout(this.#timer);
  }

  async #send(): Promise<void> {
    if (this.#over || this.#sending !== null || this.#waiting.length === 0) return;
    const events = this.#waiting.splice(0, MOST_EVENTS_AT_ONCE);
    this.#sending = { id: newId(), number: this.#number, events };
    this.#number += 1;
    while (this.#sending !== null && !this.#over) {
      const sent = await this.#post(this.#sending);
      if (sent) this.#sending = null;
      else await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
    void this.#send();
  }

  /** True once it is kept, or can never be. A request that was begun outlives the page. */
  async #post(telling: Telling): Promise<boolean> {
    const body = JSON.stringify({ ...telling, pageId: this.#pageId });
    return this.#ask(() =>
      fetch(tellTape.path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body,
        keepalive: true,
      }),
    );
  }

  async #ask(request: () => Promise<Response>): Promise<boolean> {
    try {
      const response = await request();
      const reply: unknown = await response.json();
      if (response.ok) {
        this.#news.onLine(true);
        this.#news.onOrders(reply as TapeOrdersReply);
        return true;
      }
      // Signed out, not found or no longer consented: the room is over. Anything else is tried again.
      if (['signed out', 'not found', 'refused'].includes(refusalOf(reply).code)) {
        this.stop();
        this.#news.onOver();
        return true;
      }
    } catch {
      // The line is down; the telling stays as it is.
    }
    this.#news.onLine(false);
    return false;
  }

  #askLater(ms: number): void {
    this.#timer = setTimeout(async () => {
      const busy = this.#sending !== null || this.#waiting.length > 0;
      if (!busy) await this.#ask(() => fetch(pathOf(readOrders, {})));
      if (!this.#over) this.#askLater(ASK_EVERY_MS);
    }, ms);
  }
}
