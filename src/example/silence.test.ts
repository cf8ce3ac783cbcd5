import { describe, expect, it } from 'vitest';
import { makeExampleStudy } from './make-example-study.ts';

const study = makeExampleStudy();

describe('the four kinds of silence stand in the example', () => {
  it('not interviewed: no transcript, no tape and no anchor stand in for the missing interview', () => {
    const missing = study.interviews.find((interview) => interview.status === 'not held')?.key;
    expect(study.transcripts.some((transcript) => transcript.key === missing)).toBe(false);
    expect(study.shown.some((span) => span.interview === missing)).toBe(false);
    expect(study.anchors.some((anchor) => anchor.interview === missing)).toBe(false);
  });

  it('not shown: every interview leaves part of its session unplayed', () => {
    for (const interview of study.interviews.filter((one) => one.status === 'held')) {
      const played = study.shown
        .filter((span) => span.interview === interview.key)
        .reduce((sum, span) => sum + span.toMs - span.fromMs, 0);
      const session = study.sessions.find((one) => one.key === interview.session);
      expect(played).toBeGreaterThan(0);
      expect(played).toBeLessThan(session?.durationMs ?? 0);
    }
  });

  it('shown and not mentioned: a moment one side stopped at ran past the other without a word', () => {
    const passedOver = study.shown.filter((span) => {
      const session = study.interviews.find((one) => one.key === span.interview)?.session;
      return study.moments.some(
        (moment) =>
          moment.session === session &&
          moment.interview !== undefined &&
          moment.interview !== span.interview &&
          span.fromMs <= moment.fromMs &&
          moment.toMs <= span.toMs &&
          !study.anchors.some(
            (anchor) =>
              anchor.interview === span.interview &&
              anchor.sessionMs >= moment.fromMs &&
              anchor.sessionMs < moment.toMs,
          ),
      );
    });
    expect(passedOver.length).toBeGreaterThan(5);
  });

  it('mentioned and not coded: words tied to a place in the session that nobody gave a code', () => {
    const coded = new Set(
      study.codings.flatMap((coding) =>
        Array.from(
          { length: coding.toUtterance - coding.fromUtterance + 1 },
          (_, at) => `${coding.transcript}/${coding.fromUtterance + at}`,
        ),
      ),
    );
    const uncoded = study.anchors.filter((anchor) => !coded.has(`${anchor.interview}/${anchor.utterance}`));
    expect(uncoded.length).toBeGreaterThan(20);
  });
});
