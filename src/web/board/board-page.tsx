import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { listConsentsToAsk } from '../../api/consents.ts';
import { type BoardReply, readBoard } from '../../api/study-board.ts';
import { PART_STATES } from '../../domain/study/board.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { BoardMark } from './board-mark.tsx';
import { BoardTable } from './board-table.tsx';
import { openParts, partText } from './board-words.ts';
import './board.css';

/** The study's home: the whole design at a glance, and in words what is not there. */
export function BoardPage() {
  const { studyId } = useParams({ from: '/studies/$studyId' });
  const board = useQuery({
    queryKey: ['board', studyId],
    queryFn: () => call(readBoard, { params: { studyId } }),
  });
  return (
    <Frame studyId={studyId}>
      <div className="page-head">
        <h1>{say('board.title')}</h1>
        {board.data !== undefined && board.data.dyads.length > 0 && <Counts counts={board.data.counts} />}
      </div>
      <Loaded query={board}>{(data) => <Board board={data} studyId={studyId} />}</Loaded>
    </Frame>
  );
}

function Board({ board, studyId }: { board: BoardReply; studyId: string }) {
  const [pointed, setPointed] = useState<string | null>(null);
  if (board.dyads.length === 0) {
    return (
      <div className="empty">
        <p>{say('board.no-dyads')}</p>
        <Link className="button primary" to="/studies/$studyId/setup" params={{ studyId }}>
          {say('board.no-dyads-next')}
        </Link>
      </div>
    );
  }
  return (
    <>
      {!board.planned && (
        <div className="notice">
          <p>{say('board.no-protocol')}</p>
          <Link to="/studies/$studyId/setup" params={{ studyId }}>
            {say('board.no-protocol-next')}
          </Link>
        </div>
      )}
      <ConsentsWait studyId={studyId} />
      <p className="board-pointed soft" aria-hidden="true">
        {pointed ?? say('board.point')}
      </p>
      <BoardTable board={board} studyId={studyId} tell={setPointed} />
      <Legend />
      <OpenList board={board} />
    </>
  );
}

function Counts({ counts }: { counts: BoardReply['counts'] }) {
  const lines = (['interviews', 'recordings', 'checks'] as const).filter((name) => counts[name].planned > 0);
  return (
    <ul className="board-counts">
      {lines.map((name) => (
        <li key={name}>{say(`board.counts-${name}`, counts[name])}</li>
      ))}
    </ul>
  );
}

/** Consents that need somebody, in one line; nothing where nobody waits or the viewer may not ask. */
function ConsentsWait({ studyId }: { studyId: string }) {
  const query = useQuery({ queryKey: ['consents-to-ask'], queryFn: () => call(listConsentsToAsk) });
  const n = (query.data ?? []).filter((each) => each.studyId === studyId).length;
  if (n === 0) return null;
  return (
    <p className="notice warn">
      {say('consent.on-board', { n })}{' '}
      <Link to="/studies/$studyId/consents" params={{ studyId }}>
        {say('consent.to-list')}
      </Link>
    </p>
  );
}

function Legend() {
  const states = PART_STATES.filter((state) => state !== 'not planned');
  return (
    <div className="board-legend small soft">
      <h2 className="visually-hidden">{say('board.legend')}</h2>
      <ul>
        {states.map((state) => (
          <li key={state}>
            <BoardMark
              whose="client"
              part={{ state, until: null, at: null, reason: null, transcriptId: null }}
            />
            {say(`board.state-${state}`)}
          </li>
        ))}
      </ul>
      <p>{say('board.legend-sides')}</p>
    </div>
  );
}

function OpenList({ board }: { board: BoardReply }) {
  const open = openParts(board);
  if (!board.planned) return null;
  return (
    <section className="board-open">
      <h2>{say('board.open-list')}</h2>
      {open.length === 0 ? (
        <p>{say('board.open-none')}</p>
      ) : (
        <ul>
          {open.map(({ key, dyad, cell, name, part }) => (
            <li key={key}>
              <span className="board-where">
                {say('board.about-cell', { dyad: dyad.number, session: cell.number })}
              </span>{' '}
              {partText(name, part)}
            </li>
          ))}
        </ul>
      )}
      <p className="soft small">{say('board.limit-note')}</p>
    </section>
  );
}
