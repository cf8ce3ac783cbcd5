import { JsonPart } from '../json/json-part.ts';
import { jsonTextOf, readJson } from '../json/json-text.ts';
import { quoted } from '../transcripts/place.ts';

/**
 * The one FHIR resource in a file.
 * @throws RefusedFile with line and reason where the bytes are no JSON, no FHIR, or another kind of resource.
 */
export function readResource(bytes: Uint8Array, wanted: 'Questionnaire' | 'QuestionnaireResponse'): JsonPart {
  const source = jsonTextOf(bytes);
  const root = new JsonPart(source, readJson(source));
  const kind = root.text('resourceType');
  if (kind === null) return root.refuse('fhir.refused-no-resource');
  if (kind !== wanted) {
    const values = { kind: quoted(kind), wanted };
    (root.part('resourceType') ?? root).refuse('fhir.refused-other-resource', values);
  }
  return root;
}
