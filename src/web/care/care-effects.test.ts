import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { readCareFigures } from '../../api/care-figures.ts';
import { careEffect, type ClientCourse } from '../../domain/outcome/care-effect.ts';
import { Effects } from './care-effects.tsx';

/** A client whose score follows last session’s alliance by −1 a point, around a level of their own. */
function course(level: number, sessions: number): ClientCourse {
  const alliance = Array.from({ length: sessions }, (_, at) => 6 + ((at * 7 + level * 3) % 5) / 2);
  const asked = { mode: 'adult', language: 'en', helper: false };
  const checks = alliance.map((score, at) => ({ session: at + 1, score, ...asked }));
  const noise = (at: number) => ((at * 5 + level) % 3) / 10;
  const outcome = alliance.map((_, at): [number, number] => [
    at + 1,
    20 + level - (alliance[at - 1] ?? 7) + noise(at),
  ]);
  return { checks, outcome: new Map(outcome) };
}

function shown(clients: number, sessions: number): string {
  const found = careEffect(Array.from({ length: clients }, (_, at) => course(at, sessions)));
  const of = {
    instrumentId: 'phq-9',
    title: 'PHQ-9',
    score: 'PHQ-9 total',
    higherIs: 'worse',
    licence: { status: 'permission', statement: 'No permission required.' },
  };
  const reply = { lifeTables: [], readable: clients, effects: [{ ...of, ...found }] };
  const data = readCareFigures.reply.parse(reply);
  return renderToStaticMarkup(createElement(Effects, { data })).replace(/<[^>]+>/g, ' ');
}

test('from 25 clients with 10 sessions the effect stands with its interval, how it was made, and what it cannot say', () => {
  const words = shown(25, 10);
  expect(words).toMatch(
    /PHQ-9 total was [01]\.\d\d points lower in the next session \(95 % interval −\d\.\d\d to −\d\.\d\d\)/,
  );
  expect(words).toContain('Higher scores mean more complaints.');
  expect(words).toMatch(/25 clients, 225 sessions that follow another; .*CR2 standard error/);
  expect(words).toContain('Correlational');
  expect(words).toContain('r = .278');
  expect(words).toContain('about 8 % of the variance');
});

test('with one client less nothing is computed; what is there and what the literature says still stand', () => {
  const words = shown(24, 10);
  expect(words).not.toContain('95 % interval −');
  expect(words).toContain('24 of 25 clients have 10 sessions with both.');
  expect(words).toContain('r = .278');
});
