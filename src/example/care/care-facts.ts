import type { ExampleCare } from './example-care.ts';
import { PAGE } from './care-words.ts';

/** The one whom the demo signs in; in the example study she is the investigator. */
export const CARE_LEAD = 'investigator';

/** Everything of the example care that does not come from the seed. */
export const CARE_FACTS: Omit<ExampleCare, 'dyads'> = {
  title: 'Outpatient care, Fjord Street',
  whoReads: 'Your therapist. Or Hedda Myrvold of the service, if you choose so.',
  crisis:
    'Call 113 when life is in danger, 116 117 for a doctor, 116 123 to talk. All of them day and night.',
  country: 'NO',
  therapists: [
    { key: CARE_LEAD, name: 'Solveig Arnemoe', page: PAGE },
    { key: 'therapist-b', name: 'Ingeborg Tveitane', page: PAGE },
    { key: 'therapist-c', name: 'Marcus Oyelaran', page: PAGE },
    { key: 'therapist-d', name: 'Lene Fagerholt', page: PAGE },
  ],
  reader: { key: 'service-reader', name: 'Hedda Myrvold' },
  acknowledged: {
    minutes: 37,
    note: 'Called at once. She is safe tonight, her sister is with her; we meet tomorrow.',
  },
};
