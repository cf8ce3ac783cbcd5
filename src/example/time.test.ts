import { describe, expect, it } from 'vitest';
import { makeExampleStudy } from './make-example-study.ts';

const MINUTE_MS = 60_000;

describe.each([2022, 3])('time in seed %i', (seed) => {
  const study = makeExampleStudy(seed);
  const sessionLength = new Map(study.sessions.map((session) => [session.key, session.durationMs]));
  const transcriptOf = new Map(study.transcripts.map((transcript) => [transcript.key, transcript]));

  it('never runs backwards and stays inside the recording', () => {
    for (const transcript of study.transcripts) {
      const length = transcript.interview
        ? study.interviews.find((one) => one.key === transcript.interview)?.durationMs
        : sessionLength.get(transcript.session);
      let clock = 0;
      for (const { fromMs, toMs } of transcript.utterances) {
        if (fromMs === null || toMs === null) continue;
        expect(Number.isInteger(fromMs) && Number.isInteger(toMs)).toBe(true);
        expect(fromMs).toBeGreaterThanOrEqual(clock);
        expect(toMs).toBeGreaterThan(fromMs);
        clock = toMs;
      }
      expect(clock).toBeLessThanOrEqual(length ?? 0);
    }
  });

  it('has sessions of about 45 to 50 minutes and interviews of 40 to 60', () => {
    for (const { durationMs } of study.sessions) {
      expect(durationMs).toBeGreaterThanOrEqual(44 * MINUTE_MS);
      expect(durationMs).toBeLessThanOrEqual(51 * MINUTE_MS);
    }
    for (const { status, durationMs } of study.interviews) {
      if (status === 'not held') continue;
      expect(durationMs).toBeGreaterThanOrEqual(40 * MINUTE_MS);
      expect(durationMs).toBeLessThanOrEqual(60 * MINUTE_MS);
    }
  });

  it('has transcripts of a length one can read', () => {
    for (const { kind, utterances } of study.transcripts) {
      expect(utterances.length).toBeGreaterThanOrEqual(kind === 'session' ? 78 : 48);
      expect(utterances.length).toBeLessThanOrEqual(kind === 'session' ? 150 : 92);
    }
  });

  it('has one transcript whose times stop part of the way', () => {
    const untimed = study.transcripts.filter(({ utterances }) =>
      utterances.some((one) => one.fromMs === null),
    );
    expect(untimed).toHaveLength(1);
    const times = untimed[0]?.utterances.map((one) => one.fromMs !== null) ?? [];
    expect(times[0]).toBe(true);
    expect(times.at(-1)).toBe(false);
  });

  it('holds every interview after its session and within the protocol’s hours', () => {
    for (const interview of study.interviews) {
      const session = study.sessions.find((one) => one.key === interview.session);
      if (!interview.heldAt || !session) continue;
      const endedAt = Date.parse(session.startedAt) + session.durationMs;
      const hours = (Date.parse(interview.heldAt) - endedAt) / 3_600_000;
      expect(hours).toBeGreaterThan(0);
      expect(hours).toBeLessThanOrEqual(study.protocol.withinHours);
    }
  });

  it('ties recall to places in the session that were shown', () => {
    for (const anchor of study.anchors) {
      const tape = study.shown.filter((span) => span.interview === anchor.interview);
      expect(tape.some((span) => span.fromMs <= anchor.sessionMs && anchor.sessionMs < span.toMs)).toBe(true);
      const utterance = transcriptOf.get(anchor.interview)?.utterances[anchor.utterance];
      expect(utterance).toBeDefined();
      expect(utterance?.fromMs).toBe(anchor.interviewMs);
    }
    for (const { fromMs, toMs } of [...study.shown, ...study.moments]) expect(toMs).toBeGreaterThan(fromMs);
    for (const moment of study.moments) {
      expect(moment.toMs).toBeLessThanOrEqual(sessionLength.get(moment.session) ?? 0);
    }
  });

  it('plays no more tape than the interview is long', () => {
    for (const interview of study.interviews.filter((one) => one.status === 'held')) {
      const tape = study.shown.filter((span) => span.interview === interview.key);
      const played = tape.reduce((sum, span) => sum + span.toMs - span.fromMs, 0);
      expect(played).toBeLessThan(interview.durationMs ?? 0);
    }
  });
});
