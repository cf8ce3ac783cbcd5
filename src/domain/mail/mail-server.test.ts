import { expect, test } from 'vitest';
import { mayBePlain } from './mail-server.ts';

test('only this machine itself is spoken to without TLS', () => {
  for (const host of ['localhost', '127.0.0.1', '127.1.2.3', '::1', ' LOCALHOST ']) {
    expect(mayBePlain(host), host).toBe(true);
  }
  for (const host of [
    'mail.example.org',
    'localhost.example.org',
    '128.0.0.1',
    '127.0.0.1.example',
    '::2',
    '',
  ]) {
    expect(mayBePlain(host), host).toBe(false);
  }
});
