import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { unknownItems, withDeclaredScore } from '../../domain/instruments/declare-score.ts';
import { withStatedWeights } from '../../domain/instruments/gaps.ts';
import type { Instrument } from '../../domain/instruments/instrument.ts';
import { type ReadQuestionnaire, readQuestionnaire } from '../../interop/fhir/read-questionnaire.ts';
import { type ReadResponse, readResponse } from '../../interop/fhir/read-response.ts';
import { scoreReport } from '../../interop/fhir/score-report.ts';
import { MAX_JSON_BYTES } from '../../interop/json/json-text.ts';
import { RefusedFile } from '../../interop/transcripts/refused-file.ts';
import { say } from '../../messages/say.ts';
import { type ScoreOutcome, scoreSummary } from './score-summary.ts';
import type { Output } from './transcript.ts';

const OPTIONS = {
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  weights: { type: 'string' },
  sum: { type: 'string' },
  mean: { type: 'string' },
} as const;

/** What a person got wrong in the command line; its message is the sentence to print. */
class WrongOption extends Error {}

interface Request {
  readonly files: readonly string[];
  readonly json: boolean;
  readonly help: boolean;
  readonly weights: Readonly<Record<string, number>>;
  readonly declared: { readonly combine: 'sum' | 'mean'; readonly items: string } | null;
}

/** `CODE=WEIGHT,CODE=WEIGHT`. */
function weightsOf(text: string | undefined): Record<string, number> {
  const pairs = (text ?? '').split(',').filter((pair) => pair.trim() !== '');
  return Object.fromEntries(
    pairs.map((pair) => {
      const [code = '', weight = ''] = pair.split(/=(?=[^=]*$)/).map((part) => part.trim());
      if (code === '' || weight === '' || !Number.isFinite(Number(weight))) {
        throw new WrongOption(say('command.score.wrong-weight', { pair }));
      }
      return [code, Number(weight)];
    }),
  );
}

function requestOf(args: readonly string[]): Request {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  const { json, help, sum, mean } = values;
  if (!help && positionals.length !== 2) throw new WrongOption(say('command.score.two-files'));
  if (sum !== undefined && mean !== undefined) throw new WrongOption(say('command.score.sum-or-mean'));
  const items = sum ?? mean;
  const declared =
    items === undefined ? null : ({ combine: sum === undefined ? 'mean' : 'sum', items } as const);
  return { files: positionals, json, help, weights: weightsOf(values.weights), declared };
}

function withDeclared(instrument: Instrument, declared: Request['declared']): Instrument {
  if (declared === null) return instrument;
  const ids = declared.items.split(',').map((id) => id.trim());
  const rule = {
    name: say(declared.combine === 'sum' ? 'command.score.declared-sum' : 'command.score.declared-mean'),
    combine: declared.combine,
    itemIds: declared.items === 'all' ? null : ids,
  };
  const [unknown] = unknownItems(instrument, rule);
  if (unknown !== undefined) throw new WrongOption(say('command.score.no-such-item', { item: unknown }));
  return withDeclaredScore(instrument, rule);
}

class Unreadable extends Error {}

/** Reads one file with one reader. @throws Unreadable with the sentence for what is wrong with the file. */
async function take<Read>(file: string, read: (bytes: Uint8Array) => Read): Promise<Read> {
  const refuse = (reason: string) => new Unreadable(say('command.score.refused', { file, reason }));
  try {
    const { size } = await stat(file);
    if (size > MAX_JSON_BYTES) throw refuse(say('json.refused-size', { limit: '8 MiB' }));
    return read(await readFile(file));
  } catch (error) {
    if (error instanceof RefusedFile) throw refuse(error.message);
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw refuse(say('command.score.missing'));
    if (code === 'EISDIR') throw refuse(say('command.score.folder'));
    if (code?.startsWith('E') && !code.startsWith('ERR_'))
      throw refuse(say('command.score.unreadable', { code }));
    throw error;
  }
}

const at = (file: string) => (sentence: { readonly where: string; readonly what: string }) => ({
  ...sentence,
  where: say('command.score.where', { file, where: sentence.where }),
});

function outcomeOf(
  [questionnaireFile, responseFile]: readonly [string, string],
  questionnaire: ReadQuestionnaire,
  response: ReadResponse,
  request: Request,
): ScoreOutcome {
  const weighed = withStatedWeights(withDeclared(questionnaire.result, request.declared), request.weights);
  const report = scoreReport(weighed, response.result);
  return {
    ...report,
    problems: [
      ...questionnaire.problems.map(at(questionnaireFile)),
      ...report.problems.map((what) => ({ where: responseFile, what })),
    ],
    losses: [...questionnaire.losses.map(at(questionnaireFile)), ...response.losses.map(at(responseFile))],
  };
}

async function scoreFiles(request: Request, { stdout }: Output): Promise<number> {
  const [questionnaireFile = '', responseFile = ''] = request.files;
  const questionnaire = await take(questionnaireFile, readQuestionnaire);
  const response = await take(responseFile, readResponse);
  const outcome = outcomeOf([questionnaireFile, responseFile], questionnaire, response, request);
  stdout.write(request.json ? `${JSON.stringify(outcome, null, 2)}\n` : scoreSummary(outcome));
  return 0;
}

/** `entente score QUESTIONNAIRE RESPONSE`: 0 when both were read, 1 when one was not, 2 for wrong options. */
export async function run(args: readonly string[], output: Output = process): Promise<number> {
  try {
    const request = requestOf(args);
    if (!request.help) return await scoreFiles(request, output);
    output.stdout.write(`${say('command.score.help')}\n`);
    return 0;
  } catch (error) {
    if (error instanceof Unreadable) {
      output.stderr.write(`${error.message}\n`);
      return 1;
    }
    const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
    if (!(error instanceof WrongOption) && !code?.startsWith('ERR_PARSE_ARGS')) throw error;
    const reason = `${(error as Error).message.split('\n')[0]?.replace(/\.?$/, '.')}`;
    output.stderr.write(`${say('command.wrong-options', { reason, command: 'score' })}\n`);
    return 2;
  }
}
