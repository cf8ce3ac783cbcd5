import {
  type Instrument,
  type InstrumentItem,
  isQuestion,
  type ScoreRule,
} from '../../domain/instruments/instrument.ts';
import type { Licence } from '../../domain/instruments/licence.ts';
import { type Departure, recognise } from '../../domain/instruments/recognise.ts';
import type { Loss } from '../../domain/transcript/transcript.ts';
import type { JsonPart } from '../json/json-part.ts';
import { quoted } from '../transcripts/place.ts';
import { AnswerLists } from './answer-lists.ts';
import { CALCULATED, MAX_ITEMS, MAX_SCORES, VARIABLE } from './fhir-names.ts';
import { type Formula, readFormula } from './formula.ts';
import { departureSentence } from './problem-sentences.ts';
import { codesOf, readItem } from './read-item.ts';
import { readResource } from './read-resource.ts';
import { Remarks } from './remarks.ts';

export interface ReadQuestionnaire {
  readonly result: Instrument;
  readonly losses: readonly Loss[];
  /** What was not taken as the file has it, because a published instrument says otherwise. */
  readonly problems: readonly Loss[];
}

const FIELDS: readonly string[] =
  'resourceType id meta text language contained url version title name status copyright code identifier item subjectType extension'.split(
    ' ',
  );

/** An item with the part of the file it was read from. */
interface Placed {
  readonly item: InstrumentItem;
  readonly part: JsonPart;
  /** 1 is the outermost. */
  readonly level: number;
}

function readItems(root: JsonPart, lists: AnswerLists, remarks: Remarks): Placed[] {
  const placed: Placed[] = [];
  const seen = new Set<string>();
  const walk = (list: readonly JsonPart[], parentId: string | null, level: number): void => {
    for (const part of list) {
      if (placed.length >= MAX_ITEMS) part.refuse('fhir.refused-items', { n: MAX_ITEMS });
      const item = readItem(part, parentId, lists, remarks);
      if (seen.has(item.id)) part.refuse('fhir.refused-link-id-twice', { item: quoted(item.id) });
      seen.add(item.id);
      placed.push({ item, part, level });
      walk(part.list('item'), item.id, level + 1);
    }
  };
  walk(root.list('item'), null, 1);
  return placed;
}

interface Expression {
  readonly part: JsonPart;
  readonly name: string | null;
  readonly text: string;
}

function expressionsIn(part: JsonPart, url: string): Expression[] {
  return part
    .list('extension')
    .filter((extension) => extension.text('url') === url)
    .flatMap((extension) => {
      const expression = extension.part('valueExpression');
      const text = expression?.text('expression') ?? null;
      return expression === null || text === null
        ? []
        : [{ part: expression, name: expression.text('name'), text }];
    });
}

/** Questions a formula adds, as far as they can weigh something. */
function addedItems({ items }: Formula, all: readonly Placed[]): string[] {
  if (items.kind === 'named') {
    return items.ids.every((id) => all.some(({ item }) => item.id === id)) ? [...items.ids] : [];
  }
  return all
    .filter(
      ({ item, level }) => isQuestion(item) && item.kind === 'choice' && level === (items.level ?? level),
    )
    .map(({ item }) => item.id)
    .filter((id) => !items.except.includes(id));
}

function formulaScores(root: JsonPart, all: readonly Placed[], remarks: Remarks): ScoreRule[] {
  const shared = expressionsIn(root, VARIABLE);
  let found = 0;
  return all.flatMap(({ item, part }) => {
    const [expression] = expressionsIn(part, CALCULATED);
    if (expression === undefined) return [];
    found += 1;
    if (found > MAX_SCORES) return expression.part.refuse('fhir.refused-scores', { n: MAX_SCORES });
    const variables = [...shared, ...expressionsIn(part, VARIABLE)].map(
      (each) => [each.name ?? '', each.text] as const,
    );
    const name = item.text || item.id;
    const formula = readFormula(expression.text, new Map(variables));
    if (formula === null) {
      remarks.add(expression.part, 'fhir.formula-not-read', { item: quoted(name) });
      return [];
    }
    const itemIds = addedItems(formula, all);
    if (itemIds.length === 0) {
      remarks.add(expression.part, 'fhir.formula-finds-nothing', { item: quoted(name) });
      return [];
    }
    remarks.add(expression.part, 'fhir.formula-incomplete', { item: quoted(name) });
    return [
      {
        name,
        itemIds,
        combine: formula.combine,
        incomplete: { kind: 'no-value' },
        higherIs: null,
        bands: [],
        bandsCitation: '',
        storedIn: item.id,
        from: 'formula',
        change: null,
      },
    ];
  });
}

/** Whose words they are is never concluded from a file: without words it is a skeleton, else somebody has to look it up. */
function licenceOf(root: JsonPart, items: readonly InstrumentItem[]): Licence {
  const questions = items.filter((item) => isQuestion(item));
  const wordless = questions.length > 0 && questions.every((item) => item.text === '');
  return { status: wordless ? 'skeleton' : 'unknown', statement: root.text('copyright') ?? '', notFor: [] };
}

function remarkOnWhole(root: JsonPart, instrument: Instrument, remarks: Remarks): void {
  remarks.leftOut(
    root,
    root.names.filter((name) => !FIELDS.includes(name)),
  );
  remarks.leftOut(
    root,
    root
      .list('extension')
      .flatMap((each) => each.text('url') ?? [])
      .filter((url) => url !== VARIABLE),
  );
  const totals = instrument.items.filter((item) => item.kind === 'number' && item.codes.length > 0);
  if (instrument.scores.length > 0 || totals.length === 0) return;
  const [first] = totals;
  remarks.add(root, 'fhir.total-without-formula', { item: quoted(first?.text ?? ''), n: totals.length });
}

const placed = (root: JsonPart) => (departure: Departure) => ({
  where: root.where,
  what: departureSentence(departure),
});

/**
 * A FHIR R4 Questionnaire as an instrument: weights from itemWeight or ordinalValue, on the answers, in contained value
 * sets or in contained code systems; sums in the usual formulas; PHQ-9 and GAD-7 recognised. Formatted text is not read.
 * @throws RefusedFile with line and reason where the file is none, or has no questions, or goes past a limit.
 */
export function readQuestionnaire(bytes: Uint8Array): ReadQuestionnaire {
  const root = readResource(bytes, 'Questionnaire');
  const remarks = new Remarks();
  const all = readItems(root, new AnswerLists(root.list('contained')), remarks);
  const items = all.map(({ item }) => item);
  if (!items.some((item) => isQuestion(item))) root.refuse('fhir.refused-no-questions');
  const identifier = root.list('identifier')[0]?.text('value') ?? null;
  const codes = codesOf(root);
  const { instrument, departures } = recognise({
    id: root.text('url') ?? root.text('id') ?? identifier ?? root.text('name') ?? root.text('title') ?? '',
    version: root.text('version'),
    title: root.text('title') ?? root.text('name') ?? '',
    language: root.text('language'),
    licence: licenceOf(root, items),
    codes,
    items,
    scores: formulaScores(root, all, remarks),
    safety: [],
    recognisedAs: [],
  });
  remarkOnWhole(root, instrument, remarks);
  return { result: instrument, losses: remarks.finish(), problems: departures.map(placed(root)) };
}
