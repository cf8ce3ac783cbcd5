import type { AttachedFormReply } from '../../api/instrument-forms.ts';
import { LONGEST_OWN_ANSWER } from '../../domain/check/read-answers.ts';
import type { GivenAnswers } from '../../domain/instruments/instrument-form.ts';
import { say } from '../../messages/say.ts';

type Line = AttachedFormReply['form']['lines'][number];

const nameOf = (instrumentId: string, line: Line): string => `asked ${instrumentId} ${line.id}`;
const isAsked = ({ kind }: Line): boolean => kind !== 'group' && kind !== 'words';

/** A questionnaire that the client filled in on paper, line by line as it stands there; gaps stay gaps. */
export function PaperQuestions({ attached: { instrumentId, form } }: { attached: AttachedFormReply }) {
  return (
    <fieldset lang={form.language ?? undefined}>
      <legend>{say('asked.paper', { title: form.title })}</legend>
      {form.lines.map((line) =>
        isAsked(line) ? (
          <label key={line.id} className="field">
            {line.label === '' ? line.text : `${line.label}. ${line.text}`}
            <Answer name={nameOf(instrumentId, line)} line={line} />
          </label>
        ) : (
          <p key={line.id}>{line.text}</p>
        ),
      )}
    </fieldset>
  );
}

function Answer({ name, line }: { name: string; line: Line }) {
  const options =
    line.kind === 'yes-no'
      ? [
          { value: 'true', text: say('asked.yes') },
          { value: 'false', text: say('asked.no') },
        ]
      : line.options;
  if (line.kind !== 'choice' && line.kind !== 'yes-no') {
    const type = line.kind === 'number' || line.kind === 'date' ? line.kind : 'text';
    return <input name={name} type={type} step="any" maxLength={LONGEST_OWN_ANSWER} />;
  }
  return (
    <select name={name} multiple={line.several} defaultValue={line.several ? [] : ''}>
      {!line.several && <option value="">–</option>}
      {options.map(({ value, text }) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  );
}

/** What was typed in, by questionnaire; one of which nothing was answered is left out. */
export function givenIn(form: FormData, forms: readonly AttachedFormReply[]) {
  return forms.flatMap(({ instrumentId, form: { lines } }) => {
    const given: [string, NonNullable<GivenAnswers[string]>][] = lines.filter(isAsked).flatMap((line) => {
      const typed = form
        .getAll(nameOf(instrumentId, line))
        .map(String)
        .filter((each) => each !== '');
      const [first] = typed;
      if (first === undefined) return [];
      return [[line.id, line.several ? typed : line.kind === 'yes-no' ? first === 'true' : first]];
    });
    return given.length === 0 ? [] : [{ instrumentId, answers: toSend(given) }];
  });
}

const toSend = (given: readonly (readonly [string, NonNullable<GivenAnswers[string]>])[]) =>
  Object.fromEntries(given.map(([id, answer]) => [id, typeof answer === 'object' ? [...answer] : answer]));
