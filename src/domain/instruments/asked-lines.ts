import type { FormLine, GivenAnswers } from './instrument-form.ts';
import type { AskedWhen } from './instrument.ts';

/**
 * The lines that are asked after what was answered so far (FHIR R4 Questionnaire.item.enableWhen): a line whose condition
 * does not hold is not asked, nor is anything under it, and an answer to a question that is not asked counts for none.
 */
export function askedLines(lines: readonly FormLine[], given: GivenAnswers): ReadonlySet<string> {
  const asked = new Set<string>();
  let closedBelow: number | null = null;
  for (const line of lines) {
    if (closedBelow !== null && line.depth > closedBelow) continue;
    closedBelow = null;
    const holds = (condition: AskedWhen): boolean =>
      conditionHolds(condition, asked.has(condition.itemId) ? valuesOf(given, condition.itemId) : []);
    const open =
      line.askedWhen.length === 0 ||
      (line.askedWhenAll ? line.askedWhen.every(holds) : line.askedWhen.some(holds));
    if (open) asked.add(line.id);
    else closedBelow = line.depth;
  }
  return asked;
}

/** The answers to questions that are asked; what was answered before its question went away is left out. */
export function answersAsked(lines: readonly FormLine[], given: GivenAnswers): GivenAnswers {
  const asked = askedLines(lines, given);
  return Object.fromEntries(Object.entries(given).filter(([id]) => asked.has(id)));
}

function valuesOf(given: GivenAnswers, id: string): string[] {
  const answer = Object.hasOwn(given, id) ? given[id] : null;
  if (answer === null || answer === undefined || answer === '') return [];
  return (typeof answer === 'object' ? answer : [answer]).map(String);
}

function conditionHolds({ operator, value }: AskedWhen, values: readonly string[]): boolean {
  switch (operator) {
    case 'exists':
      return (value === 'true') === values.length > 0;
    case '=':
      return values.includes(value);
    case '!=':
      return values.length > 0 && !values.includes(value);
    case '>':
      return values.some((each) => Number(each) > Number(value));
    case '<':
      return values.some((each) => Number(each) < Number(value));
    case '>=':
      return values.some((each) => Number(each) >= Number(value));
    case '<=':
      return values.some((each) => Number(each) <= Number(value));
  }
}
