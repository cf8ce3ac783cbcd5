import type { AnswerOption, DeclaredWeight, WeightSource } from '../../domain/instruments/instrument.ts';
import type { JsonPart } from '../json/json-part.ts';
import { WEIGHT_PROPERTIES, WEIGHTS } from './fhir-names.ts';

interface Listed {
  readonly code: string;
  readonly system: string | null;
  readonly text: string;
  readonly declared: readonly DeclaredWeight[];
}

/** Weights stated in the extensions of an answer or of its coding. */
export function weightsIn(part: JsonPart | null, source: WeightSource): DeclaredWeight[] {
  return (part?.list('extension') ?? [])
    .filter((extension) => WEIGHTS.includes(extension.text('url') ?? ''))
    .flatMap((extension) => extension.number('valueDecimal') ?? extension.number('valueInteger') ?? [])
    .map((weight) => ({ weight, source }));
}

/** One weight where all that is stated agrees, else none: a contradiction is for a person to settle. */
export function settledOption(listed: Listed): AnswerOption {
  const weights = new Set(listed.declared.map((each) => each.weight));
  const [only] = weights;
  return { ...listed, weight: weights.size === 1 && only !== undefined ? only : null };
}

function conceptWeights(concept: JsonPart, properties: readonly string[]): DeclaredWeight[] {
  const stated = concept
    .list('property')
    .filter((property) => properties.includes(property.text('code') ?? ''))
    .flatMap((property) => property.number('valueDecimal') ?? property.number('valueInteger') ?? [])
    .map((weight) => ({ weight, source: 'code-system' as const }));
  return [...stated, ...weightsIn(concept, 'code-system')];
}

/** The code systems and value sets that a questionnaire contains. */
export class AnswerLists {
  readonly #sets = new Map<string, JsonPart>();
  readonly #systems = new Map<string, Listed[]>();

  constructor(contained: readonly JsonPart[]) {
    for (const part of contained) {
      if (part.text('resourceType') === 'CodeSystem') this.#keepSystem(part);
      if (part.text('resourceType') !== 'ValueSet') continue;
      const [id, url] = [part.text('id'), part.text('url')];
      if (id !== null) this.#sets.set(`#${id.replace(/^#/, '')}`, part);
      if (url !== null) this.#sets.set(url, part);
    }
  }

  /** The answers of a list by its address; null where the file does not contain it. */
  optionsOf(address: string): AnswerOption[] | null {
    const set = this.#sets.get(address) ?? this.#sets.get(address.split('|')[0] ?? '');
    if (set === undefined) return null;
    const expanded = set.part('expansion')?.list('contains') ?? [];
    const listed =
      expanded.length > 0
        ? expanded.map((each) => this.#listed(each, each.text('system')))
        : (set.part('compose')?.list('include') ?? []).flatMap((include) => this.#included(include));
    return listed.map(settledOption);
  }

  #included(include: JsonPart): Listed[] {
    const system = include.text('system');
    const concepts = include.list('concept');
    if (concepts.length === 0) return this.#systems.get(system ?? '') ?? [];
    return concepts.map((concept) => this.#listed(concept, system));
  }

  #listed(concept: JsonPart, system: string | null): Listed {
    const code = concept.text('code') ?? '';
    const known = this.#systems.get(system ?? '')?.find((each) => each.code === code);
    const declared = [...weightsIn(concept, 'value-set'), ...(known?.declared ?? [])];
    return { code, system, text: concept.text('display') ?? known?.text ?? '', declared };
  }

  #keepSystem(part: JsonPart): void {
    const url = part.text('url');
    if (url === null) return;
    const byAddress = part
      .list('property')
      .filter((property) => WEIGHT_PROPERTIES.some((name) => property.text('uri')?.endsWith(`#${name}`)))
      .flatMap((property) => property.text('code') ?? []);
    const properties = [...WEIGHT_PROPERTIES, ...byAddress];
    const concepts: Listed[] = [];
    const walk = (list: readonly JsonPart[]): void => {
      for (const concept of list) {
        const declared = conceptWeights(concept, properties);
        concepts.push({
          code: concept.text('code') ?? '',
          system: url,
          text: concept.text('display') ?? '',
          declared,
        });
        walk(concept.list('concept'));
      }
    };
    walk(part.list('concept'));
    this.#systems.set(url, concepts);
  }
}
