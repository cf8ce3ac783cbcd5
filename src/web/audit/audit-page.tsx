import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { AUDIT_EXPORT, type AuditReply, listAudit, listStudyAudit } from '../../api/audit.ts';
import { AUDIT_EVENTS, type AuditEventName } from '../../domain/audit/audit-event.ts';
import { auditEventWords } from '../../messages/audit-event-words.ts';
import { say } from '../../messages/say.ts';
import { capacityName } from '../people/capacity-text.ts';
import { call } from '../shell/call.ts';
import { instantText } from '../shell/clock-text.ts';
import { download } from '../shell/download.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded, Refusal } from '../shell/loaded.tsx';
import './audit.css';

type Line = AuditReply['lines'][number];
interface Filter {
  readonly event: AuditEventName | '';
  readonly day: string;
}

const EVENTS = (Object.keys(AUDIT_EVENTS) as AuditEventName[]).sort();

/** The clinic's log. */
export function AuditPage() {
  return (
    <Frame>
      <AuditLog studyId={null} />
    </Frame>
  );
}

/** One study's log. */
export function StudyAuditPage() {
  const { studyId } = useParams({ from: '/studies/$studyId/audit' });
  return (
    <Frame studyId={studyId}>
      <AuditLog key={studyId} studyId={studyId} />
    </Frame>
  );
}

function AuditLog({ studyId }: { studyId: string | null }) {
  const [filter, setFilter] = useState<Filter>({ event: '', day: '' });
  const [before, setBefore] = useState<string | null>(null);
  const query = {
    ...(filter.event !== '' && { event: filter.event }),
    ...(filter.day !== '' && { day: filter.day }),
    ...(before !== null && { before }),
  };
  const log = useQuery({
    queryKey: ['audit', studyId, query],
    queryFn: () =>
      studyId === null ? call(listAudit, { query }) : call(listStudyAudit, { params: { studyId }, query }),
  });
  const choose = (chosen: Partial<Filter>): void => {
    setFilter({ ...filter, ...chosen });
    setBefore(null);
  };
  return (
    <>
      <h1>{say('nav.audit')}</h1>
      <p className="soft">{say('audit-log.explain')}</p>
      <Filters filter={filter} choose={choose} />
      <Loaded query={log}>
        {({ lines, before: older, mayExport }) => (
          <>
            {lines.length === 0 ? <p className="empty">{say('audit-log.empty')}</p> : <Lines lines={lines} />}
            <p className="audit-pages">
              {before !== null && (
                <button type="button" onClick={() => setBefore(null)}>
                  {say('audit-log.newest')}
                </button>
              )}
              {older !== null && (
                <button type="button" onClick={() => setBefore(older)}>
                  {say('audit-log.older')}
                </button>
              )}
            </p>
            {mayExport && <SaveLog />}
          </>
        )}
      </Loaded>
    </>
  );
}

function Filters({ filter, choose }: { filter: Filter; choose: (chosen: Partial<Filter>) => void }) {
  return (
    <form className="audit-filter" onSubmit={(event) => event.preventDefault()}>
      <label>
        {say('audit-log.event')}
        <select
          value={filter.event}
          onChange={(change) => choose({ event: change.target.value as Filter['event'] })}
        >
          <option value="">{say('audit-log.every-event')}</option>
          {EVENTS.map((event) => (
            <option key={event} value={event}>
              {auditEventWords(event)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say('audit-log.day')}
        <input type="date" value={filter.day} onChange={(change) => choose({ day: change.target.value })} />
      </label>
    </form>
  );
}

function Lines({ lines }: { lines: readonly Line[] }) {
  return (
    <div className="wide-table">
      <table className="stacking audit-lines">
        <thead>
          <tr>
            {(['when', 'who', 'what', 'about'] as const).map((column) => (
              <th key={column} scope="col">
                {say(`audit-log.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td className="soft">{instantText(line.at)}</td>
              <td>{whoText(line)}</td>
              <td>{auditEventWords(line.event)}</td>
              <td>
                <About line={line} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function whoText({ participant, name, capacity }: Line): string {
  if (participant) return say('audit-log.participant');
  if (name === null) return say('audit-log.server');
  return capacity === null ? name : `${name} · ${capacityName(capacity)}`;
}

/** Ids, their ends first to tell apart: the whole one is what the pointer rests on, and what is exported. */
function About({ line: { studyId, dyadId, itemId } }: { line: Line }) {
  return (
    <ul className="audit-about">
      {studyId !== null && (
        <li>
          <Link to="/studies/$studyId/audit" params={{ studyId }} title={studyId}>
            {say('audit-log.study')} <code>{studyId.slice(-8)}</code>
          </Link>
        </li>
      )}
      {dyadId !== null && (
        <li title={dyadId}>
          {say('audit-log.dyad')} <code>{dyadId.slice(-8)}</code>
        </li>
      )}
      {itemId !== null && (
        <li title={itemId}>
          {say('audit-log.item')} <code>{itemId.slice(-8)}</code>
        </li>
      )}
    </ul>
  );
}

/** The whole log for `audit verify`; asks for a fresh sign-in, as whatever leaves does. */
function SaveLog() {
  const save = useMutation({ mutationFn: () => download(AUDIT_EXPORT, 'audit.jsonl') });
  return (
    <section className="audit-save">
      <p className="soft">{say('audit-log.save-why')}</p>
      <button type="button" disabled={save.isPending} onClick={() => save.mutate()}>
        {say('audit-log.save')}
      </button>
      <Refusal error={save.error} />
    </section>
  );
}
