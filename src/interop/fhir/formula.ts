/** What a recognised formula adds up. */
export type FormulaItems =
  /** Named questions, in the order of the formula. */
  | { readonly kind: 'named'; readonly ids: readonly string[] }
  /** All questions on one level of nesting (1 is the outermost) or on every level (null), but for some. */
  | { readonly kind: 'level'; readonly level: number | null; readonly except: readonly string[] };

export interface Formula {
  readonly combine: 'sum' | 'mean';
  readonly items: FormulaItems;
}

/** A formula longer than this is not looked at; the longest published sum we know has 1,300 characters. */
const MAX_CHARS = 20_000;

const ALL_OF_A_LEVEL =
  /^%resource((?:\.item)+|\.repeat\(item\))(?:\.where\(([^()]*)\))?\.answer(?:\.value(?:Coding)?)?\.(?:weight|ordinal)\(\)\.(sum|avg)\(\)$/;

/** What `writeQuestionnaire` writes: a total with its own guard that every question is answered. */
const GUARDED = /^iif\((%resource\.repeat\(item\)\.where\([^()]*\)\.answer)\.count\(\) = \d+, (.*), \{\}\)$/;

function guarded(expression: string): Formula | null {
  const [, counted = '', total = ''] = GUARDED.exec(expression) ?? [];
  return counted !== '' && total.startsWith(`${counted}.`) ? ofALevel(total) : null;
}

/** `%resource.item.where(linkId != 'x').answer.weight().sum()` and its relatives. */
function ofALevel(expression: string): Formula | null {
  const [, path = '', condition, function_] = ALL_OF_A_LEVEL.exec(expression) ?? [];
  if (path === '') return null;
  const combine = function_ === 'avg' ? 'mean' : 'sum';
  const level = path.startsWith('.repeat') ? null : path.split('.item').length - 1;
  if (condition === undefined) return { combine, items: { kind: 'level', level, except: [] } };
  const except = condition.split(/ and /).map((part) => /^linkId ?!= ?'([^']*)'$/.exec(part.trim())?.[1]);
  if (except.every((id) => id !== undefined)) return { combine, items: { kind: 'level', level, except } };
  const ids = condition.split(/ or /).map((part) => /^linkId ?= ?'([^']*)'$/.exec(part.trim())?.[1]);
  return ids.every((id) => id !== undefined) ? { combine, items: { kind: 'named', ids } } : null;
}

const TOKEN = /\s*(?:(%\w+)\.exists\(\)|(%\w+)|(iif|and|or|not\(\)|\{\}|[(),+]|0(?![\d.])))/y;

/** A sum of variables, each perhaps wrapped in "if it is there": nothing else is taken for a sum. */
class SumReader {
  readonly #tokens: string[] = [];
  #at = 0;
  readonly added: string[] = [];

  constructor(expression: string) {
    TOKEN.lastIndex = 0;
    while (TOKEN.lastIndex < expression.trimEnd().length) {
      const found = TOKEN.exec(expression);
      if (found === null) {
        this.#tokens.push('?');
        return;
      }
      this.#tokens.push(found[1] !== undefined ? 'exists' : (found[2] ?? found[3] ?? '?'));
    }
  }

  read(): boolean {
    return this.#sum() && this.#at === this.#tokens.length;
  }

  #sum(): boolean {
    do if (!this.#term()) return false;
    while (this.#take('+'));
    return true;
  }

  #term(): boolean {
    if (this.#take('(')) return this.#sum() && this.#take(')');
    if (this.#take('iif')) {
      return (
        this.#take('(') &&
        this.#condition() &&
        this.#take(',') &&
        this.#sum() &&
        this.#take(',') &&
        (this.#take('0') || this.#take('{}')) &&
        this.#take(')')
      );
    }
    const token = this.#tokens[this.#at];
    if (!token?.startsWith('%')) return false;
    this.added.push(token.slice(1));
    this.#at += 1;
    return true;
  }

  /** Which answers have to be there is our own rule, so a condition is passed over as long as it is one. */
  #condition(): boolean {
    const from = this.#at;
    for (let open = 0; this.#at < this.#tokens.length; this.#at += 1) {
      const token = this.#tokens[this.#at] ?? '?';
      if (open === 0 && token === ',') return this.#at > from;
      if (token === '(') open += 1;
      else if (token === ')') open -= 1;
      else if (token !== 'exists' && token !== 'and' && token !== 'or' && !token.startsWith('%'))
        return false;
      if (open < 0) return false;
    }
    return false;
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at += 1;
    return true;
  }
}

/** The one question whose answer's weight, or number, a variable looks up; null where it does anything else. */
function lookedUp(expression: string): string | null {
  const ids = new Set([...expression.matchAll(/linkId ?= ?'([^']*)'/g)].map((match) => match[1] ?? ''));
  const [id] = ids;
  const unquoted = expression.replace(/'[^']*'/g, '');
  const looksUp = /\.answer\b/.test(unquoted) && !/[+*/-]|\b(?:sum|count|iif)\(/.test(unquoted);
  return ids.size === 1 && id !== undefined && looksUp ? id : null;
}

/** `iif(%a.exists() and %b.exists(), %a + %b, {})` with variables that each look up one question. */
function ofVariables(expression: string, variables: ReadonlyMap<string, string>): Formula | null {
  const reader = new SumReader(expression);
  if (!reader.read() || reader.added.length < 2) return null;
  if (new Set(reader.added).size < reader.added.length) return null;
  const ids = reader.added.map((name) => lookedUp(variables.get(name) ?? ''));
  if (!ids.every((id) => id !== null) || new Set(ids).size < ids.length) return null;
  return { combine: 'sum', items: { kind: 'named', ids } };
}

/**
 * Recognises the sums and means in which published questionnaires state their totals. Nothing is evaluated: a formula
 * that is not one of these is null, and the score is left for a person to declare.
 */
export function readFormula(expression: string, variables: ReadonlyMap<string, string>): Formula | null {
  if (expression.length > MAX_CHARS) return null;
  const tidy = expression.trim().replace(/\s+/g, ' ');
  return guarded(tidy) ?? ofALevel(tidy) ?? ofVariables(tidy, variables);
}
