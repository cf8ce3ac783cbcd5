import { DRAFT_MODES } from '../domain/check/session-check.ts';
import type { OpenedForm } from './send.ts';
import { say, timeText } from './words.ts';

/** Whom to call now; on the first page, beside the safety question and on the last one. */
export function Crisis({ form }: { form: OpenedForm }) {
  return (
    <p class="crisis">
      <strong>{say('start.crisis')}</strong> <bdi>{form.promise.crisis}</bdi>
    </p>
  );
}

/** Before anything is typed: who reads it and when, that nobody reads it live, and whom to call. */
export function StartStep({ form }: { form: OpenedForm }) {
  const { promise } = form;
  return (
    <>
      <h1 tabIndex={-1}>{say('start.title')}</h1>
      <p>{say('start.minute')}</p>
      <section class="who">
        <p>{form.lanes.includes('study') ? say('for.study') : say('start.who', { who: promise.whoReads })}</p>
        <p>
          <strong>{say('start.nobody-live')}</strong>{' '}
          {say('start.within', { time: timeText(promise.readWithinHours) })}
        </p>
        <Crisis form={form} />
      </section>
      <p class="soft">{say('start.shows-nothing')}</p>
      <p class="soft">{say('start.not-validated')}</p>
      {DRAFT_MODES.includes(form.mode) ? <p class="draft">{say('start.draft')}</p> : null}
    </>
  );
}

/** The first page, to be read aloud. */
export function startText({ promise }: OpenedForm): string {
  const who = say('start.who', { who: promise.whoReads });
  return [
    say('start.title'),
    say('start.minute'),
    who,
    say('start.nobody-live'),
    say('start.crisis'),
    promise.crisis,
  ].join(' ');
}
