import { CHECK_ITEMS, type CheckAnswers, HIGHEST_ANSWER } from '../../domain/check/session-check.ts';
import type { SeededRandom } from '../seeded-random.ts';

/** How the eight items lie around their mean: some questions are answered higher than others by most people. */
const ITEM_OFFSETS = [0.5, 0.3, -0.6, -0.8, 0.7, 0.2, -0.1, -0.2] as const;

/** The sum of six even numbers lies close to a normal one, and comes out the same on every machine. */
export function around(random: SeededRandom, mean: number, sd: number): number {
  let sum = -3;
  for (let at = 0; at < 6; at += 1) sum += random.next();
  return mean + sd * sum * Math.SQRT2;
}

export const within = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, value));

/** Eight whole answers whose mean lies near the score. */
export function itemsNear(random: SeededRandom, score: number): CheckAnswers['items'] {
  return Object.fromEntries(
    CHECK_ITEMS.map((item, at) => {
      const answer = Math.round(around(random, score + (ITEM_OFFSETS[at] ?? 0), 0.5));
      return [item, within(answer, 0, HIGHEST_ANSWER)];
    }),
  );
}

export const sameItems = (value: number): CheckAnswers['items'] =>
  Object.fromEntries(CHECK_ITEMS.map((item) => [item, value]));

/** Nine answers of 0 to 3 that add up to the total; the ninth, about thoughts of death, stays 0. */
export function phq9Near(random: SeededRandom, total: number): number[] {
  const answers = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  const left = (): boolean => answers.reduce((sum, each) => sum + each, 0) < total;
  while (left()) {
    const at = random.between(0, 7);
    if ((answers[at] ?? 3) < 3) answers[at] = (answers[at] ?? 0) + 1;
  }
  return answers;
}

/** How one client’s alliance and symptoms go, before anything happens in their story. */
export interface Course {
  readonly alliance: readonly number[];
  readonly therapist: readonly number[];
  readonly phq9: readonly number[];
}

/** In points of the PHQ-9 for each point of last session’s alliance above the own mean: what the example is made with. */
const MADE_EFFECT = -1.2;

/**
 * Alliance with a slight rise and a spread of about half a point, the therapist’s own view with a part of it in common,
 * and symptoms that fall and follow the last session’s alliance.
 */
export function makeCourse(random: SeededRandom, sessions: number): Course {
  const own = 6 + random.next() * 2;
  const seen = 5.6 + random.next() * 1.8;
  const start = 11 + random.next() * 8;
  const waves = Array.from({ length: sessions }, () => around(random, 0, 0.5));
  const alliance = waves.map((wave, at) => within(own + 0.04 * at + wave, 0, 9.6));
  const therapist = waves.map((wave, at) =>
    within(seen + 0.05 * at + 0.45 * wave + around(random, 0, 0.4), 0, 9.6),
  );
  const phq9 = waves.map((_, at) => {
    const before = waves[at - 1] ?? 0;
    return Math.round(within(start - 0.6 * at + MADE_EFFECT * before + around(random, 0, 1.1), 0, 24));
  });
  return { alliance, therapist, phq9 };
}
