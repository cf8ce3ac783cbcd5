import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { say } from '../../messages/say.ts';
import { Redacted } from '../../seal/redacted.ts';
import { createKeyring, openKeyring } from '../../store/keys/keyring-file.ts';
import { makeDatabase } from '../../store/postgres/database-roles.ts';
import { migrate } from '../../store/postgres/migrate.ts';
import { openPostgres, type Postgres } from '../../store/postgres/open-postgres.ts';
import { startSignIn } from '../../store/sign-ins.ts';
import { openStore } from '../../store/store.ts';
import { BenchClient, measureAll, openStudy } from '../bench/bench-client.ts';
import type { BenchSetting } from '../bench/bench-server.ts';
import { type LoadedCorpus, loadCorpus } from '../bench/load-corpus.ts';
import { loadChecks, type SealedCheck } from '../bench/load-checks.ts';
import { type Figure, figureOf, timed } from '../bench/measure.ts';
import { sendChecks, type SentChecks } from '../bench/send-checks.ts';

/** As many clients as a large service asks in a day; all of them answer at once. */
const CHECKS = 10_000;
/** Each cold opening needs a server of its own. */
const COLD_STARTS = 30;

/** Builds the corpus in a throw-away database, measures through the real HTTP API and prints the figures. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean' }, checks: { type: 'string' }, only: { type: 'string' } },
  });
  const checkCount = Number(values.checks ?? CHECKS);
  const postgres = await openPostgres({ purpose: 'bench' });
  const folder = await mkdtemp(join(tmpdir(), 'entente-bench-'));
  const database = `entente_bench_${process.pid}`;
  try {
    await freshDatabase(postgres, database);
    const { setting, corpus, token, loadMs, checks } = await prepare(postgres, database, folder, checkCount);
    const { figures, sent } = await measureWithServers(
      setting,
      { corpus, token, checks, only: values.only === 'checks' },
      postgres.connection('owner', database),
    );
    print({ figures, sent, loadMs, postgres: postgres.version }, values.json ?? false);
  } finally {
    await dropDatabase(postgres, database);
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
  return 0;
}

async function prepare(postgres: Postgres, database: string, folder: string, checkCount: number) {
  const keyringPath = join(folder, 'keyring.json');
  const keyFilePath = join(folder, 'key');
  const bytes = new Redacted(randomBytes(32));
  await writeFile(keyFilePath, bytes.reveal(), { mode: 0o600 });
  await createKeyring(keyringPath, { keyFile: bytes });
  const app = postgres.connection('app', database);
  const keys = postgres.connection('keys', database);
  const blobFolder = `${folder}/blobs`;
  const store = openStore(
    { app, keys, blobFolder },
    await openKeyring(keyringPath, { kind: 'key file', bytes }),
  );
  const begun = performance.now();
  const corpus = await loadCorpus(store);
  const checks = await loadChecks(store, corpus.account.clinicId, checkCount);
  const loadMs = performance.now() - begun;
  const owner = new pg.Pool({ ...postgres.connection('owner', database), max: 1 });
  await owner.query('analyze');
  await owner.end();
  const token = (await startSignIn(store, corpus.account)).reveal();
  await store.close();
  const setting: BenchSetting = { app, keys, blobFolder, keyringPath, keyFilePath };
  return { setting, corpus, token, loadMs, checks };
}

/** The session checks alone, or after the cold openings, each with a new server; the last server stays for the warm figures. */
async function measureWithServers(
  setting: BenchSetting,
  {
    corpus,
    token,
    checks,
    only,
  }: { corpus: LoadedCorpus; token: string; checks: readonly SealedCheck[]; only: boolean },
  owner: pg.PoolConfig,
): Promise<{ figures: Figure[]; sent: SentChecks }> {
  const cold: number[] = [];
  for (let start = 0; start < (only ? 0 : COLD_STARTS); start += 1) {
    const server = await startServer(setting);
    cold.push(await timed(() => openStudy(new BenchClient(server.port, token), corpus)));
    server.process.kill('SIGKILL');
  }
  const server = await startServer(setting);
  const database = new pg.Pool({ ...owner, max: 1 });
  try {
    const warm = only ? [] : await measureAll(new BenchClient(server.port, token), corpus);
    const sent = await sendChecks(server.port, checks, database);
    const first = only ? [] : [figureOf('open the study cold', cold[0] ?? Number.NaN, cold)];
    return { figures: [...first, ...warm, sent.figure], sent };
  } finally {
    await database.end();
    server.process.kill('SIGKILL');
  }
}

async function startServer(setting: BenchSetting): Promise<{ process: ChildProcess; port: number }> {
  const server = fork(fileURLToPath(new URL('../bench/bench-server.js', import.meta.url)));
  const ready = new Promise<number>((resolve, reject) => {
    server.once('message', (message: { port: number }) => resolve(message.port));
    server.once('exit', (code) => reject(new Error(`the bench server ended with ${code}`)));
  });
  server.send(setting);
  return { process: server, port: await ready };
}

async function freshDatabase(postgres: Postgres, database: string): Promise<void> {
  await asAdministrator(postgres, (client) => makeDatabase(client, database, 'template0'));
  const owner = new pg.Pool({ ...postgres.connection('owner', database), max: 1 });
  try {
    await migrate(owner);
  } finally {
    await owner.end();
  }
}

async function dropDatabase(postgres: Postgres, database: string): Promise<void> {
  await asAdministrator(postgres, async (client) => {
    await client.query(`drop database if exists "${database}" with (force)`);
  });
}

async function asAdministrator(
  postgres: Postgres,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client(postgres.administration());
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

interface Measured {
  readonly figures: readonly Figure[];
  readonly sent: SentChecks;
  readonly loadMs: number;
  readonly postgres: string;
}

function print({ figures, sent, loadMs, postgres }: Measured, json: boolean): void {
  const machine = {
    cores: cpus().length,
    cpu: cpus()[0]?.model ?? '',
    memoryGib: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    postgres,
    load: loadavg().map((each) => Math.round(each * 100) / 100),
    loadedInSeconds: Math.round(loadMs / 100) / 10,
  };
  if (json) {
    process.stdout.write(`${JSON.stringify({ machine, figures, checks: sent }, null, 2)}\n`);
    return;
  }
  const lines = figures.map(
    (figure) =>
      `${figure.name.padEnd(44)}${[figure.cold, figure.median, figure.p95].map((ms) => ms.toFixed(1).padStart(9)).join('')}${String(figure.n).padStart(5)}`,
  );
  process.stdout.write(
    `${say('command.bench.machine', machine as never)}\n${say('command.bench.head')}\n${lines.join('\n')}\n${sayChecks(sent)}\n`,
  );
}

const sayChecks = ({
  sent,
  sentAgain,
  sentInSeconds,
  takenInAfterSeconds,
  lost,
  doubled,
}: SentChecks): string =>
  say('command.bench.checks', {
    sent,
    sentAgain,
    seconds: sentInSeconds.toFixed(1),
    takenIn: takenInAfterSeconds.toFixed(1),
    lost,
    doubled,
  });
