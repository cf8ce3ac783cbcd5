import type { ConsentFormReply } from '../../api/consents.ts';
import { say } from '../../messages/say.ts';
import { questionText } from './consent-words.ts';

/** Every question with its yes and its no, alike in size and place; nothing is chosen beforehand. */
export function Questions({
  form,
  preview = false,
}: {
  form: ConsentFormReply | PreviewedForm;
  preview?: boolean;
}) {
  return (
    <div className="consent-questions">
      {form.asks.map((ask, at) => (
        <fieldset key={`${ask.purpose}/${ask.modality}`} disabled={preview}>
          <legend>{questionText(form.audience, ask.purpose, ask.modality)}</legend>
          {(['given', 'refused'] as const).map((state) => (
            <label key={state} className="consent-answer">
              <input type="radio" name={`ask-${at}`} value={state} required />
              {say(`consent.answer-${state}`)}
            </label>
          ))}
        </fieldset>
      ))}
    </div>
  );
}

/** A form while it is written. */
export type PreviewedForm = Pick<ConsentFormReply, 'audience' | 'asks'>;
