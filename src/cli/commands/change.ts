import { parseArgs } from 'node:util';
import { changeOf, RELIABLE_Z } from '../../domain/outcome/reliable-change.ts';
import { say } from '../../messages/say.ts';
import { answerNumbers, numberOption, type Output, requiredNumber } from '../number-command.ts';

const OPTIONS = {
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  pre: { type: 'string' },
  post: { type: 'string' },
  sd: { type: 'string' },
  reliability: { type: 'string' },
  cutoff: { type: 'string' },
  z: { type: 'string' },
  'higher-is-better': { type: 'boolean', default: false },
} as const;

/** `entente change`: reliable and clinically significant change of one person. */
export async function run(args: readonly string[], output: Output = process): Promise<number> {
  return answerNumbers('change', output, async () => {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    if (values.help) return say('command.change.help');
    const [pre, post] = [requiredNumber('pre', values.pre), requiredNumber('post', values.post)];
    const change = changeOf(pre, post, {
      sd: requiredNumber('sd', values.sd, (sd) => sd > 0),
      reliability: requiredNumber('reliability', values.reliability, (r) => r >= 0 && r < 1),
      z: numberOption('z', values.z, (z) => z > 0) ?? RELIABLE_Z,
      cutoff: numberOption('cutoff', values.cutoff),
      lowerIsBetter: !values['higher-is-better'],
    });
    if (values.json) return JSON.stringify(change);
    const shown = { rci: change.rci.toFixed(2), points: change.reliableChange.toFixed(2) };
    return say('command.change.answer', { ...shown, class: change.class });
  });
}
