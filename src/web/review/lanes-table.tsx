import { memo, useState } from 'react';
import { type OpenedLane, RATING_CSV, removeLane } from '../../api/lanes.ts';
import { heldFor, valueAt } from '../../domain/lanes/lane.ts';
import { inBinsOf } from '../../domain/lanes/rating.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { clockText } from '../shell/clock-text.ts';
import { download } from '../shell/download.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { Refusal } from '../shell/loaded.tsx';
import { codesIn, groupsOf, type LaneGroup } from './value-lanes.tsx';

/** A rating is told minute by minute: shorter, the table would be longer than anybody reads. */
const ROW_MS = 60_000;

/** The streams and ratings in figures, each side in a column of its own. Figures, never a score. */
export const LanesTable = memo(function LanesTable({ lanes }: { lanes: readonly OpenedLane[] }) {
  const [open, setOpen] = useState(false);
  if (lanes.length === 0) return null;
  return (
    <details className="timeline-table" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say('lanes.as-table')}</summary>
      <div className="lane-figures-all">
        {open &&
          groupsOf(lanes).map((group) => (
            <section key={group.key} className="lane-figures">
              <h2>{group.name}</h2>
              {group.lanes.some((lane) => lane.byMachine) && (
                <p className="small soft">{say('lanes.by-machine')}</p>
              )}
              <div className="wide-table" tabIndex={0} role="region" aria-label={group.name}>
                {group.kind === 'observed' ? <Codes group={group} /> : <Minutes group={group} />}
              </div>
              <div className="row">
                {group.lanes.map((lane) => (
                  <LaneActions key={lane.id} lane={lane} />
                ))}
              </div>
            </section>
          ))}
      </div>
    </details>
  );
});

function Codes({ group }: { group: LaneGroup }) {
  const codes = [...new Set(group.lanes.flatMap(codesIn))].sort((one, other) => one - other);
  const names = new Map(group.lanes.flatMap((lane) => lane.codes.map(({ value, name }) => [value, name])));
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{say('lanes.code')}</th>
          {group.lanes.map((lane) => (
            <th key={lane.id} scope="col">
              {say(`role.${lane.side}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {codes.map((code) => (
          <tr key={code}>
            <th scope="row">{names.get(code) ?? String(code)}</th>
            {group.lanes.map((lane) => (
              <td key={lane.id}>{heldText(lane, code)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function heldText(lane: OpenedLane, code: number): string {
  const held = heldFor(lane);
  const all = [...held.values()].reduce((sum, ms) => sum + ms, 0);
  const ms = held.get(code) ?? 0;
  return say('lanes.held', { time: clockText(ms), share: all === 0 ? 0 : Math.round((100 * ms) / all) });
}

function Minutes({ group }: { group: LaneGroup }) {
  const binned = group.lanes.map((lane) => ({ lane, series: inBinsOf(lane, ROW_MS) }));
  const ends = binned.map(({ series }) => series.fromMs + ROW_MS * series.values.length);
  const rows = Array.from({ length: Math.ceil(Math.max(0, ...ends) / ROW_MS) }, (_, at) => at * ROW_MS);
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{say('lanes.minute-from')}</th>
          {group.lanes.map((lane) => (
            <th key={lane.id} scope="col">
              {say(`role.${lane.side}`)}
              {lane.ends !== null && (
                <span className="small soft"> {say('lanes.range', { ...lane.ends })}</span>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((atMs) => (
          <tr key={atMs}>
            <th scope="row">{clockText(atMs)}</th>
            {binned.map(({ lane, series }) => (
              <td key={lane.id}>{valueAt(series, atMs)?.toFixed(0).replace('-', '−') ?? '–'}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function LaneActions({ lane }: { lane: OpenedLane }) {
  const [wrong, setWrong] = useState<Error | null>(null);
  const whose = say(`role.${lane.side}`);
  const take = (): void => {
    setWrong(null);
    download(RATING_CSV.replace(':laneId', lane.id), 'rating.csv').catch((error: unknown) =>
      setWrong(error instanceof Error ? error : new Error(String(error))),
    );
  };
  return (
    <>
      {lane.kind === 'rating' && lane.mayRemove && (
        <button type="button" className="quiet small" onClick={take}>
          {say('lanes.take-out', { whose })}
        </button>
      )}
      {lane.mayRemove && (
        <FormDialog
          label={say('lanes.remove', { whose })}
          className="quiet small"
          send={say('lanes.remove-it')}
          onSend={(_form, { changeId }) =>
            call(removeLane, { params: { laneId: lane.id }, body: { changeId } })
          }
        >
          <p>{say('lanes.remove-means')}</p>
        </FormDialog>
      )}
      <Refusal error={wrong} />
    </>
  );
}
