import { parseArgs } from 'node:util';
import { countSuddenGains } from '../../domain/outcome/sudden-gains.ts';
import { readOutcomeSeries } from '../../interop/csv/read-outcome-series.ts';
import { say } from '../../messages/say.ts';
import { answerNumbers, type Output, readOneFile, requiredNumber } from '../number-command.ts';

const OPTIONS = {
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  cutoff: { type: 'string' },
  measure: { type: 'string' },
} as const;

/** `entente sudden-gains FILE.csv --cutoff N`: sudden gains counted over the people of a file. */
export async function run(args: readonly string[], output: Output = process): Promise<number> {
  return answerNumbers('sudden-gains', output, async () => {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    if (values.help) return say('command.sudden-gains.help');
    const cutoff = requiredNumber('cutoff', values.cutoff, (points) => points > 0);
    const { people } = await readOneFile(positionals, (bytes) => readOutcomeSeries(bytes, values.measure));
    const counts = countSuddenGains(
      people.map(({ scores }) => scores),
      cutoff,
    );
    if (values.json) return JSON.stringify(counts);
    return say('command.sudden-gains.answer', { ...counts, of: people.length });
  });
}
