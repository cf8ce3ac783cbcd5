import type { FrequencyScale } from './frequency-scale.ts';
import { PHQ_9 } from './phq-9.ts';
import type { InstrumentWords } from './words.ts';

/**
 * English as published: Spitzer, Kroenke, Williams and Löwe 2006, Arch Intern Med 166:1092-1097. The lowest answer is
 * "Not at all": copies that print "Not at all sure" are in error (Zorowitz 2021, Lancet Psychiatry 8:180).
 */
export const GAD_7_WORDS: InstrumentWords = {
  lead: 'Over the last 2 weeks, how often have you been bothered by the following problems?',
  questions: [
    'Feeling nervous, anxious or on edge',
    'Not being able to stop or control worrying',
    'Worrying too much about different things',
    'Trouble relaxing',
    'Being so restless that it is hard to sit still',
    'Becoming easily annoyed or irritable',
    'Feeling afraid as if something awful might happen',
  ],
  answers: ['Not at all', 'Several days', 'More than half the days', 'Nearly every day'],
};

export const GAD_7: FrequencyScale = {
  id: 'gad-7',
  title: 'GAD-7',
  panelCode: '69737-5',
  questionCodes: ['69725-0', '68509-9', '69733-4', '69734-2', '69735-9', '69689-8', '69736-7'],
  totalCode: '70274-6',
  score: {
    name: 'GAD-7 total',
    bands: [
      { from: 0, to: 4, name: 'minimal' },
      { from: 5, to: 9, name: 'mild' },
      { from: 10, to: 14, name: 'moderate' },
      { from: 15, to: 21, name: 'severe' },
    ],
    bandsCitation: 'Spitzer, Kroenke, Williams and Löwe 2006, Arch Intern Med 166:1092-1097',
    change: {
      sd: 4.5,
      reliability: 0.92,
      citation:
        'SD: NHS Talking Therapies, annual report 2022-23; alpha: Spitzer, Kroenke, Williams and Löwe 2006, Arch Intern Med 166:1092-1097',
    },
  },
  statement: PHQ_9.statement,
  safety: [],
  lastQuestion: PHQ_9.lastQuestion,
};
