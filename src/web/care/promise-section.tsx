import { useQuery } from '@tanstack/react-query';
import {
  agreePromise,
  endReader,
  listColleagues,
  nameReader,
  type PromiseReply,
  readPromise,
} from '../../api/care.ts';
import { LONGEST_PROMISE_HOURS, READER_LANES } from '../../domain/check/reading-promise.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { textOf } from '../shell/form-fields.ts';
import { Loaded, Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';

/** Who reads, how soon, and whom to call: without it no form opens. */
export function PromiseSection({ studyId }: { studyId: string }) {
  const promise = useQuery({
    queryKey: ['promise', studyId],
    queryFn: () => call(readPromise, { params: { studyId } }),
  });
  return (
    <section aria-labelledby="promise">
      <h2 id="promise">{say('care.promise')}</h2>
      <Loaded query={promise}>
        {(reply) => (
          <>
            <Promised reply={reply} studyId={studyId} />
            <Readers reply={reply} studyId={studyId} />
          </>
        )}
      </Loaded>
    </section>
  );
}

function Promised({ reply: { promise, languages }, studyId }: { reply: PromiseReply; studyId: string }) {
  return (
    <>
      {promise === null ? (
        <p className="notice">{say('care.promise-none')}</p>
      ) : (
        <>
          <p>
            {say('care.promise-says', {
              who: promise.whoReads,
              read: promise.readWithinHours,
              service: promise.serviceWithinHours,
              safety: promise.safetyWithinHours,
            })}
          </p>
          <p>{`${promise.country}: ${promise.crisis}`}</p>
          {languages.map(({ tag, name }) => (
            <p key={tag} className="soft small">
              {say(
                promise.translations.some(({ language }) => language === tag)
                  ? 'care.promise-in'
                  : 'care.promise-not-in',
                { language: name },
              )}
            </p>
          ))}
        </>
      )}
      <PromiseForm promise={promise} languages={languages} studyId={studyId} />
    </>
  );
}

type Languages = PromiseReply['languages'];

/** Both texts of every language that has them; half of one would leave a client without the other. */
const translationsIn = (form: FormData, languages: Languages) =>
  languages
    .map(({ tag }) => ({
      language: tag,
      whoReads: textOf(form, `who-${tag}`),
      crisis: textOf(form, `crisis-${tag}`),
    }))
    .filter(({ whoReads, crisis }) => whoReads !== '' && crisis !== '');

function PromiseForm({
  promise,
  languages,
  studyId,
}: Pick<PromiseReply, 'promise' | 'languages'> & { studyId: string }) {
  const hours = (form: FormData, name: string): number => Number(textOf(form, name));
  return (
    <FormDialog
      label={say(promise === null ? 'care.promise-write' : 'care.promise-change')}
      onSend={(form, { id, changeId }) =>
        call(agreePromise, {
          params: { studyId },
          body: {
            id,
            changeId,
            whoReads: textOf(form, 'whoReads'),
            readWithinHours: hours(form, 'read'),
            serviceWithinHours: hours(form, 'service'),
            safetyWithinHours: hours(form, 'safety'),
            country: textOf(form, 'country').toUpperCase(),
            crisis: textOf(form, 'crisis'),
            translations: translationsIn(form, languages),
          },
        })
      }
    >
      <label className="field">
        {say('care.who-reads')}
        <textarea name="whoReads" required maxLength={500} defaultValue={promise?.whoReads ?? ''} />
        <span className="hint">{say('care.who-reads-hint')}</span>
      </label>
      <Hours name="read" label={say('care.read-within')} value={promise?.readWithinHours ?? 48} />
      <Hours name="service" label={say('care.service-within')} value={promise?.serviceWithinHours ?? 72} />
      <Hours name="safety" label={say('care.safety-within')} value={promise?.safetyWithinHours ?? 4} />
      <label className="field">
        {say('care.country')}
        <input
          name="country"
          required
          pattern="[A-Za-z]{2}"
          maxLength={2}
          defaultValue={promise?.country ?? ''}
        />
      </label>
      <label className="field">
        {say('care.crisis')}
        <textarea name="crisis" required maxLength={1000} defaultValue={promise?.crisis ?? ''} />
      </label>
      {languages.length > 0 && <p>{say('care.promise-other')}</p>}
      {languages.map((language) => (
        <InLanguage key={language.tag} language={language} promise={promise} />
      ))}
    </FormDialog>
  );
}

function InLanguage({
  language: { tag, name },
  promise,
}: {
  language: Languages[number];
  promise: PromiseReply['promise'];
}) {
  const written = promise?.translations.find(({ language }) => language === tag);
  return (
    <>
      <label className="field">
        {say('care.who-reads-in', { language: name })}
        <textarea
          name={`who-${tag}`}
          lang={tag}
          dir="auto"
          maxLength={500}
          defaultValue={written?.whoReads}
        />
      </label>
      <label className="field">
        {say('care.crisis-in', { language: name })}
        <textarea
          name={`crisis-${tag}`}
          lang={tag}
          dir="auto"
          maxLength={1000}
          defaultValue={written?.crisis}
        />
      </label>
    </>
  );
}

function Hours({ name, label, value }: { name: string; label: string; value: number }) {
  return (
    <label className="field">
      {label}
      <input name={name} type="number" min={1} max={LONGEST_PROMISE_HOURS} required defaultValue={value} />
    </label>
  );
}

function Readers({ reply: { readers }, studyId }: { reply: PromiseReply; studyId: string }) {
  const colleagues = useQuery({
    queryKey: ['colleagues', studyId],
    queryFn: () => call(listColleagues, { params: { studyId } }),
  });
  const end = useChange(endReader, { studyId }, [['promise', studyId]]);
  return (
    <>
      <h3>{say('care.readers')}</h3>
      {readers.length === 0 ? <p>{say('care.readers-none')}</p> : null}
      <ul>
        {readers.map(({ id, lane, name }) => (
          <li key={id}>
            {`${name}: ${say(`care.lane-${lane}`)} `}
            <button
              type="button"
              className="plain"
              aria-label={say('care.end-reader-of', { name })}
              onClick={() => end.sendOne({ id })}
            >
              {say('care.end-reader')}
            </button>
          </li>
        ))}
      </ul>
      <Refusal error={end.error} />
      <FormDialog
        label={say('care.name-reader')}
        onSend={(form, { id, changeId }) =>
          call(nameReader, {
            params: { studyId },
            body: {
              id,
              changeId,
              lane: READER_LANES.find((lane) => lane === textOf(form, 'lane')) ?? 'safety',
              accountId: textOf(form, 'account'),
            },
          })
        }
      >
        <label className="field">
          {say('care.reader-lane')}
          <select name="lane">
            {READER_LANES.map((lane) => (
              <option key={lane} value={lane}>
                {say(`care.lane-${lane}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          {say('care.reader-who')}
          <select name="account" required>
            {(colleagues.data ?? []).map(({ accountId, name }) => (
              <option key={accountId} value={accountId}>
                {name}
              </option>
            ))}
          </select>
          <span className="hint">{say('care.reader-capacity')}</span>
        </label>
      </FormDialog>
    </>
  );
}
