import type {
  ConsentModality,
  ConsentPurpose,
  ExampleConsent,
  ExampleParticipant,
  ParticipantRole,
} from '../example-study.ts';
import type { DyadStory, StoryPerson } from '../dyads/dyad-story.ts';
import { seededRandom } from '../seeded-random.ts';
import { daysAfter } from './calendar.ts';

export function dyadNumber(story: DyadStory): number {
  return Number(story.key.slice('dyad-'.length));
}

/** 'client-03' and so on: the key of the participant who has this part in the story's dyad. */
export function participantKey(story: DyadStory, part: string): string {
  return `${part}-${story.key.slice('dyad-'.length)}`;
}

/** Everybody in a dyad, with pseudonym and identity. */
export function makeParticipants(story: DyadStory): ExampleParticipant[] {
  const person = (part: string, role: ParticipantRole, who: StoryPerson): ExampleParticipant => ({
    key: participantKey(story, part),
    role,
    pseudonym: who.pseudonym,
    identity: { name: who.name, ...(who.born ? { born: who.born } : {}), contact: who.contact },
  });
  return [
    person('client', 'client', story.client),
    person('therapist', 'therapist', story.therapist),
    ...(story.interpreter ? [person('interpreter', 'interpreter', story.interpreter)] : []),
    ...(story.recallInterpreter
      ? [person('recall-interpreter', 'interpreter', story.recallInterpreter)]
      : []),
    ...(story.observer ? [person('observer', 'observer', story.observer)] : []),
  ];
}

/** Who sat in this session, the two of the dyad first. */
export function participantsInRoom(story: DyadStory, session: number): string[] {
  return [
    participantKey(story, 'client'),
    participantKey(story, 'therapist'),
    ...(story.interpreter?.inSessions.includes(session) ? [participantKey(story, 'interpreter')] : []),
    ...(story.observer?.inSessions.includes(session) ? [participantKey(story, 'observer')] : []),
  ];
}

const NEEDED: readonly (readonly [ConsentPurpose, ConsentModality])[] = [
  ['this study', 'questionnaire'],
  ['this study', 'video'],
  ['this study', 'audio'],
  ['this study', 'words'],
];

/** What one may refuse and still take part, and how often people did. */
const OPTIONAL: readonly (readonly [ConsentPurpose, ConsentModality, number])[] = [
  ['quotation', 'words', 0.07],
  ['archive and reuse', 'words', 0.35],
  ['automatic analysis', 'video', 0.25],
  ['training', 'video', 0.7],
];

/** Each person's consents, signed some days before the first session; now and then one is withdrawn later. */
export function makeConsents(story: DyadStory, seed: number): ExampleConsent[] {
  return makeParticipants(story).flatMap((participant) => {
    const random = seededRandom(seed, `consents/${participant.key}`);
    const on = daysAfter(story.firstSessionOn, -random.between(2, 11));
    const needed = NEEDED.filter(
      ([, modality]) =>
        modality !== 'questionnaire' || participant.role === 'client' || participant.role === 'therapist',
    ).map(([purpose, modality]) => ({
      participant: participant.key,
      purpose,
      modality,
      state: 'given' as const,
      on,
    }));
    const optional = OPTIONAL.flatMap(([purpose, modality, refusing]): ExampleConsent[] => {
      const row = { participant: participant.key, purpose, modality };
      if (random.chance(refusing)) return [{ ...row, state: 'refused', on }];
      const given: ExampleConsent = { ...row, state: 'given', on };
      return purpose === 'archive and reuse' && random.chance(0.12)
        ? [given, { ...row, state: 'withdrawn', on: daysAfter(on, random.between(40, 120)) }]
        : [given];
    });
    return [...needed, ...optional];
  });
}
