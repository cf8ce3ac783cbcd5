import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { readMatrix } from '../../api/comparison.ts';
import { listDyads, listGroups, listSessions } from '../../api/study-setup.ts';
import { listThemes } from '../../api/themes.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { CellPanel } from './cell-panel.tsx';
import { MatrixTable, SilenceLegend } from './matrix-table.tsx';
import './matrix.css';

/** Which cell is open. */
export interface ChosenCell {
  readonly dyadId: string;
  readonly themeId: string;
}

/** Dyads down, themes across: the heart of a dual-perspective comparison. */
export function MatrixPage() {
  const { studyId } = useParams({ from: '/studies/$studyId/matrix' });
  const [group, setGroup] = useState('');
  const [session, setSession] = useState('');
  const [chosen, setChosen] = useState<ChosenCell | null>(null);
  const params = { studyId };
  const themes = useQuery({ queryKey: ['themes', studyId], queryFn: () => call(listThemes, { params }) });
  const dyads = useQuery({ queryKey: ['dyads', studyId], queryFn: () => call(listDyads, { params }) });
  const groups = useQuery({ queryKey: ['groups', studyId], queryFn: () => call(listGroups, { params }) });
  const sessions = useQuery({
    queryKey: ['sessions', studyId],
    queryFn: () => call(listSessions, { params }),
  });
  const numbers = [...new Set(sessions.data?.map((each) => each.number))].sort((one, other) => one - other);
  const sessionIds = useMemo(
    () => sessions.data?.filter((each) => String(each.number) === session).map((each) => each.id),
    [sessions.data, session],
  );
  const matrix = useQuery({
    queryKey: ['matrix', studyId, session],
    queryFn: () =>
      call(readMatrix, { params, query: session === '' ? {} : { sessions: sessionIds?.join(',') ?? '' } }),
  });
  const inGroup = (dyadId: string): boolean =>
    group === '' ||
    groups.data?.groupings.some((each) => each.dyadId === dyadId && each.groupId === group) === true;
  const rows = dyads.data?.filter((dyad) => inGroup(dyad.id)) ?? [];
  return (
    <Frame studyId={studyId}>
      <div className="page-head">
        <h1>{say('nav.matrix')}</h1>
        <div className="row">
          <label className="row">
            {say('matrix.group')}
            <select value={group} onChange={(event) => setGroup(event.target.value)}>
              <option value="">{say('matrix.every-group')}</option>
              {groups.data?.groups.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.name}
                </option>
              ))}
            </select>
          </label>
          <label className="row">
            {say('matrix.session')}
            <select value={session} onChange={(event) => setSession(event.target.value)}>
              <option value="">{say('matrix.every-session')}</option>
              {numbers.map((number) => (
                <option key={number} value={number}>
                  {number}
                </option>
              ))}
            </select>
          </label>
        </div>
      </div>
      <Loaded query={matrix}>
        {(data) =>
          rows.length === 0 || (themes.data?.length ?? 0) === 0 ? (
            <div className="empty">
              <p>{say('matrix.empty')}</p>
              <Link className="button primary" to="/studies/$studyId/themes" params={params}>
                {say('matrix.empty-next')}
              </Link>
            </div>
          ) : (
            <div className="matrix-page">
              <MatrixTable
                matrix={data}
                themes={themes.data ?? []}
                dyads={rows}
                groups={groups.data ?? null}
                chosen={chosen}
                onChoose={setChosen}
              />
              {chosen === null ? (
                <p className="soft">{say('matrix.choose')}</p>
              ) : (
                <CellPanel
                  key={`${chosen.dyadId}|${chosen.themeId}`}
                  studyId={studyId}
                  cell={chosen}
                  dyad={dyads.data?.find((each) => each.id === chosen.dyadId)}
                  theme={themes.data?.find((each) => each.id === chosen.themeId)}
                  judgement={data.judgements.find(
                    (each) => each.dyadId === chosen.dyadId && each.themeId === chosen.themeId,
                  )}
                  silences={data.cells.find(
                    (each) => each.dyadId === chosen.dyadId && each.themeId === chosen.themeId,
                  )}
                  onClose={() => setChosen(null)}
                />
              )}
              <SilenceLegend />
            </div>
          )
        }
      </Loaded>
    </Frame>
  );
}
