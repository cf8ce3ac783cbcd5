import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { exportResponse, type OpenedResponseReply, openResponse } from '../../api/responses.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { instantText } from '../shell/clock-text.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded, Refusal } from '../shell/loaded.tsx';
import { saveFile } from '../shell/save-file.ts';
import './responses.css';

/** One filled questionnaire, question by question, with its score and whose words it is. */
export function ResponsePage() {
  const { responseId } = useParams({ from: '/responses/$responseId' });
  const response = useQuery({
    queryKey: ['response', responseId],
    queryFn: () => call(openResponse, { params: { responseId } }),
    // Reading it is logged; looking away and back is not another reading.
    refetchOnWindowFocus: false,
  });
  return (
    <Frame>
      <Loaded query={response}>{(data) => <Response data={data} />}</Loaded>
    </Frame>
  );
}

function Response({ data }: { data: OpenedResponseReply }) {
  const { title, session, answeredAt, licence, scores, problems, answers, language } = data;
  return (
    <>
      <h1>{say('response.title', { title, n: session })}</h1>
      <p>{say('response.answered', { at: instantText(answeredAt) })}</p>
      <p className="soft small">
        {say('scores.licence', { status: say(`licence.${licence.status}`), statement: licence.statement })}
      </p>
      {scores.map((score) => (
        <p key={score.name}>
          <strong>{scoreText(score)}</strong>
        </p>
      ))}
      {problems.length > 0 && (
        <ul>
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      <h2>{say('response.answers')}</h2>
      <table className="response-answers" lang={language ?? undefined}>
        <thead>
          <tr>
            <th scope="col">{say('response.question')}</th>
            <th scope="col">{say('response.answer')}</th>
          </tr>
        </thead>
        <tbody>
          {answers.map(({ question, answer }) => (
            <tr key={question}>
              <th scope="row">{question}</th>
              <td>{answer ?? <span className="soft">{say('response.passed')}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft small">{say('response.seen')}</p>
      {data.mayExport && <TakeAlong responseId={data.id} />}
    </>
  );
}

function scoreText({ name, value, range, band, prorated }: OpenedResponseReply['scores'][number]): string {
  if (value === null) return `${name}: ${say('scores.no-value')}`;
  const raised = prorated ? say('scores.prorated', { value }) : String(value);
  const text = band === null ? raised : say('scores.band', { value: raised, band });
  if (range === null) return say('response.score-only', { name, value: text });
  return say('response.score', { name, value: text, from: range[0], to: range[1] });
}

function TakeAlong({ responseId }: { responseId: string }) {
  const save = useMutation({
    mutationFn: async () => {
      const { json } = await call(exportResponse, { params: { responseId } });
      saveFile(new Blob([json], { type: 'application/fhir+json' }), 'questionnaire-response.json');
    },
  });
  return (
    <>
      <button type="button" disabled={save.isPending} onClick={() => save.mutate()}>
        {say('response.export')}
      </button>
      <p className="soft small">{say('response.export-hint')}</p>
      <Refusal error={save.error} />
    </>
  );
}
