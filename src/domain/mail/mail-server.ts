/** How the connection to a mail server is kept from being read: TLS from the start, TLS after STARTTLS, or not at all. */
export const MAIL_SECURITIES = ['tls', 'starttls', 'plain'] as const;
export type MailSecurity = (typeof MAIL_SECURITIES)[number];

/** The clinic’s own mail server, and what its mails say beside the link. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly security: MailSecurity;
  /** Null where the server takes mails without a sign-in. */
  readonly user: string | null;
  readonly password: string | null;
  /** The address that mails come from, which whoever sees the mailbox reads. */
  readonly from: string;
  readonly subject: string;
  /** The one line above the link. */
  readonly line: string;
  /** What tells a person who is named for safety that something waits for them; null where nobody is told by mail. */
  readonly safety: { readonly subject: string; readonly line: string } | null;
}

/** Milliseconds until a mail that the server did not take is tried again: 1, 2, 4 minutes and so on, at most an hour. */
export const mailsAgainAfterMs = (tries: number): number => Math.min(60, 2 ** (tries - 1)) * 60_000;

/** A mail’s subject and line are short: what is long is about somebody. UTF-16 units. */
export const LONGEST_SUBJECT = 80;
export const LONGEST_MAIL_LINE = 300;

/** What became of one mail. `unsure`: the connection was lost after the message had begun to leave. */
export const MAIL_OUTCOMES = [
  'sent',
  'server away',
  'no safe connection',
  'sign-in refused',
  'address refused',
  'message refused',
  'unsure',
] as const;
export type MailOutcome = (typeof MAIL_OUTCOMES)[number];

/** Whether a host is this machine itself (RFC 1122, 3.2.1.3; RFC 4291, 2.5.3): there is no line on which to listen. */
export const isLoopback = (host: string): boolean =>
  /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i.test(host.trim());

/** Without TLS a link would be readable to everybody on the way; only this machine itself may be spoken to so. */
export const mayBePlain = (host: string): boolean => isLoopback(host);
