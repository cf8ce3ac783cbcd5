import { type CheckItem, type FormMode, HIGHEST_ANSWER } from '../domain/check/session-check.ts';
import type { FormWord } from '../messages/forms/form-words.ts';
import { VALUES_OF } from './answer-draft.ts';
import { Picture } from './picture.tsx';
import { say } from './words.ts';

interface QuestionProps {
  readonly item: CheckItem;
  readonly mode: FormMode;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

const WORDS_OF = {
  adult: 'adult',
  'easy read': 'easy',
  'ages 8 to 12': 'child',
  pictorial: 'child',
} as const;

/** The sentence of an item in a mode’s words. */
export const sentenceOf = (item: CheckItem, mode: FormMode): string => say(`${WORDS_OF[mode]}.${item}`);

/** One item: eleven numbers for adults, a few large answers in words or pictures for everybody else. */
export function Question(props: QuestionProps) {
  return props.mode === 'adult' ? <Numbers {...props} /> : <Choices {...props} mode={props.mode} />;
}

function Numbers({ item, mode, value, onChange }: QuestionProps) {
  const values = Array.from({ length: HIGHEST_ANSWER + 1 }, (_, at) => at);
  return (
    <fieldset class="question">
      <legend>{sentenceOf(item, mode)}</legend>
      <div class="numbers">
        {values.map((each) => (
          <label key={each} class="number">
            <input
              type="radio"
              name={item}
              value={each}
              checked={value === each}
              onChange={() => onChange(each)}
            />
            <span>{each}</span>
          </label>
        ))}
      </div>
      <div class="ends" aria-hidden="true">
        <span>{say('scale.low')}</span>
        <span>{say('scale.high')}</span>
      </div>
    </fieldset>
  );
}

type ShortMode = Exclude<FormMode, 'adult'>;
const ANSWERS_OF: Record<ShortMode, string> = {
  'easy read': 'easy.answer',
  'ages 8 to 12': 'child.answer',
  pictorial: 'picture.answer',
};

function Choices({ item, mode, value, onChange }: QuestionProps & { readonly mode: ShortMode }) {
  const values = VALUES_OF[mode];
  return (
    <fieldset class={`question large ${mode === 'pictorial' ? 'pictorial' : ''}`}>
      <legend>
        {mode === 'easy read' ? null : <Picture of={item} />}
        <h1 tabIndex={-1}>{sentenceOf(item, mode)}</h1>
      </legend>
      <div class="choices">
        {values.map((each, at) => (
          <label key={each} class="choice">
            <input
              type="radio"
              name={item}
              value={each}
              checked={value === each}
              onChange={() => onChange(each)}
            />
            {mode === 'easy read' ? null : <Picture of="answer" share={at / (values.length - 1)} />}
            <span>{say(`${ANSWERS_OF[mode]}-${at}` as FormWord)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
