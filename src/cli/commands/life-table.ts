import { parseArgs } from 'node:util';
import { lifeTable, type LifeTableRow } from '../../domain/outcome/life-table.ts';
import { readTimesInTherapy } from '../../interop/csv/read-times-in-therapy.ts';
import { say } from '../../messages/say.ts';
import { answerNumbers, type Output, readOneFile } from '../number-command.ts';

const OPTIONS = {
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  measure: { type: 'string' },
} as const;

/** `entente life-table FILE.csv`: dropout by session, with its definition. */
export async function run(args: readonly string[], output: Output = process): Promise<number> {
  return answerNumbers('life-table', output, async () => {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    if (values.help) return say('command.life-table.help');
    const read = await readOneFile(positionals, (bytes) => readTimesInTherapy(bytes, values.measure));
    const { definition, clients, without } = read;
    const dropouts = clients.filter(({ droppedOut }) => droppedOut).length;
    const sessions = lifeTable(clients);
    const counts = { clients: clients.length, dropouts, without };
    if (values.json) return JSON.stringify({ definition, ...counts, sessions });
    return [
      say('command.life-table.definition', { definition, ...counts }),
      say('command.life-table.head'),
      ...sessions.map(lineOf),
    ].join('\n');
  });
}

function lineOf({
  session,
  atRisk,
  dropouts,
  hazard,
  hazardInterval,
  survival,
  survivalInterval,
}: LifeTableRow): string {
  const range = (interval: readonly number[] | null): string =>
    interval?.map((end) => end.toFixed(3)).join('–') ?? '–';
  return [
    String(session).padStart(7),
    String(atRisk).padStart(8),
    String(dropouts).padStart(9),
    `${hazard.toFixed(3)} (${range(hazardInterval)})`.padStart(22),
    `${survival.toFixed(3)} (${range(survivalInterval)})`.padStart(22),
  ].join('');
}
