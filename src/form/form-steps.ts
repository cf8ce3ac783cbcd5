import type { AttachedForm } from '../domain/check/attached-form.ts';
import { CHECK_ITEMS, type CheckItem, type FormMode } from '../domain/check/session-check.ts';

/** The steps of a form: adults have one short page of questions, everybody else one question a screen. */
export type Step = 'start' | 'items' | CheckItem | 'words' | 'for' | 'done' | AttachedStep;
/** An attached questionnaire, by its place in the list: each is one page. */
export type AttachedStep = `asked ${number}`;

export function stepsOf(mode: FormMode, attached: readonly AttachedForm[]): readonly Step[] {
  const items: readonly Step[] = mode === 'adult' ? ['items'] : CHECK_ITEMS;
  const at = (where: AttachedForm['place']): Step[] =>
    attached.flatMap(({ place }, index): Step[] => (place === where ? [`asked ${index}`] : []));
  return ['start', ...at('before'), ...items, ...at('after'), 'words', 'for', 'done'];
}

/** The questionnaire of a step, or undefined where the step is none. */
export const attachedAt = (step: Step, attached: readonly AttachedForm[]): AttachedForm | undefined =>
  step.startsWith('asked ') ? attached[Number(step.slice('asked '.length))] : undefined;
