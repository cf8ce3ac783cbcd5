import type { OpenFormReply } from '../api/forms.ts';
import type { AttachedForm } from '../domain/check/attached-form.ts';
import { LONGEST_OWN_ANSWER } from '../domain/check/read-answers.ts';
import { askedLines } from '../domain/instruments/asked-lines.ts';
import type { FormLine, GivenAnswers } from '../domain/instruments/instrument-form.ts';
import { say, timeText } from './words.ts';

type Promised = NonNullable<OpenFormReply['form']>['promise'];
type Given = GivenAnswers[string];

interface AttachedProps {
  readonly attached: AttachedForm;
  readonly promise: Promised;
  readonly given: GivenAnswers;
  readonly onChange: (given: GivenAnswers) => void;
}

/** A questionnaire in its own words and language, one page: nothing of it is worded anew here, and no question is forced. */
export function AttachedQuestions({ attached, promise, given, onChange }: AttachedProps) {
  const { form, safety } = attached;
  const asked = askedLines(form.lines, given);
  return (
    <div lang={form.language ?? undefined}>
      <h1 tabIndex={-1}>{form.title}</h1>
      {form.lines
        .filter(({ id }) => asked.has(id))
        .map((line) => {
          const quiet = safety.find(({ lineId }) => lineId === line.id)?.quiet;
          const answer = given[line.id] ?? null;
          return (
            <div key={line.id}>
              <Line line={line} value={answer} onChange={(to) => onChange({ ...given, [line.id]: to })}>
                {quiet === undefined ? null : <SafetyNote line={line} quiet={quiet} promise={promise} />}
              </Line>
              {quiet === undefined ? null : <SafetyCall answer={answer} quiet={quiet} promise={promise} />}
            </div>
          );
        })}
      <p class="soft">{form.licence.statement}</p>
    </div>
  );
}

interface SafetyProps {
  readonly line: FormLine;
  readonly quiet: readonly string[];
  readonly promise: Promised;
}

/** Beside the question, before it is answered: who is told of any other answer than this. */
function SafetyNote({ line, quiet, promise }: SafetyProps) {
  const words = line.options.filter(({ value }) => quiet.includes(value)).map(({ text }) => text);
  return (
    <p class="soft">
      {say('asked.safety', { quiet: words.join(', '), time: timeText(promise.safetyWithinHours) })}
    </p>
  );
}

/** Whom to call now, after such an answer; below the answers, so that none moves under the finger. */
function SafetyCall({ answer, quiet, promise }: Omit<SafetyProps, 'line'> & { readonly answer: Given }) {
  if (answer === null || (typeof answer === 'string' && quiet.includes(answer))) return null;
  return (
    <p class="crisis" role="status">
      <strong>{say('start.crisis')}</strong> {promise.crisis}
    </p>
  );
}

interface LineProps {
  readonly line: FormLine;
  readonly value: Given;
  readonly onChange: (value: Given) => void;
  readonly children?: preact.ComponentChildren;
}

function Line(props: LineProps) {
  const { line } = props;
  if (line.kind === 'group') return line.text === '' ? null : <h2>{line.text}</h2>;
  if (line.kind === 'words') return <p>{line.text}</p>;
  if (line.kind === 'choice' || line.kind === 'yes-no') return <Chosen {...props} />;
  return <Typed {...props} />;
}

const numbered = ({ label, text }: FormLine): string => (label === '' ? text : `${label}. ${text}`);

function Chosen({ line, value, onChange, children }: LineProps) {
  const yesNo = line.kind === 'yes-no';
  const options = yesNo
    ? [
        { value: 'true', text: say('asked.yes') },
        { value: 'false', text: say('asked.no') },
      ]
    : line.options;
  const known = options.map((option) => option.value);
  const all = (Array.isArray(value) ? value : value === null ? [] : [value]).map(String);
  const own = all.find((each) => !known.includes(each)) ?? '';
  const choose = (option: string, on: boolean) => {
    if (yesNo) return onChange(option === 'true');
    if (!line.several) return onChange(option);
    onChange(on ? [...all, option] : all.filter((each) => each !== option));
  };
  const write = (words: string) => {
    const kept = line.several ? all.filter((each) => each !== own) : [];
    const next = words === '' ? kept : [...kept, words];
    onChange(line.several ? next : (next[0] ?? null));
  };
  return (
    <fieldset class="question">
      <legend>{numbered(line)}</legend>
      {children}
      {options.map((option) => (
        <label key={option.value} class="line">
          <input
            type={line.several ? 'checkbox' : 'radio'}
            name={line.id}
            checked={all.includes(option.value)}
            onChange={(event) => choose(option.value, event.currentTarget.checked)}
          />
          <span>{option.text}</span>
        </label>
      ))}
      {line.openAnswers ? (
        <label class="field">
          {say('asked.other')}
          <input
            type="text"
            maxLength={LONGEST_OWN_ANSWER}
            autocomplete="off"
            value={own}
            onInput={(event) => write(event.currentTarget.value)}
          />
        </label>
      ) : null}
    </fieldset>
  );
}

function Typed({ line, value, onChange, children }: LineProps) {
  const type = line.kind === 'number' ? 'number' : line.kind === 'date' ? 'date' : 'text';
  return (
    <label class="field">
      {numbered(line)}
      {children}
      <input
        type={type as 'text'}
        {...(type === 'number' && { step: 'any', inputMode: 'decimal' })}
        maxLength={LONGEST_OWN_ANSWER}
        autocomplete="off"
        value={String(value ?? '')}
        onInput={(event) => onChange(event.currentTarget.value || null)}
      />
    </label>
  );
}

/** What is read aloud of a questionnaire. */
export const wordsOfAttached = ({ form }: AttachedForm): string =>
  [form.title, ...form.lines.map(numbered)].join(' ');
