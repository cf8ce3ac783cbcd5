import { answerOption, type FrequencyScale } from './frequency-scale.ts';
import type { InstrumentWords } from './words.ts';

/** English as published: Kroenke, Spitzer and Williams 2001, J Gen Intern Med 16:606-613; phqscreeners.com. */
export const PHQ_9_WORDS: InstrumentWords = {
  lead: 'Over the last 2 weeks, how often have you been bothered by any of the following problems?',
  questions: [
    'Little interest or pleasure in doing things',
    'Feeling down, depressed, or hopeless',
    'Trouble falling or staying asleep, or sleeping too much',
    'Feeling tired or having little energy',
    'Poor appetite or overeating',
    'Feeling bad about yourself — or that you are a failure or have let yourself or your family down',
    'Trouble concentrating on things, such as reading the newspaper or watching television',
    'Moving or speaking so slowly that other people could have noticed? Or the opposite — being so fidgety or restless that you have been moving around a lot more than usual',
    'Thoughts that you would be better off dead or of hurting yourself in some way',
  ],
  answers: ['Not at all', 'Several days', 'More than half the days', 'Nearly every day'],
};

/** Item 9, thoughts of death or self-harm, goes past every gate to the named person when it is above zero. */
const SELF_HARM = 8;

export const PHQ_9: FrequencyScale = {
  id: 'phq-9',
  title: 'PHQ-9',
  panelCode: '44249-1',
  questionCodes: [
    '44250-9',
    '44255-8',
    '44259-0',
    '44254-1',
    '44251-7',
    '44258-2',
    '44252-5',
    '44253-3',
    '44260-8',
  ],
  totalCode: '44261-6',
  score: {
    name: 'PHQ-9 total',
    bands: [
      { from: 0, to: 4, name: 'minimal' },
      { from: 5, to: 9, name: 'mild' },
      { from: 10, to: 14, name: 'moderate' },
      { from: 15, to: 19, name: 'moderately severe' },
      { from: 20, to: 27, name: 'severe' },
    ],
    bandsCitation: 'Kroenke, Spitzer and Williams 2001, J Gen Intern Med 16:606-613',
    change: {
      sd: 5.5,
      reliability: 0.89,
      citation:
        'SD: NHS Talking Therapies, annual report 2022-23; alpha: Kroenke, Spitzer and Williams 2001, J Gen Intern Med 16:606-613',
    },
  },
  statement:
    'Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant from Pfizer Inc. No permission required to reproduce, translate, display or distribute.',
  safety: [SELF_HARM],
  lastQuestion: {
    code: '69722-7',
    text: 'If you checked off any problems, how difficult have these problems made it for you to do your work, take care of things at home, or get along with other people?',
    answers: [
      answerOption('LA6572-7', 'Not difficult at all', null),
      answerOption('LA6573-5', 'Somewhat difficult', null),
      answerOption('LA6575-0', 'Very difficult', null),
      answerOption('LA6574-3', 'Extremely difficult', null),
    ],
  },
};
