import { useParams } from '@tanstack/react-router';
import { say } from '../../messages/say.ts';
import { OwnSpacesSection } from '../own-space/own-spaces-section.tsx';
import { MayChange } from '../shell/form-dialog.tsx';
import { Frame } from '../shell/frame.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { BlindingSection } from './blinding-section.tsx';
import { DyadsSection } from './dyads-section.tsx';
import { ParticipantsSection } from './participants-section.tsx';
import { ProtocolSection } from './protocol-section.tsx';
import { useSetup } from './use-setup.ts';
import './setup.css';

/** What the study has agreed to collect, from whom, and what has been noted of each dyad. */
export function SetupPage() {
  const { studyId } = useParams({ from: '/studies/$studyId/setup' });
  const setup = useSetup(studyId);
  return (
    <Frame studyId={studyId}>
      <div className="page-head">
        <h1>{say('setup.title')}</h1>
      </div>
      <Loaded query={setup}>
        {(data) => (
          <MayChange value={data.mayChange}>
            <ProtocolSection setup={data} />
            <ParticipantsSection setup={data} />
            <DyadsSection setup={data} />
            <OwnSpacesSection setup={data} />
            <BlindingSection setup={data} />
          </MayChange>
        )}
      </Loaded>
    </Frame>
  );
}
