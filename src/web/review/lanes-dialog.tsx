import { useState } from 'react';
import { keepLanes, type KeepLanesBody, type LanesPreview, previewLanes } from '../../api/lanes.ts';
import { SIDES, type Side } from '../../domain/study/perspective.ts';
import { say } from '../../messages/say.ts';
import { sendFile } from '../imports/send-file.ts';
import { confirmed } from '../shell/call.ts';
import { FormDialog, type FormIds } from '../shell/form-dialog.tsx';
import { textOf } from '../shell/form-fields.ts';
import { ClockField, clockOf } from './clock-field.tsx';

type Read = Extract<LanesPreview, { kind: 'read' }>;
type Lane = Read['pairs'][number]['lanes'][number];

/** Brings a file of streams or a rating made elsewhere: looked at first, kept whole or not at all. */
export function LanesDialog({ sessionId }: { sessionId: string }) {
  const [file, setFile] = useState<File | null>(null);
  const [seen, setSeen] = useState<LanesPreview | null>(null);
  const [pair, setPair] = useState(0);
  const choose = (chosen: File | null): void => {
    setFile(chosen);
    setSeen(null);
    setPair(0);
    if (chosen === null) return;
    confirmed(() => sendFile(previewLanes, { params: { sessionId }, body: {}, file: chosen })).then(
      setSeen,
      (error: unknown) =>
        setSeen({ kind: 'refused', sentence: error instanceof Error ? error.message : String(error) }),
    );
  };
  const lanes = seen?.kind === 'read' ? (seen.pairs[pair]?.lanes ?? []) : [];
  const send = async (form: FormData, ids: FormIds): Promise<void> => {
    if (file === null || lanes.length === 0) throw new Error(say('lanes.choose-first'));
    const body = bodyOf(form, ids, pair, lanes);
    await confirmed(() => sendFile(keepLanes, { params: { sessionId }, body, file }));
    choose(null);
  };
  return (
    <FormDialog label={say('lanes.import')} onSend={send}>
      <label className="field">
        {say('lanes.file')}
        <input
          type="file"
          accept=".csv,text/csv"
          onChange={(event) => choose(event.currentTarget.files?.[0] ?? null)}
        />
        <span className="small soft">{say('lanes.file-hint')}</span>
      </label>
      {seen?.kind === 'refused' && (
        <p role="alert" className="notice">
          {seen.sentence}
        </p>
      )}
      {seen?.kind === 'read' && (
        <>
          {seen.pairs.length > 1 && (
            <label className="field">
              {say('lanes.pair')}
              <select value={pair} onChange={(event) => setPair(Number(event.currentTarget.value))}>
                {seen.pairs.map((each, index) => (
                  <option key={index} value={index}>
                    {each.pair}
                  </option>
                ))}
              </select>
            </label>
          )}
          <LaneFields key={pair} lanes={lanes} />
          <Losses losses={seen.losses} />
        </>
      )}
    </FormDialog>
  );
}

function Losses({ losses }: { losses: Read['losses'] }) {
  if (losses.length === 0) return null;
  return (
    <ul className="small soft">
      {losses.map(({ where, what }, index) => (
        <li key={index}>{`${where}: ${what}`}</li>
      ))}
    </ul>
  );
}

const observedIn = (lanes: readonly Lane[]): Lane[] => lanes.filter((lane) => lane.kind === 'observed');
const namesIn = (lanes: readonly Lane[]): string[] => [
  ...new Set(observedIn(lanes).map((lane) => lane.name)),
];
const codesNamed = (lanes: readonly Lane[], name: string): number[] =>
  [...new Set(lanes.filter((lane) => lane.name === name).flatMap((lane) => lane.codes))].sort(
    (one, other) => one - other,
  );

function LaneFields({ lanes }: { lanes: readonly Lane[] }) {
  const observed = observedIn(lanes).length > 0;
  return (
    <>
      <ClockField name="offset" label={say('lanes.offset')} value="0:00" required />
      {lanes.map((lane, index) => lane.kind === 'rating' && <RatingFields key={index} index={index} />)}
      {namesIn(lanes).map((name) => (
        <fieldset key={name} className="field">
          <legend>{name}</legend>
          <label className="field">
            {say('lanes.name')}
            <input name={`name ${name}`} defaultValue={name} required maxLength={200} />
          </label>
          {codesNamed(lanes, name).map((code) => (
            <label key={code} className="field">
              {say('lanes.code-means', { code })}
              <input name={`code ${name} ${code}`} maxLength={200} />
            </label>
          ))}
        </fieldset>
      ))}
      {observed && (
        <fieldset className="field">
          <legend>{say('lanes.made-from')}</legend>
          {(['sound', 'picture', 'byMachine'] as const).map((what) => (
            <label key={what} className="row">
              <input type="checkbox" name={what} defaultChecked={what !== 'byMachine'} />
              {say(`lanes.${what}`)}
            </label>
          ))}
          <p className="small soft">{say('lanes.byMachine-hint')}</p>
        </fieldset>
      )}
    </>
  );
}

function RatingFields({ index }: { index: number }) {
  return (
    <>
      <label className="field">
        {say('lanes.whose')}
        <select name={`side ${index}`}>
          {SIDES.map((side) => (
            <option key={side} value={side}>
              {say(`role.${side}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        {say('lanes.rated')}
        <input name={`rated ${index}`} required maxLength={200} />
      </label>
    </>
  );
}

function bodyOf(form: FormData, ids: FormIds, pair: number, lanes: readonly Lane[]): KeepLanesBody {
  const ticked = (name: string): boolean => form.get(name) !== null;
  return {
    changeId: ids.changeId,
    pair,
    clockOffsetMs: clockOf(form, 'offset'),
    sound: ticked('sound'),
    picture: ticked('picture'),
    byMachine: ticked('byMachine'),
    lanes: lanes.map((lane, index) => {
      const rating = lane.kind === 'rating';
      const side: Side = rating ? (textOf(form, `side ${index}`) as Side) : (lane.side ?? 'client');
      const codes = lane.codes.flatMap((value) => {
        const name = textOf(form, `code ${lane.name} ${value}`);
        return name === '' ? [] : [{ value, name }];
      });
      const name = textOf(form, rating ? `rated ${index}` : `name ${lane.name}`);
      return { id: ids.idFor(`lane ${pair} ${index}`), index, side, name, codes };
    }),
  };
}
