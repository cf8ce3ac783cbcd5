import type { ReactNode } from 'react';
import type { ProtocolVersionReply } from '../../api/study-setup.ts';
import { sessionNumbersText } from '../../domain/study/protocol.ts';
import { say } from '../../messages/say.ts';
import { instantText } from '../shell/clock-text.ts';
import { ProtocolForm } from './protocol-form.tsx';
import type { Setup } from './use-setup.ts';

/** The protocol in force, in sentences, and the versions before it. */
export function ProtocolSection({ setup }: { setup: Setup }) {
  const [newest, ...earlier] = setup.protocols;
  return (
    <section className="setup-section" aria-labelledby="setup-protocol">
      <div className="spread">
        <h2 id="setup-protocol">{say('setup.protocol')}</h2>
        <ProtocolForm studyId={setup.studyId} newest={newest ?? null} />
      </div>
      {newest === undefined ? (
        <p className="soft">{say('setup.protocol-none')}</p>
      ) : (
        <>
          <ProtocolText protocol={newest} />
          {earlier.length > 0 && (
            <details>
              <summary>{say('setup.protocol-earlier', { n: earlier.length })}</summary>
              {earlier.map((version) => (
                <ProtocolText key={version.id} protocol={version} />
              ))}
            </details>
          )}
        </>
      )}
    </section>
  );
}

function ProtocolText({ protocol }: { protocol: ProtocolVersionReply }) {
  const numbers = (of: number[]) => (of.length === 0 ? say('setup.none') : sessionNumbersText(of));
  const sides = protocol.interviewed.map((side) => say(`role.${side}`)).join(', ');
  return (
    <>
      <p className="soft small">
        {say('setup.protocol-version', { n: protocol.number, at: instantText(protocol.agreedAt) })}
      </p>
      <dl className="setup-facts">
        <Fact name={say('setup.recorded')}>{numbers(protocol.recordedSessions)}</Fact>
        <Fact name={say('setup.checked')}>{numbers(protocol.checkedSessions)}</Fact>
        <Fact name={say('setup.interviewed')}>
          {protocol.interviewed.length === 0
            ? say('setup.none')
            : say('setup.interviewed-within', { sides, n: protocol.withinHours })}
        </Fact>
        <Fact name={say('setup.wall')}>{say(`setup.wall-${protocol.seatWall}`)}</Fact>
        <Fact name={say('setup.hold')}>{say('setup.hold-days', { n: protocol.holdDays })}</Fact>
        <Fact name={say('setup.consent-holds')}>
          {protocol.consentMonths === null
            ? say('setup.consent-holds-study')
            : say('setup.consent-holds-months', { n: protocol.consentMonths })}
        </Fact>
        <Fact name={say('setup.guardian')}>
          {protocol.guardianBelow === 0
            ? say('setup.guardian-never')
            : say('setup.guardian-until', { n: protocol.guardianBelow })}
        </Fact>
        <Fact name={say('setup.kept')}>{protocol.keptAtWithdrawal || say('setup.nothing-kept')}</Fact>
        {protocol.guide.length > 0 && (
          <Fact name={say('setup.guide')}>
            <ol>
              {protocol.guide.map((question) => (
                <li key={question}>{question}</li>
              ))}
            </ol>
          </Fact>
        )}
      </dl>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
