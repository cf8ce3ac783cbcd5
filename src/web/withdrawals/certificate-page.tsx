import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type CertificateReply, readCertificate } from '../../api/withdrawals.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { dayText, instantText } from '../shell/clock-text.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { ConsequencesTable } from './consequences-table.tsx';
import './withdrawals.css';

/** The certificate of one erasure, as it is printed and given to the person. It names nobody. */
export function CertificatePage() {
  const { studyId, erasureId } = useParams({ from: '/studies/$studyId/certificates/$erasureId' });
  const query = useQuery({
    queryKey: ['certificate', erasureId],
    queryFn: () => call(readCertificate, { params: { studyId, erasureId } }),
  });
  return (
    <Frame studyId={studyId}>
      <Loaded query={query}>{(certificate) => <Certificate certificate={certificate} />}</Loaded>
    </Frame>
  );
}

function Certificate({ certificate }: { certificate: CertificateReply }) {
  const { role, whole, withdrawnAt, erasedAt, lastCopyGone, keys, consequences, counts } = certificate;
  return (
    <article className="certificate">
      <div className="page-head">
        <h1>{say('certificate.title')}</h1>
        <button type="button" onClick={() => window.print()}>
          {say('certificate.print')}
        </button>
      </div>
      <p>
        {say(whole ? 'certificate.whole' : 'certificate.part', {
          role: say(`role.${role}`).toLowerCase(),
          withdrawn: withdrawnAt === null ? '–' : instantText(withdrawnAt),
          erased: instantText(erasedAt),
        })}
      </p>
      <h2>{say('certificate.what-went')}</h2>
      <ul>
        <li>{say('certificate.turns', { n: counts.turns, transcripts: counts.transcripts })}</li>
        <li>{say('certificate.questionnaires', { n: counts.questionnaires })}</li>
        <li>{say('certificate.notes', { n: counts.notes })}</li>
        {counts.files > 0 && <li>{say('certificate.files', { n: counts.files })}</li>}
      </ul>
      <h2>{say('certificate.what-stays')}</h2>
      <p>{say('certificate.codings', { n: counts.codingsKept })}</p>
      <ConsequencesTable consequences={consequences} />
      <h2>{say('certificate.copies')}</h2>
      <p>{say('certificate.last-copy', { on: dayText(lastCopyGone) })}</p>
      <details>
        <summary>{say('certificate.keys', { n: keys.length })}</summary>
        <ul className="certificate-keys">
          {keys.map((key) => (
            <li key={key.id}>
              <code>{key.id}</code> {say(`withdrawal.key-${key.modality}`)}
            </li>
          ))}
        </ul>
      </details>
      <p className="soft small">{say('certificate.number', { id: certificate.erasureId })}</p>
    </article>
  );
}
