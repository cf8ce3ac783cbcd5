import { describe, expect, it } from 'vitest';
import type { ExampleSpan } from './example-study.ts';
import { makeExampleStudy } from './make-example-study.ts';

const keysOf = (rows: readonly { key: string }[]): Set<string> => new Set(rows.map((row) => row.key));

/** Keys that are named and exist nowhere; what names nobody is left out. */
function unknownIn(known: ReadonlySet<string>, named: readonly (string | null | undefined)[]): string[] {
  return named.filter((key): key is string => key !== null && key !== undefined && !known.has(key));
}

describe.each([2022, 1, 41])('every reference of seed %i', (seed) => {
  const study = makeExampleStudy(seed);
  const sessions = keysOf(study.sessions);
  const interviews = keysOf(study.interviews);
  const transcripts = keysOf(study.transcripts);
  const participants = keysOf(study.participants);
  const people = keysOf(study.people);
  const dyads = keysOf(study.dyads);
  const codes = keysOf(study.codebook);
  const codings = keysOf(study.codings);
  const themes = keysOf(study.themes);

  it('names no key twice', () => {
    for (const rows of [
      study.sessions,
      study.interviews,
      study.transcripts,
      study.participants,
      study.checks,
      study.moments,
      study.codebook,
      study.codings,
      study.memos,
      study.journal,
      study.recruitment,
    ]) {
      expect(keysOf(rows).size).toBe(rows.length);
    }
  });

  it('resolves among people and meetings', () => {
    const named = [
      ...study.dyads.flatMap((one) => [one.clientKey, one.therapistKey, one.interpreterKey, one.observerKey]),
      ...study.sessions.flatMap((one) => one.present),
      ...study.consents.map((one) => one.participant),
      ...study.recruitment.map((one) => one.participantKey),
      ...study.transcripts.flatMap((one) => one.speakers.map((speaker) => speaker.participantKey)),
    ];
    expect(unknownIn(participants, named)).toEqual([]);
    expect(unknownIn(participants, ['client-13'])).toEqual(['client-13']);
    expect(
      unknownIn(
        dyads,
        [...study.sessions, ...study.grouping].map((one) => one.dyad),
      ),
    ).toEqual([]);
    const authors = [...study.cells, ...study.memos, ...study.journal].map((one) => one.author);
    expect(unknownIn(people, [...authors, ...study.interviews.map((one) => one.interviewerKey)])).toEqual([]);
  });

  it('resolves among transcripts, anchors, moments and tape', () => {
    const inSessions = [...study.interviews, ...study.checks, ...study.transcripts, ...study.moments];
    expect(
      unknownIn(
        sessions,
        inSessions.map((one) => one.session),
      ),
    ).toEqual([]);
    const inInterviews = [...study.anchors, ...study.shown, ...study.moments, ...study.transcripts];
    expect(
      unknownIn(
        interviews,
        inInterviews.map((one) => one.interview),
      ),
    ).toEqual([]);
    for (const transcript of study.transcripts) {
      const labels = new Set(transcript.speakers.map((speaker) => speaker.label));
      expect(labels.size).toBe(transcript.speakers.length);
      expect(
        unknownIn(
          labels,
          transcript.utterances.map((one) => one.speaker),
        ),
      ).toEqual([]);
    }
  });

  it('resolves in the analysis', () => {
    const named = [
      ...study.codebook.map((one) => one.parent),
      ...study.codings.map((one) => one.code),
      ...study.themes.flatMap((one) => one.codes),
    ];
    expect(unknownIn(codes, named)).toEqual([]);
    const coded = [...study.codings.map((one) => one.transcript), ...study.codedByBoth];
    expect(unknownIn(transcripts, coded)).toEqual([]);
    const codingsNamed = [...study.evidence, ...study.quoteDecisions].map((one) => one.coding);
    expect(unknownIn(codings, codingsNamed)).toEqual([]);
    const themesNamed = [...study.evidence, ...study.cells].map((one) => one.theme);
    expect(unknownIn(themes, themesNamed)).toEqual([]);
    expect(
      unknownIn(
        dyads,
        study.cells.map((one) => one.dyad),
      ),
    ).toEqual([]);
    const targets = { study: new Set(['study']), dyad: dyads, transcript: transcripts, code: codes };
    const about = { ...targets, theme: themes, excerpt: codings };
    for (const memo of study.memos) expect(about[memo.aboutKind]).toContain(memo.aboutKey);
  });

  it('puts every coded span inside its text and never on nothing', () => {
    for (const coding of study.codings) {
      const words = spanText(coding);
      expect(words.trim().length).toBeGreaterThan(3);
    }
  });

  function spanText(span: ExampleSpan): string {
    const transcript = study.transcripts.find((one) => one.key === span.transcript);
    const from = transcript?.utterances[span.fromUtterance]?.text ?? '';
    const to = transcript?.utterances[span.toUtterance]?.text ?? '';
    expect(span.fromOffset).toBeGreaterThanOrEqual(0);
    expect(span.fromOffset).toBeLessThan(from.length);
    expect(span.toOffset).toBeGreaterThan(0);
    expect(span.toOffset).toBeLessThanOrEqual(to.length);
    if (span.fromUtterance === span.toUtterance) return from.slice(span.fromOffset, span.toOffset);
    expect(span.toUtterance).toBeGreaterThan(span.fromUtterance);
    return from.slice(span.fromOffset) + to.slice(0, span.toOffset);
  }

  it('gives every theme evidence from both halves', () => {
    const transcriptOf = new Map(study.codings.map((coding) => [coding.key, coding.transcript]));
    for (const theme of study.themes) {
      const places = study.evidence
        .filter((row) => row.theme === theme.key)
        .map((row) => transcriptOf.get(row.coding) ?? '');
      expect(places.filter((place) => place.endsWith('client')).length).toBeGreaterThan(5);
      expect(places.filter((place) => place.endsWith('therapist')).length).toBeGreaterThan(5);
    }
  });
});
