import { type CheckItem, type FormMode, HIGHEST_ANSWER, VALUES_OF } from '../domain/check/session-check.ts';
import { answerWord, itemWord } from '../messages/forms/mode-words.ts';
import { Picture } from './picture.tsx';
import { say } from './words.ts';

interface QuestionProps {
  readonly item: CheckItem;
  readonly mode: FormMode;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

/** The sentence of an item in a mode’s words. */
export const sentenceOf = (item: CheckItem, mode: FormMode): string => say(itemWord(item, mode));

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
            <span>{say(answerWord(mode, at))}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
