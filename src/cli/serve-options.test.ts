import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TEST_CERTIFICATE, TEST_KEY } from '../../test/fixtures/test-certificate.ts';
import { readKeyFile } from './read-key-file.ts';
import { readServeOptions } from './serve-options.ts';

let folder: string;
let cert: string;
let key: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-options-'));
  cert = join(folder, 'cert.pem');
  key = join(folder, 'key.pem');
  await writeFile(cert, TEST_CERTIFICATE);
  await writeFile(key, TEST_KEY);
});
afterAll(async () => rm(folder, { recursive: true }));

const originOf = (...args: string[]): string => readServeOptions(args).origin(7410);
const refusalOf = (...args: string[]): string => {
  try {
    readServeOptions(args);
    return '';
  } catch (error) {
    return (error as { key?: string }).key ?? String(error);
  }
};

test('plain HTTP stays on this machine', () => {
  expect(originOf()).toBe('http://localhost:7410');
  expect(originOf('--host', 'localhost')).toBe('http://localhost:7410');
  for (const host of ['0.0.0.0', '::', '192.168.1.5', 'clinic.example', '10.127.0.1']) {
    expect([host, refusalOf('--host', host)]).toEqual([host, 'serve.needs-https']);
  }
});

test('with a certificate the address carries a name that stands in it', () => {
  const secure = ['--cert', cert, '--key', key];
  expect(originOf('--host', '0.0.0.0', ...secure)).toBe('https://entente.test:7410');
  expect(originOf('--host', 'ward.entente.test', ...secure)).toBe('https://ward.entente.test:7410');
  expect(readServeOptions(secure).origin(443)).toBe('https://entente.test');
  expect(refusalOf('--host', 'other.example', ...secure)).toBe('serve.other-name');
  expect(refusalOf('--cert', cert)).toBe('serve.cert-and-key');
  expect(refusalOf('--cert', key, '--key', key)).toBe('serve.no-certificate');
  expect(refusalOf('--cert', join(folder, 'none'), '--key', key)).toBe('serve.unreadable');
});

test('a proxy is named by the address that browsers show, and its port stays', () => {
  const options = readServeOptions([
    '--proxy-origin',
    'https://entente.clinic.example/',
    '--host',
    '0.0.0.0',
  ]);
  expect(options.origin(7410)).toBe('https://entente.clinic.example');
  expect([options.mayMove, options.behindProxy]).toEqual([false, true]);
  for (const typed of [
    'http://clinic.example',
    'https://192.168.1.5',
    'https://[::1]',
    'https://clinic.example/path',
    'https://ada@clinic.example',
    'clinic.example',
  ]) {
    expect([typed, refusalOf('--proxy-origin', typed)]).toEqual([typed, 'serve.proxy-origin']);
  }
});

test('a port is a number', () => {
  expect(readServeOptions(['--port', '0']).port).toBe(0);
  for (const typed of ['65536', 'x', '-1', '1e3', ''])
    expect(refusalOf(`--port=${typed}`)).toBe('serve.port');
});

test('a key file is made once, lies apart from the data and is long enough', async () => {
  const home = join(folder, 'home');
  const keyring = join(home, 'keyring.json');
  const path = join(folder, 'unlock.key');
  const made = await readKeyFile(path, home, keyring);
  expect((await readKeyFile(path, home, keyring)).reveal()).toEqual(made.reveal());
  await expect(readKeyFile(join(home, 'unlock.key'), home, keyring)).rejects.toThrow('lies with the data');
  await writeFile(path, 'short');
  await expect(readKeyFile(path, home, keyring)).rejects.toThrow('less than 32 bytes');
});
