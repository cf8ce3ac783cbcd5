import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROUNDS = 30;
const ROOT = resolve(import.meta.dirname, '../..');
/** What is killed in turn: the server, the process that started it, PostgreSQL. */
const VICTIMS = ['server', 'parent', 'postgres'] as const;

interface Running {
  readonly parent: ChildProcess;
  readonly serverPid: number;
  readonly origin: string;
  readonly cookie: string;
}

let base: string;
beforeAll(() => {
  // Short, because PostgreSQL's socket lies below it; enterable, because PostgreSQL runs as another user.
  base = mkdtempSync(join(tmpdir(), 'ek'));
  chmodSync(base, 0o755);
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** Starts the demo below a parent of its own and signs in with its link. */
async function start(): Promise<Running> {
  const script = `const c=require('child_process').spawn(process.execPath,['dist/cli/main.js','demo'],{stdio:'inherit'});
    console.log('server '+c.pid);setInterval(()=>{},1e6)`;
  const parent = spawn(process.execPath, ['-e', script], {
    cwd: ROOT,
    env: { ...process.env, ENTENTE_HOME: base, CI: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  const link = await new Promise<string>((found, failed) => {
    parent.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const match = /http:\/\/localhost:\d+\/enter#\S+/.exec(printed);
      if (match !== null) found(match[0]);
    });
    parent.once('exit', () => failed(new Error(`the demo did not start: ${printed}`)));
  });
  const { origin, hash } = new URL(link);
  const entered = await fetch(`${origin}/api/enter`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token: hash.slice(1) }),
  });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  return { parent, serverPid: Number(/server (\d+)/.exec(printed)?.[1]), origin, cookie };
}

const get = async ({ origin, cookie }: Running, path: string): Promise<never> =>
  (await fetch(origin + path, { headers: { Cookie: cookie } })).json() as never;

/** Writes codings until the server is gone; every id whose write was acknowledged. */
async function write(running: Running, place: Place, until: () => boolean): Promise<string[]> {
  const acknowledged: string[] = [];
  while (!until()) {
    const id = newId();
    const span = {
      fromUtteranceId: place.utteranceId,
      fromOffset: 0,
      toUtteranceId: place.utteranceId,
      toOffset: 2,
    };
    const body = { changeId: newId(), id, excerptId: newId(), codeId: place.codeId, span };
    const answer = await fetch(`${running.origin}/api/transcripts/${place.transcriptId}/codings/add`, {
      method: 'POST',
      headers: { Cookie: running.cookie, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }).catch(() => null);
    if (answer?.ok) acknowledged.push(id);
    else if (answer === null) return acknowledged;
  }
  return acknowledged;
}

interface Place {
  readonly transcriptId: string;
  readonly utteranceId: string;
  readonly codeId: string;
}

async function placeIn(running: Running): Promise<Place> {
  const [study] = (await get(running, '/api/studies')) as { id: string }[];
  const transcripts = (await get(running, `/api/studies/${study?.id}/transcripts`)) as {
    id: string;
    kind: string;
  }[];
  const transcriptId = transcripts.find((each) => each.kind === 'recall')?.id ?? '';
  const opened = (await get(running, `/api/transcripts/${transcriptId}`)) as {
    utterances: { id: string; text: string }[];
  };
  const codes = (await get(running, `/api/studies/${study?.id}/codes`)) as { id: string }[];
  const utterance = opened.utterances.find((each) => each.text.length > 20);
  return { transcriptId, utteranceId: utterance?.id ?? '', codeId: codes[0]?.id ?? '' };
}

function victimPid(running: Running, victim: (typeof VICTIMS)[number]): number {
  if (victim === 'server') return running.serverPid;
  if (victim === 'parent') return running.parent.pid ?? 0;
  return Number(readFileSync(join(base, 'demo/pg18/postmaster.pid'), 'utf8').split('\n')[0]);
}

/** Whatever of the round still runs is killed too: the next start must work by itself from there. */
function killRest(running: Running): void {
  for (const pid of [running.serverPid, running.parent.pid ?? 0]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Gone already.
    }
  }
}

test(`${ROUNDS} kills under writes lose nothing that was acknowledged`, async () => {
  const all = new Set<string>();
  let running = await start();
  const place = await placeIn(running);
  const restarts: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const victim = VICTIMS[round % VICTIMS.length] ?? 'server';
    let killed = false;
    const writers = Array.from({ length: 4 }, () => write(running, place, () => killed));
    await sleep(150 + ((round * 97) % 700));
    process.kill(victimPid(running, victim), 'SIGKILL');
    await sleep(victim === 'postgres' ? 400 : 50);
    killed = true;
    for (const ids of await Promise.all(writers)) for (const id of ids) all.add(id);
    killRest(running);
    const begun = performance.now();
    running = await start();
    restarts.push(performance.now() - begun);
    const codings = (await get(running, `/api/transcripts/${place.transcriptId}/codings`)) as {
      id: string;
    }[];
    const kept = new Set(codings.map((coding) => coding.id));
    expect(
      [...all].filter((id) => !kept.has(id)),
      `round ${round}, ${victim} killed`,
    ).toEqual([]);
  }
  killRest(running);
  process.kill(victimPid(running, 'postgres'), 'SIGTERM');
  const slowest = Math.round(Math.max(...restarts));
  console.log(
    `${ROUNDS} kills, ${all.size} acknowledged codings, none lost; slowest start after a kill ${slowest} ms`,
  );
  expect(all.size).toBeGreaterThan(ROUNDS);
});
