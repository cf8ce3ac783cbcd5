import type { AgreementTerms, ClientNeeds, TherapistPage } from '../../domain/care/working-agreement.ts';

/** What invented clients wrote where the form asks what should be different next time. */
export const OPEN_LINES: readonly string[] = [
  'A little more time at the end, before the door.',
  'Nothing. It was good to begin with the walk.',
  'Please ask me again about my sister.',
  'I would like to look at the drawing first.',
  'Less about work, more about the evenings.',
  'It was a bit fast for me today.',
  'I want to go on where we stopped.',
  'Could we open the window before we begin?',
  'I liked that you wrote it down with me.',
  'Say when we have ten minutes left.',
  'More about what I can do when the noise starts.',
  'I did not understand the picture with the two circles.',
];

/** What invented therapists wrote in the mirror. */
export const THERAPIST_LINES: readonly string[] = [
  'Slower. I filled two silences that were hers to fill.',
  'Begin with the task, not at the end.',
  'Ask about the sleep before anything else.',
  'I explained too much.',
  'Come back to what was said at the door.',
  'Keep to the one goal we chose.',
];

export const HELPED: readonly string[] = [
  'That you waited when I could not find the word.',
  'You said it back to me in my own words.',
  'When we drew the week together.',
  'That you told me how long we had.',
];

export const HINDERED: readonly string[] = [
  'The question about my father came too early.',
  'You looked at the clock while I was telling it.',
  'I felt I had to agree.',
];

export const GOALS: readonly string[] = [
  'Sleep through until five, most nights.',
  'Take the tram again, alone.',
  'Say no at work without a week of stomach ache.',
  'Call my brother.',
  'Sit at the table with the others.',
  'Go back to the choir.',
  'Open the letters on the day they come.',
  'Be less afraid of Sundays.',
];

export const TASKS: readonly string[] = [
  'Write down three evenings, in a line each.',
  'One stop on the tram, on a quiet day.',
  'Ten minutes outside before breakfast.',
  'Open one letter, with somebody in the room.',
  'Try the slow breathing once a day, not when it is bad.',
];

export const AGREED_TERMS: AgreementTerms = {
  length: '50 minutes; we say when ten are left.',
  frequency: 'Once a week, then we look again after session 10.',
  confidentiality: 'What you say stays here.',
  exceptions: 'If somebody is in danger, I have to tell the service. I will say so to you first where I can.',
  contact: 'A message about times, yes. Not about what we talk about.',
  emergencies: 'I am no emergency line. 116 117 answers day and night, 113 when life is in danger.',
  cancellation: 'Until noon the day before.',
  recording: 'Nothing is recorded without a yes of both of us.',
  supervision: 'I talk about my work with Ingeborg Tveitane, without your name.',
  feedback: 'A short form after each session. We begin the next hour with it.',
  complaints: 'To me, or to Hedda Myrvold of the service, without telling me first.',
};

export const NEEDS: ClientNeeds = {
  language: 'Norwegian is my second language. Short sentences help.',
  pace: 'Slowly. I need a moment before I answer.',
  aids: 'Drawing it helps more than talking about it.',
  background: 'I grew up in a family that did not talk about illness.',
  preferences: 'Tell me what you think, and ask me afterwards.',
  avoid: 'The chair with the back to the door.',
  ways: { lead: -1, feeling: 0, time: 1, stance: -2 },
};

export const PAGE: TherapistPage = {
  who: 'I have worked in this clinic for nine years, mostly with people who sleep badly and worry much.',
  how: 'We look at one thing at a time. I will ask what you make of it, and I will tell you what I think.',
  limits: 'I do not prescribe medicine, I am no judge between you and somebody else, and I make mistakes.',
  answers:
    'I read your form before we meet again, and we begin with it. What you send to the service instead, I do not see.',
};
