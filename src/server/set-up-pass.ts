import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Who may set this server up: whoever read the link in its terminal, and from then on the one browser that exchanged
 * the link. Kept by this process only; starting the server again prints a new link.
 */
export class SetUpPass {
  #link: Buffer | null = null;
  #browser: Buffer | null = null;

  /** A new link's token; an earlier link and browser are out. */
  makeLink(): string {
    const token = randomBytes(32).toString('base64url');
    this.#link = digest(token);
    this.#browser = null;
    return token;
  }

  /** Exchanges a link's token, once, for what the browser keeps in a cookie; null where it is not the link. */
  exchange(token: string): string | null {
    if (this.#link === null || !timingSafeEqual(digest(token), this.#link)) return null;
    this.#link = null;
    const kept = randomBytes(32).toString('base64url');
    this.#browser = digest(kept);
    return kept;
  }

  /** Whether this is the browser that sets up. */
  admits(kept: string | undefined): boolean {
    return kept !== undefined && this.#browser !== null && timingSafeEqual(digest(kept), this.#browser);
  }

  /** Set-up is over: no link and no browser has a say any more. */
  end(): void {
    this.#link = null;
    this.#browser = null;
  }
}
