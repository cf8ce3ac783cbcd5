import { createServer } from 'node:net';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { startMailServer, type TestMailServer } from '../../../test/fixtures/mail-server.ts';
import { TEST_CERTIFICATE, TEST_KEY } from '../../../test/fixtures/test-certificate.ts';
import type { MailServer } from '../../domain/mail/mail-server.ts';
import { sendMail } from './send-mail.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function started(options: Parameters<typeof startMailServer>[0] = {}): Promise<TestMailServer> {
  const server = await startMailServer(options);
  closing.push(async () => server.close());
  return server;
}
const at = (port: number, more: Partial<MailServer> = {}): MailServer => ({
  host: '127.0.0.1',
  port,
  security: 'plain',
  user: null,
  password: null,
  from: 'links@clinic.example',
  subject: 'A link for you',
  line: 'Here is the link that we spoke about.',
  safety: null,
  ...more,
});
const MAIL = { id: '0197', to: 'kim@client.example', subject: 'A link for you', text: 'https://x/f/#abc\n' };
const TLS = { key: TEST_KEY, cert: TEST_CERTIFICATE };
/** What a machine trusts on which the clinic’s own authority is installed. */
const TRUSTED = { ca: TEST_CERTIFICATE, servername: 'mail.entente.test' };

test('a mail holds its head, the text and nothing that tells of this program or machine', async () => {
  const server = await started();
  expect(await sendMail(at(server.port), MAIL)).toBe('sent');
  const [taken] = server.mails;
  expect(taken).toMatchObject({ from: 'links@clinic.example', to: ['kim@client.example'], secure: false });
  const [head = '', body = ''] = (taken?.raw ?? '').split('\r\n\r\n');
  const names = head
    .split('\r\n')
    .filter((line) => !/^\s/.test(line))
    .map((line) => line.split(':')[0]?.toLowerCase());
  expect(names.toSorted()).toEqual([
    'auto-submitted',
    'content-transfer-encoding',
    'content-type',
    'date',
    'from',
    'message-id',
    'mime-version',
    'subject',
    'to',
  ]);
  expect(head).toContain('Message-ID: <0197@clinic.example>');
  expect(body.trim()).toBe('https://x/f/#abc');
});

test('TLS from the start or after STARTTLS, with a sign-in; a certificate that nobody trusts is none', async () => {
  for (const security of ['tls', 'starttls'] as const) {
    const server = await started({ ...TLS, secure: security === 'tls' });
    const own = at(server.port, { security, user: 'clinic', password: 'right' });
    expect(await sendMail(own, MAIL, TRUSTED), security).toBe('sent');
    expect(server.mails).toMatchObject([{ secure: true, user: 'clinic' }]);
    expect(await sendMail(own, MAIL), security).toBe('no safe connection');
    expect(await sendMail(own, MAIL, { ...TRUSTED, servername: 'elsewhere.example' })).toBe(
      'no safe connection',
    );
    expect(await sendMail({ ...own, password: 'wrong' }, MAIL, TRUSTED)).toBe('sign-in refused');
    expect(server.mails).toHaveLength(1);
  }
});

test('a server that offers no TLS gets nothing, not even a password', async () => {
  const server = await started();
  const own = at(server.port, { user: 'clinic', password: 'right' });
  expect(await sendMail({ ...own, security: 'starttls' }, MAIL)).toBe('no safe connection');
  expect(await sendMail({ ...own, security: 'tls' }, MAIL)).toBe('no safe connection');
  expect(server.mails).toEqual([]);
});

test('a server that is down is away; a refused address, sender and message are told apart', async () => {
  const down = await started();
  await down.close();
  expect(await sendMail(at(down.port), MAIL)).toBe('server away');
  expect(await sendMail(at(25, { host: 'no-such-host.invalid', security: 'tls' }), MAIL)).toBe('server away');
  const noAddress = await started({ onRcptTo: (_address, _session, done) => done(new Error('unknown')) });
  expect(await sendMail(at(noAddress.port), MAIL)).toBe('address refused');
  const noSender = await started({ onMailFrom: (_address, _session, done) => done(new Error('not you')) });
  expect(await sendMail(at(noSender.port), MAIL)).toBe('message refused');
  const noMail = await started({
    onData: (stream, _session, done) => {
      stream.resume();
      stream.on('end', () => done(new Error('spam')));
    },
  });
  expect(await sendMail(at(noMail.port), MAIL)).toBe('message refused');
});

test('a connection that is lost after the message began to leave is neither sent nor not', async () => {
  const server = createServer((socket) => {
    socket.write('220 here\r\n');
    socket.on('data', (part) => {
      const said = part.toString();
      if (said.startsWith('DATA')) socket.write('354 go on\r\n');
      else if (said.endsWith('\r\n.\r\n')) socket.destroy();
      else socket.write('250 yes\r\n');
    });
    socket.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(async () => new Promise((resolve) => server.close(resolve)));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  expect(await sendMail(at(port), MAIL)).toBe('unsure');
});
