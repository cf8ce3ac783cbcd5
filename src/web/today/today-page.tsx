import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { readToday, type TodayReply } from '../../api/today.ts';
import type { TodayKind } from '../../domain/study/today.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { dayText } from '../shell/clock-text.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded } from '../shell/loaded.tsx';
import './today.css';

type Thing = TodayReply[number];

/** Where each kind is dealt with in its study; what belongs to no study is on the page of the keys. */
const PLACE_OF: Partial<
  Record<
    TodayKind,
    | '/care/$studyId/service'
    | '/studies/$studyId'
    | '/studies/$studyId/setup'
    | '/studies/$studyId/consents'
    | '/studies/$studyId/withdrawals'
    | '/studies/$studyId/requests'
  >
> = {
  'safety answer': '/care/$studyId/service',
  'glass broken': '/studies/$studyId/setup',
  'second person asked': '/studies/$studyId/setup',
  'withdrawal overdue': '/studies/$studyId/withdrawals',
  'withdrawal to confirm': '/studies/$studyId/withdrawals',
  'half transcript': '/studies/$studyId/withdrawals',
  'quote out': '/studies/$studyId/withdrawals',
  'copy asked': '/studies/$studyId/requests',
  'consent lapsed': '/studies/$studyId/consents',
  'consent lapses': '/studies/$studyId/consents',
  'consent to ask': '/studies/$studyId/consents',
  'interview due': '/studies/$studyId',
  'deleted soon': '/studies/$studyId/consents',
};

/** What needs a person, the most urgent first. Nothing else stands here. */
export function TodayPage() {
  const today = useQuery({ queryKey: ['today'], queryFn: () => call(readToday) });
  return (
    <Frame>
      <div className="page-head">
        <h1>{say('nav.today')}</h1>
      </div>
      <Loaded query={today}>
        {(things) =>
          things.length === 0 ? (
            <div className="empty">
              <p>{say('today.nothing')}</p>
            </div>
          ) : (
            <ul className="today">
              {groupsOf(things).map(({ key, kind, studyId, studyTitle, members }) => (
                <li key={key} className={kind === 'withdrawal overdue' ? 'card overdue' : 'card'}>
                  <Group {...{ kind, studyId, studyTitle, members }} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Frame>
  );
}

interface GroupProps {
  readonly kind: TodayKind;
  readonly studyId: string | null;
  readonly studyTitle: string | null;
  readonly members: readonly Thing[];
}

/** One kind of thing in one study, with everybody it is about. */
function Group({ kind, studyId, studyTitle, members }: GroupProps) {
  const place = PLACE_OF[kind];
  const shown = members.filter((member) => member.about !== '' || member.by !== null);
  return (
    <>
      <h2>{say(`today.${kind}`, { n: members.length })}</h2>
      {studyTitle !== null && <p className="soft small">{studyTitle}</p>}
      <p>{say(`today.${kind}-why`)}</p>
      {shown.length > 0 && (
        <ul className="today-about">
          {shown.map((member, at) => (
            // Two withdrawals of one person end on one day: only the place tells them apart.
            <li key={`${member.about}|${member.by}|${at}`}>
              {member.about !== '' && <span>{member.about}</span>}
              {member.by !== null && (
                <span className="soft">{say(`today.by-${kind}`, { on: dayText(member.by) })}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      {place !== undefined && studyId !== null && (
        <Link to={place} params={{ studyId }} className="button">
          {say(`today.go-${kind}`)}
        </Link>
      )}
      {kind === 'supervision ends' && (
        <Link to="/supervision" className="button">
          {say(`today.go-${kind}`)}
        </Link>
      )}
      {studyId === null && (
        <Link to="/keys" className="button">
          {say(`today.go-${kind}`)}
        </Link>
      )}
    </>
  );
}

function groupsOf(things: readonly Thing[]): (GroupProps & { readonly key: string })[] {
  const groups = new Map<string, Thing[]>();
  for (const thing of things) {
    const key = `${thing.kind}|${thing.studyId}`;
    groups.set(key, [...(groups.get(key) ?? []), thing]);
  }
  return [...groups.entries()].flatMap(([key, members]) => {
    const [first] = members;
    if (first === undefined) return [];
    return [{ key, kind: first.kind, studyId: first.studyId, studyTitle: first.studyTitle, members }];
  });
}
