import type { ConnectionOptions } from 'node:tls';
import MailComposer from 'nodemailer/lib/mail-composer';
import SmtpConnection from 'nodemailer/lib/smtp-connection';
import type { MailOutcome, MailServer } from '../../domain/mail/mail-server.ts';

/** One mail to one person. */
export interface Mail {
  /** Becomes the Message-ID (RFC 5322, 3.6.4): a server that is handed one mail twice can tell. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** A mail server that says nothing for so long is away; somebody waits before the screen. */
const TIMEOUT_MS = 10_000;

/**
 * Hands one mail to the clinic’s server (RFC 5321) and says what became of it; never throws for what a server does. The
 * server’s own words go nowhere: they may repeat the address. SMTP cannot promise “exactly once”: where the connection is
 * lost after the message began to leave, nobody knows, and the answer is `unsure`. `tls` is for what is trusted beyond
 * this machine’s own list.
 */
export async function sendMail(
  server: MailServer,
  mail: Mail,
  tls: ConnectionOptions = {},
): Promise<MailOutcome> {
  const message = await new MailComposer({
    from: server.from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    messageId: `<${mail.id}@${server.from.split('@').at(-1) ?? 'localhost'}>`,
    // RFC 3834: nobody’s absence notice shall answer it.
    headers: { 'Auto-Submitted': 'auto-generated' },
    xMailer: false,
    disableUrlAccess: true,
    disableFileAccess: true,
  })
    .compile()
    .build();
  const connection = new SmtpConnection({
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'plain',
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    dnsTimeout: TIMEOUT_MS,
    allowInternalNetworkInterfaces: true,
    tls,
  });
  // What goes wrong is told to the step under way; a listener keeps it from ending the process.
  const lost = new Promise<Failure>((resolve) =>
    connection.on('error', (error: unknown) => resolve(failureOf(error))),
  );
  try {
    const failed =
      (await step(lost, (done) => connection.connect(done))) ??
      (server.user === null
        ? null
        : await step(lost, (done) =>
            connection.login({ user: server.user ?? '', pass: server.password ?? '' }, done),
          ));
    if (failed !== null) return beforeMessage(failed);
    const envelope = { from: server.from, to: [mail.to] };
    const refused = await step(lost, (done) => connection.send(envelope, message, done));
    return refused === null ? 'sent' : afterMessage(refused);
  } finally {
    connection.close();
  }
}

interface Failure {
  readonly code: string;
  readonly command: string;
  /** The server’s reply, or null where the connection itself failed. */
  readonly reply: number | null;
  /** The machine’s own call that failed, such as connect; null where the connection was there. */
  readonly call: string | null;
}

/** One step of the conversation: null where it went well. */
const step = async (
  lost: Promise<Failure>,
  run: (done: (error?: Error | null) => void) => void,
): Promise<Failure | null> =>
  Promise.race([
    lost,
    new Promise<Failure | null>((resolve) =>
      run((error) => resolve(error === undefined || error === null ? null : failureOf(error))),
    ),
  ]);

function failureOf(error: unknown): Failure {
  const { code, command, responseCode, syscall } = error as Record<string, unknown>;
  return {
    code: typeof code === 'string' ? code : '',
    command: typeof command === 'string' ? command : '',
    reply: typeof responseCode === 'number' ? responseCode : null,
    call: typeof syscall === 'string' ? syscall : null,
  };
}

/** A connection that was there and came to nothing before the greeting broke off in TLS. */
function beforeMessage({ code, command, call }: Failure): MailOutcome {
  if (code === 'EAUTH') return 'sign-in refused';
  const inTls = code === 'ETLS' || command === 'STARTTLS' || (code === 'ESOCKET' && call === null);
  return inTls ? 'no safe connection' : 'server away';
}

function afterMessage({ code, command, reply }: Failure): MailOutcome {
  if (code === 'EENVELOPE')
    return command === 'RCPT TO' || command === 'API' ? 'address refused' : 'message refused';
  if (code === 'EMESSAGE' && reply !== null) return 'message refused';
  return 'unsure';
}
