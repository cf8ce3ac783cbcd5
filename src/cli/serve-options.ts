import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { StartRefused } from '../store/postgres/start-refused.ts';

/** How `serve` is reached, after the rules: plain HTTP stays on this machine, or a named proxy stands in front. */
export interface ServeOptions {
  readonly help: boolean;
  readonly host: string;
  readonly port: number;
  /** A proxy and a bookmark point to one port; otherwise the next free one is taken. */
  readonly mayMove: boolean;
  readonly certificate: { readonly cert: Buffer; readonly key: Buffer } | null;
  readonly behindProxy: boolean;
  readonly keyFile: string | null;
  /** Where a backup is made every day and tried every week; null makes none. */
  readonly backupFolder: string | null;
  /** The address in the browser, once the port is known. */
  origin(port: number): string;
}

const PORT = 7410;

const OPTIONS = {
  help: { type: 'boolean', short: 'h', default: false },
  host: { type: 'string', default: '127.0.0.1' },
  port: { type: 'string' },
  cert: { type: 'string' },
  key: { type: 'string' },
  'proxy-origin': { type: 'string' },
  'key-file': { type: 'string' },
  backups: { type: 'string' },
} as const;

/** Reads and checks the options. Throws StartRefused, whose message says what to do. */
export function readServeOptions(args: readonly string[]): ServeOptions {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const { host } = values;
  const certificate = readCertificate(values.cert, values.key);
  const proxyOrigin = values['proxy-origin'] === undefined ? null : checkOrigin(values['proxy-origin']);
  if (!isLoopback(host) && certificate === null && proxyOrigin === null) {
    throw new StartRefused('serve.needs-https', { host });
  }
  const name = certificate === null ? 'localhost' : certifiedName(host, certificate.cert);
  return {
    help: values.help,
    host: host === 'localhost' ? '127.0.0.1' : host,
    port: readPort(values.port),
    mayMove: proxyOrigin === null,
    certificate,
    behindProxy: proxyOrigin !== null,
    keyFile: values['key-file'] ?? null,
    backupFolder: values.backups === undefined ? null : resolve(values.backups),
    origin: (port) => proxyOrigin ?? originOf(certificate === null ? 'http' : 'https', name, port),
  };
}

/** As a browser writes it: the usual port is left out. */
function originOf(scheme: 'http' | 'https', name: string, port: number): string {
  return new URL(`${scheme}://${name}:${port}`).origin;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function readPort(typed: string | undefined): number {
  if (typed === undefined) return PORT;
  const port = Number(typed);
  if (!/^\d{1,5}$/.test(typed) || port > 65_535) throw new StartRefused('serve.port', { typed });
  return port;
}

/** Passkeys and cookies are bound to the name, so it must be the one that browsers use, and it must be HTTPS. */
function checkOrigin(typed: string): string {
  const url = URL.canParse(typed) ? new URL(typed) : null;
  if (url?.protocol !== 'https:' || isNumber(url.hostname) || `${url.origin}/` !== url.href) {
    throw new StartRefused('serve.proxy-origin', { typed });
  }
  return url.origin;
}

function readCertificate(cert: string | undefined, key: string | undefined) {
  if (cert === undefined && key === undefined) return null;
  if (cert === undefined || key === undefined) throw new StartRefused('serve.cert-and-key');
  const read = (path: string): Buffer => {
    try {
      return readFileSync(path);
    } catch (error) {
      throw new StartRefused('serve.unreadable', { path, code: (error as NodeJS.ErrnoException).code ?? '' });
    }
  };
  return { cert: read(cert), key: read(key) };
}

/** The name in the address: the host where it is a name, else the first name in the certificate. */
function certifiedName(host: string, cert: Buffer): string {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(cert);
  } catch {
    throw new StartRefused('serve.no-certificate');
  }
  if (!isNumber(host)) {
    if (certificate.checkHost(host) === undefined) throw new StartRefused('serve.other-name', { host });
    return host;
  }
  const name = /DNS:([^,\s*]+)/.exec(certificate.subjectAltName ?? '')?.[1];
  if (name === undefined) throw new StartRefused('serve.no-name');
  return name;
}

const isNumber = (host: string): boolean => isIP(host.replace(/^\[|\]$/g, '')) !== 0;
