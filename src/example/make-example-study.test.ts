import { describe, expect, it } from 'vitest';
import { CHECK_ITEMS } from '../domain/check/session-check.ts';
import { makeExampleStudy } from './make-example-study.ts';

const study = makeExampleStudy();

describe('the example study', () => {
  it('has the shape of the source study: twelve dyads and 47 of 48 interviews', () => {
    expect(study.dyads).toHaveLength(12);
    expect(new Set(study.dyads.map((dyad) => dyad.clientKey)).size).toBe(12);
    expect(new Set(study.dyads.map((dyad) => dyad.therapistKey)).size).toBe(12);
    expect(study.interviews).toHaveLength(48);
    expect(study.interviews.filter((interview) => interview.status === 'held')).toHaveLength(47);
    const missing = study.interviews.find((interview) => interview.status === 'not held');
    expect(missing).toMatchObject({ key: 'dyad-10/session-5/recall-therapist', side: 'therapist' });
    expect(missing?.reason).toMatch(/sick leave/);
  });

  it('records sessions 3 and 5 of five, with 24 session transcripts and 47 of interviews', () => {
    expect(study.sessions).toHaveLength(60);
    expect(study.sessions.filter((session) => session.recorded).map((session) => session.number)).toEqual(
      Array.from({ length: 12 }, () => [3, 5]).flat(),
    );
    expect(study.transcripts.filter((transcript) => transcript.kind === 'session')).toHaveLength(24);
    expect(study.transcripts.filter((transcript) => transcript.kind === 'recall')).toHaveLength(47);
  });

  it('has both groups, each dyad in one, with the basis and a day after its fifth session', () => {
    const sizes = study.groups.map(({ key }) => study.grouping.filter((row) => row.group === key).length);
    expect(sizes).toEqual([7, 5]);
    for (const row of study.grouping) {
      const fifth = study.sessions.find((session) => session.key === `${row.dyad}/session-5`);
      expect(row.basis.length).toBeGreaterThan(20);
      expect(row.on > (fifth?.heldOn ?? '9')).toBe(true);
    }
  });

  it('has a form from both sides after each session, a few of them missing', () => {
    expect(study.checks).toHaveLength(120);
    const missing = study.checks.filter((check) => check.state === 'missing');
    expect(missing.length).toBeGreaterThan(4);
    expect(missing.length).toBeLessThan(14);
    for (const check of missing) expect(check.answers ?? check.answeredAt ?? check.openLine).toBeUndefined();
    for (const { answers } of study.checks.filter((check) => check.state === 'answered')) {
      expect(Object.keys(answers ?? {})).toEqual([...CHECK_ITEMS]);
      for (const answer of Object.values(answers ?? {})) expect(answer >= 0 && answer <= 10).toBe(true);
    }
  });

  it('asked about sixty people, each decline with what was said', () => {
    expect(study.recruitment).toHaveLength(60);
    expect(study.recruitment.filter((one) => one.state === 'taking part')).toHaveLength(24);
    const turnedDown = study.recruitment.filter((one) => ['declined', 'not eligible'].includes(one.state));
    for (const one of turnedDown) expect(one.reason).toBeTruthy();
  });

  it('has third persons: two dyads with an interpreter, one with an observer', () => {
    expect(study.dyads.filter((dyad) => dyad.interpreterKey)).toHaveLength(2);
    expect(study.dyads.filter((dyad) => dyad.observerKey)).toHaveLength(1);
  });

  it('is the same bytes for the same seed and others for another', () => {
    expect(JSON.stringify(makeExampleStudy())).toBe(JSON.stringify(makeExampleStudy(2022)));
    expect(JSON.stringify(makeExampleStudy(7))).not.toBe(JSON.stringify(study));
  });

  it('lies between January 2023 and June 2024', () => {
    const born = study.participants.map((participant) => participant.identity.born);
    const days = JSON.stringify({ ...study, participants: [] }).match(/"20\d\d-\d\d-\d\d/g) ?? [];
    const dated = days.map((day) => day.slice(1)).sort();
    expect(born.some(Boolean)).toBe(true);
    expect(dated[0]! >= '2023-01-01').toBe(true);
    expect(dated.at(-1)! <= '2024-06-30').toBe(true);
  });
});
