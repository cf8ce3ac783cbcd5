import type { ComponentChildren } from 'preact';
import { PARTS_OF_HOUR, SERVICE_MATTERS } from '../domain/check/session-check.ts';
import { LONGEST_LINE } from '../domain/check/read-answers.ts';
import type { FormWord } from '../messages/forms/form-words.ts';
import type { Draft } from './answer-draft.ts';
import type { OpenedForm } from './send.ts';
import { Crisis } from './start-step.tsx';
import { Voice } from './voice.tsx';
import { say, timeText } from './words.ts';

interface Edits {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
}

/** One open line, and one event with about when it was. */
export function WordsStep({ draft, change }: Edits) {
  return (
    <>
      <h1 tabIndex={-1}>{say('words.title')}</h1>
      <label class="field">
        {say('words.open-line')}
        <Lines name="openLine" value={draft.openLine} onInput={(openLine) => change({ openLine })} />
      </label>
      <Choice
        legend={say('words.event')}
        name="event"
        values={['none', 'helped', 'hindered'] as const}
        chosen={draft.event}
        label={(value) => say(`words.event-${value}`)}
        onChange={(event) => change({ event })}
      />
      {draft.event === 'none' ? null : (
        <div class="event">
          <label class="field">
            {say('words.event-what')}
            <Lines
              name="eventWords"
              value={draft.eventWords}
              onInput={(eventWords) => change({ eventWords })}
            />
          </label>
          <Voice voice={draft.voice} onChange={(voice) => change({ voice })} />
          <Choice
            legend={say('words.event-when')}
            name="when"
            values={PARTS_OF_HOUR}
            chosen={draft.when}
            label={(value) => say(`words.when-${value}`)}
            onChange={(when) => change({ when })}
          />
          {draft.lane === 'study' ? null : (
            <Tick
              name="shared"
              checked={draft.shared}
              onChange={(shared) => change({ shared })}
              label={say('words.event-share')}
            />
          )}
        </div>
      )}
    </>
  );
}

/** For whom it is, whether somebody should know about safety, and whether somebody helped. */
export function ForStep({ draft, change, form }: Edits & { form: OpenedForm }) {
  const { promise, lanes } = form;
  return (
    <>
      <h1 tabIndex={-1}>{say('for.title')}</h1>
      {lanes.length > 1 ? (
        <Choice
          legend={say('for.whom')}
          name="lane"
          values={lanes}
          chosen={draft.lane}
          label={(lane) => say(`for.${lane}`)}
          onChange={(lane) => change({ lane })}
        />
      ) : null}
      {draft.lane === 'service' ? (
        <div class="event">
          <p>{say('for.service-what', { time: timeText(promise.serviceWithinHours) })}</p>
          <Choice
            legend={say('for.matter')}
            name="matter"
            values={SERVICE_MATTERS}
            chosen={draft.matter}
            label={(matter) => say(`for.matter-${matter.replaceAll(' ', '-')}` as FormWord)}
            onChange={(matter) => change({ matter })}
          />
        </div>
      ) : null}
      <Tick
        name="safety"
        checked={draft.safety}
        onChange={(safety) => change({ safety })}
        label={say('for.safety')}
      />
      {draft.safety ? (
        <div class="event">
          <p>{say('for.safety-what', { time: timeText(promise.safetyWithinHours) })}</p>
          <Crisis form={form} />
        </div>
      ) : null}
      <Tick
        name="helped"
        checked={draft.helped}
        onChange={(helped) => change({ helped })}
        label={say('for.helped')}
      />
    </>
  );
}

function Lines(props: { name: string; value: string; onInput: (value: string) => void }) {
  return (
    <textarea
      name={props.name}
      rows={3}
      maxLength={LONGEST_LINE}
      autocomplete="off"
      value={props.value}
      onInput={(event) => props.onInput(event.currentTarget.value)}
    />
  );
}

function Choice<Value extends string>(props: {
  legend: string;
  name: string;
  values: readonly Value[];
  chosen: Value;
  label: (value: Value) => string;
  onChange: (value: Value) => void;
}) {
  return (
    <fieldset class="question">
      <legend>{props.legend}</legend>
      {props.values.map((value) => (
        <label key={value} class="line">
          <input
            type="radio"
            name={props.name}
            checked={props.chosen === value}
            onChange={() => props.onChange(value)}
          />
          <span>{props.label(value)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Tick(props: {
  name: string;
  checked: boolean;
  label: ComponentChildren;
  onChange: (checked: boolean) => void;
}) {
  return (
    <label class="line tick">
      <input
        type="checkbox"
        name={props.name}
        checked={props.checked}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span>{props.label}</span>
    </label>
  );
}
