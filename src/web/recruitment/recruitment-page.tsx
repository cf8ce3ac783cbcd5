import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import {
  type CandidateReply,
  listCandidates,
  listParticipants,
  type ParticipantReply,
} from '../../api/study-setup.ts';
import { SIDES } from '../../domain/study/perspective.ts';
import { recruitmentFlow } from '../../domain/study/recruitment-flow.ts';
import { say } from '../../messages/say.ts';
import { readStudy } from '../../api/studies.ts';
import { call } from '../shell/call.ts';
import { dayText } from '../shell/clock-text.ts';
import { MayChange } from '../shell/form-dialog.tsx';
import { Frame } from '../shell/frame.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { CandidateForm } from './candidate-form.tsx';
import { SideFlowChart } from './side-flow.tsx';
import './recruitment.css';

/** Who was asked to take part and what came of it, per side: the flow that the report shows. */
export function RecruitmentPage() {
  const { studyId } = useParams({ from: '/studies/$studyId/recruitment' });
  const recruitment = useQuery({
    queryKey: ['recruitment', studyId],
    queryFn: async () => {
      const of = { params: { studyId } };
      const [study, candidates, participants] = await Promise.all([
        call(readStudy, of),
        call(listCandidates, of),
        call(listParticipants, of),
      ]);
      return { mayChange: study.mayChange, candidates, participants };
    },
  });
  return (
    <Frame studyId={studyId}>
      <MayChange value={recruitment.data?.mayChange ?? false}>
        <div className="page-head">
          <h1>{say('recruitment.title')}</h1>
          <CandidateForm
            studyId={studyId}
            participants={recruitment.data?.participants ?? []}
            candidate={null}
          />
        </div>
        <Loaded query={recruitment}>
          {({ candidates, participants }) =>
            candidates.length === 0 ? (
              <div className="empty">
                <p>{say('recruitment.empty')}</p>
              </div>
            ) : (
              <Recruitment {...{ studyId, candidates, participants }} />
            )
          }
        </Loaded>
      </MayChange>
    </Frame>
  );
}

interface RecruitmentProps {
  studyId: string;
  candidates: readonly CandidateReply[];
  participants: readonly ParticipantReply[];
}

function Recruitment({ studyId, candidates, participants }: RecruitmentProps) {
  const flow = recruitmentFlow(candidates);
  return (
    <>
      <div className="recruitment-flows">
        {SIDES.map((side) => (
          <SideFlowChart key={side} side={side} flow={flow[side]} />
        ))}
      </div>
      <h2>{say('recruitment.everybody')}</h2>
      <div className="wide-table">
        <table className="stacking">
          <thead>
            <tr>
              <th scope="col">{say('recruitment.on')}</th>
              <th scope="col">{say('recruitment.side')}</th>
              <th scope="col">{say('recruitment.state')}</th>
              <th scope="col">{say('recruitment.reason')}</th>
              <th scope="col">
                <span className="visually-hidden">{say('frame.change')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {candidates.map((candidate) => (
              <tr key={candidate.id}>
                <td className="recruitment-day">{dayText(candidate.onDate)}</td>
                <td className={candidate.side}>{say(`role.${candidate.side}`)}</td>
                <td>{say(`candidate.${candidate.state}`)}</td>
                <td>{detailOf(candidate, participants)}</td>
                <td>
                  <CandidateForm {...{ studyId, participants, candidate }} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function detailOf(candidate: CandidateReply, participants: readonly ParticipantReply[]): string {
  const as = participants.find((each) => each.id === candidate.participantId)?.pseudonym;
  if (as !== undefined) return say('recruitment.as', { pseudonym: as });
  return candidate.reason ?? '';
}
