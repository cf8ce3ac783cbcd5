#!/usr/bin/env node
import { type MessageKey, say } from '../messages/say.ts';
import { StartRefused } from '../store/postgres/start-refused.ts';

/** What every file in commands/ offers: its arguments after the verb in, an exit code out. */
interface Command {
  readonly run: (args: readonly string[]) => Promise<number>;
}

/** Each command is loaded when it is called: a short one does not wait for the server's modules. */
const COMMANDS: Readonly<
  Record<string, { readonly summary: MessageKey; readonly load: () => Promise<Command> }>
> = {
  alliance: { summary: 'command.alliance.summary', load: () => import('./commands/alliance.ts') },
  audit: { summary: 'command.audit.summary', load: () => import('./commands/audit.ts') },
  backup: { summary: 'command.backup.summary', load: () => import('./commands/backup.ts') },
  bench: { summary: 'command.bench.summary', load: () => import('./commands/bench.ts') },
  change: { summary: 'command.change.summary', load: () => import('./commands/change.ts') },
  demo: { summary: 'command.demo.summary', load: () => import('./commands/demo.ts') },
  doctor: { summary: 'command.doctor.summary', load: () => import('./commands/doctor.ts') },
  drill: { summary: 'command.drill.summary', load: () => import('./commands/drill.ts') },
  erase: { summary: 'command.erase.summary', load: () => import('./commands/erase.ts') },
  'life-table': { summary: 'command.life-table.summary', load: () => import('./commands/life-table.ts') },
  restore: { summary: 'command.restore.summary', load: () => import('./commands/restore.ts') },
  score: { summary: 'command.score.summary', load: () => import('./commands/score.ts') },
  serve: { summary: 'command.serve.summary', load: () => import('./commands/serve.ts') },
  speech: { summary: 'command.speech.summary', load: () => import('./commands/speech.ts') },
  'sudden-gains': {
    summary: 'command.sudden-gains.summary',
    load: () => import('./commands/sudden-gains.ts'),
  },
  words: { summary: 'command.words.summary', load: () => import('./commands/words.ts') },
  upgrade: { summary: 'command.upgrade.summary', load: () => import('./commands/upgrade.ts') },
  transcript: {
    summary: 'command.transcript.summary',
    load: () => import('./commands/transcript.ts'),
  },
};

function help(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  const list = Object.entries(COMMANDS).map(
    ([name, { summary }]) => `  ${name.padEnd(width)}  ${say(summary)}`,
  );
  return [say('command.usage'), '', say('command.commands'), ...list, '', say('command.help-hint'), ''].join(
    '\n',
  );
}

async function main([verb, ...args]: readonly string[]): Promise<number> {
  if (verb === undefined || verb === '--help' || verb === '-h' || verb === 'help') {
    process.stdout.write(help());
    return verb === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(COMMANDS, verb) ? COMMANDS[verb] : undefined;
  if (command === undefined) {
    process.stderr.write(`${say('command.unknown', { name: verb })}\n`);
    return 2;
  }
  const { run } = await command.load();
  return run(args).catch((error: unknown) => complain(verb, error));
}

/** What a person can mend is said in its own sentence; everything else keeps its stack. */
function complain(verb: string, error: unknown): number {
  if (error instanceof StartRefused) {
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  if (!(error instanceof Error) || !code?.startsWith('ERR_PARSE_ARGS')) throw error;
  process.stderr.write(`${say('command.wrong-options', { reason: error.message, command: verb })}\n`);
  return 2;
}

// A reader that has seen enough (`| head`) closes the pipe; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
process.exitCode = await main(process.argv.slice(2));
