import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { v7 as newId } from 'uuid';
import { keepScannedConsent, signConsent } from '../../api/consents.ts';
import { isSignature, type Strokes } from '../../domain/consent/signature.ts';
import { say } from '../../messages/say.ts';
import { sendFile } from '../imports/send-file.ts';
import { call, CallRefused, confirmed } from '../shell/call.ts';
import { textOf, today } from '../shell/form-fields.ts';
import { Refusal } from '../shell/loaded.tsx';
import type { Asking } from './ask-page.tsx';
import { Questions } from './consent-questions.tsx';
import { FormText } from './form-text.tsx';
import { SignatureField } from './signature-field.tsx';
import { ageOf, type Consents } from './use-consents.ts';

interface AnswerProps {
  data: Consents;
  seatId: string;
  asking: Asking;
  onDone: () => void;
  onCancel: () => void;
}

/** The form's words, its questions, and the way in which it is answered. Everything is kept, or nothing. */
export function AnswerForm({ data, seatId, asking, onDone, onCancel }: AnswerProps) {
  const { form, manner } = asking;
  const client = useQueryClient();
  const [strokes, setStrokes] = useState<Strokes>([]);
  const [ids] = useState(() => ({ changeId: newId(), id: newId(), answers: form.asks.map(() => newId()) }));
  const seat = data.dyads.flatMap((dyad) => dyad.seats).find((each) => each.id === seatId);
  const parentsSee = seat === undefined ? undefined : ageOf(data, seat)?.parentsSee;
  const showsParents = form.audience === 'child' || form.audience === 'guardian';
  const sending = useMutation({
    mutationFn: async (typed: FormData) => {
      const { changeId, id } = ids;
      const body = {
        changeId,
        id,
        seatId,
        givenBy: asking.by?.id ?? null,
        formId: form.id,
        formHash: form.hash,
        onDate: manner === 'signed on screen' ? today() : textOf(typed, 'onDate'),
        ...(showsParents && { parentsSee: parentsSee ?? '' }),
        answers: form.asks.map((ask, at) => ({
          ...ask,
          id: ids.answers[at] ?? '',
          state: typed.get(`ask-${at}`) === 'given' ? ('given' as const) : ('refused' as const),
        })),
      };
      const params = { studyId: data.studyId };
      if (manner === 'scanned') {
        const file = typed.get('scan');
        if (!(file instanceof File) || file.size === 0) {
          throw new CallRefused(say('consent.scan-missing'), 'bad input');
        }
        await confirmed(() => sendFile(keepScannedConsent, { params, body, file }));
      } else await call(signConsent, { params, body: { ...body, proof: proofOf(manner, typed, strokes) } });
    },
    onSuccess: async () => {
      await client.invalidateQueries();
      onDone();
    },
  });
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (!sending.isPending) sending.mutate(new FormData(event.currentTarget));
  };
  return (
    <article className="consent-form" lang={form.language}>
      <h1>{form.title}</h1>
      <FormText body={form.body} language={form.language} under={1} />
      {showsParents && (
        <aside className="notice" aria-label={say('consent.parents-see')}>
          <h2>{say(form.audience === 'child' ? 'consent.parents-see-child' : 'consent.parents-see')}</h2>
          <p>{parentsSee || say('consent.parents-see-unsaid')}</p>
        </aside>
      )}
      <form onSubmit={send}>
        <Questions form={form} />
        {manner === 'signed on screen' && <SignHere strokes={strokes} onChange={setStrokes} form={form} />}
        {manner === 'oral with witness' && <Witness />}
        {manner === 'scanned' && <Scan />}
        <Refusal error={sending.error} />
        <div className="row">
          <button type="submit" className="primary" disabled={sending.isPending}>
            {say(manner === 'signed on screen' ? 'consent.send' : 'consent.record')}
          </button>
          <button type="button" onClick={onCancel}>
            {say(manner === 'signed on screen' ? 'consent.not-now' : 'frame.cancel')}
          </button>
        </div>
        <p className="soft small">
          {say('consent.form-foot', { n: form.number, hash: form.hash.slice(0, 12) })}
        </p>
      </form>
    </article>
  );
}

function proofOf(manner: Exclude<Asking['manner'], 'scanned'>, typed: FormData, strokes: Strokes) {
  if (manner === 'oral with witness') {
    const fields = {
      witness: textOf(typed, 'witness'),
      place: textOf(typed, 'place'),
      said: textOf(typed, 'said'),
    };
    return { manner, ...fields };
  }
  if (!isSignature(strokes)) throw new CallRefused(say('consent.no-signature'), 'bad input');
  return { manner, name: textOf(typed, 'name'), strokes: strokes.map((stroke) => [...stroke]) };
}

function SignHere({
  strokes,
  onChange,
  form,
}: {
  strokes: Strokes;
  onChange: (strokes: Strokes) => void;
  form: Asking['form'];
}) {
  return (
    <fieldset>
      <legend>{say(form.audience === 'child' ? 'consent.sign-child' : 'consent.sign')}</legend>
      <label className="field">
        {say('consent.sign-name')}
        <input name="name" required maxLength={300} autoComplete="off" />
      </label>
      <SignatureField strokes={strokes} onChange={onChange} />
      <p className="hint soft small">{say('consent.sign-hint')}</p>
    </fieldset>
  );
}

function OnDate() {
  return (
    <label className="field">
      {say('consent.on-date')}
      <input name="onDate" type="date" required defaultValue={today()} max={today()} />
    </label>
  );
}

function Witness() {
  return (
    <fieldset>
      <legend>{say('consent.manner-oral with witness')}</legend>
      <OnDate />
      <label className="field">
        {say('consent.witness')}
        <input name="witness" required maxLength={300} autoComplete="off" />
      </label>
      <label className="field">
        {say('consent.place')}
        <input name="place" required maxLength={300} />
      </label>
      <label className="field">
        {say('consent.said')}
        <textarea name="said" required maxLength={20_000} />
        <span className="hint">{say('consent.said-hint')}</span>
      </label>
    </fieldset>
  );
}

function Scan() {
  return (
    <fieldset>
      <legend>{say('consent.manner-scanned')}</legend>
      <OnDate />
      <label className="field">
        {say('consent.scan')}
        <input name="scan" type="file" required accept="application/pdf,image/png,image/jpeg" />
        <span className="hint">{say('consent.scan-hint')}</span>
      </label>
    </fieldset>
  );
}
