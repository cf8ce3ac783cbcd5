import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHAIN_START, chainInput } from './audit-chain.ts';
import type { AuditCheckpoint } from './audit-checkpoint.ts';
import { ExportCheck, type ExportedEvent } from './check-export.ts';

const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex');
const clinicId = 'clinic';
const timeOf = (index: number): string => `2026-11-23T21:00:${index.toFixed(3).padStart(6, '0')}Z`;

type Bare = NonNullable<ExportedEvent['event']>;

const eventNumber = (index: number): Bare => ({
  id: `event-${index}`,
  clinicId,
  at: timeOf(index),
  accountId: 'ada',
  capacity: 'coder',
  event: 'transcript opened',
  studyId: 'study',
  dyadId: null,
  itemId: `item-${index}`,
});

/** A chain as the sealer makes it. */
function chainOf(events: readonly Bare[]): ExportedEvent[] {
  let previous = CHAIN_START;
  return events.map((event, index) => {
    previous = sha256Hex(chainInput(previous, index + 1, event));
    return { clinicId, sequence: index + 1, hash: previous, event };
  });
}

const LENGTH = 12;
const sound = chainOf(Array.from({ length: LENGTH }, (_each, index) => eventNumber(index + 1)));

const checkpointAt = (sequence: number): AuditCheckpoint => ({
  clinicId,
  sequence,
  hash: sound[sequence - 1]?.hash ?? '',
  at: timeOf(sequence + 0.5),
  signature: 'ours',
});
const checkpoints = [checkpointAt(5), checkpointAt(LENGTH)];

function check(lines: readonly ExportedEvent[], kept = checkpoints) {
  const found = new ExportCheck(sha256Hex, kept);
  for (const line of lines) found.take(line);
  found.finish(true, ({ signature }) => signature === 'ours');
  return found.findings.map(({ kind, from, to }) => ({ kind, from, to }));
}

test('a sound export has no findings', () => {
  expect(check(sound)).toEqual([]);
});

test('an edited event is named at its place and between its times', () => {
  const edited = sound.with(3, {
    ...sound[3],
    event: { ...eventNumber(4), accountId: 'bo' },
  } as ExportedEvent);
  expect(check(edited)).toEqual([{ kind: 'changed', from: 4, to: 4 }]);
  const found = new ExportCheck(sha256Hex, []);
  for (const line of edited) found.take(line);
  expect(found.findings).toMatchObject([{ after: timeOf(3), before: timeOf(4), clinicId }]);
});

test('deleted events are named, also where the rest was numbered anew, and where only the row went', () => {
  expect(check(sound.toSpliced(4, 2))).toEqual([{ kind: 'missing', from: 5, to: 6 }]);
  const numbered = sound.toSpliced(6, 2).map((line, index) => ({ ...line, sequence: index + 1 }));
  const kinds = check(numbered).map((finding) => finding.kind);
  expect(kinds).toEqual(['changed', 'missing', 'cut']);
  const gone = sound.with(7, { ...sound[7], event: null } as ExportedEvent);
  expect(check(gone)).toEqual([{ kind: 'missing', from: 8, to: 8 }]);
});

test('an inserted line, and lines that changed places, are named', () => {
  const foreign = { ...sound[5], event: eventNumber(99) } as ExportedEvent;
  expect(check(sound.toSpliced(6, 0, foreign))).toEqual([{ kind: 'inserted', from: 6, to: 6 }]);
  const swapped = sound.with(2, sound[3] as ExportedEvent).with(3, sound[2] as ExportedEvent);
  expect(check(swapped)).toEqual([{ kind: 'reordered', from: 3, to: 3 }]);
});

test('a cut end and a chain that was computed anew show only against a checkpoint', () => {
  expect(check(sound.slice(0, 9), [])).toEqual([]);
  expect(check(sound.slice(0, 9))).toEqual([{ kind: 'cut', from: 10, to: 12 }]);
  const anew = chainOf(sound.map(({ event }, index) => (index === 7 ? eventNumber(70) : (event as Bare))));
  expect(check(anew, [])).toEqual([]);
  expect(check(anew)).toEqual([{ kind: 'rewritten', from: 6, to: 12 }]);
});

test('a checkpoint that nobody signed, and one that fits a forged chain, are named', () => {
  const forged = { ...checkpointAt(5), signature: 'somebody’s' };
  expect(check(sound, [forged, checkpointAt(LENGTH)])).toEqual([{ kind: 'not signed', from: 5, to: 5 }]);
});

test('a clinic that is wholly gone is a cut end', () => {
  expect(check([])).toEqual([{ kind: 'cut', from: 1, to: 12 }]);
});

type Tampering = (lines: ExportedEvent[]) => ExportedEvent[];
const at = fc.nat({ max: LENGTH - 1 });
const field = fc.constantFrom('id', 'at', 'accountId', 'capacity', 'studyId', 'itemId', 'dyadId');
const rechained = (events: readonly (Bare | null)[]): ExportedEvent[] =>
  chainOf(events.filter((event) => event !== null));

/** What somebody with the whole database in hand may do to one clinic's log. */
const tampering: fc.Arbitrary<Tampering> = fc.oneof(
  fc.tuple(at, field, fc.string({ minLength: 13, maxLength: 20 })).map(
    ([index, name, value]): Tampering =>
      (lines) =>
        lines.map((line, each) =>
          each === index ? { ...line, event: { ...(line.event as Bare), [name]: value } } : line,
        ),
  ),
  fc.tuple(at, fc.integer({ min: 1, max: 4 })).map(
    ([index, count]): Tampering =>
      (lines) =>
        lines.toSpliced(index, count),
  ),
  fc.tuple(at, fc.integer({ min: 1, max: 4 })).map(
    ([index, count]): Tampering =>
      (lines) =>
        lines.toSpliced(index, count).map((line, each) => ({ ...line, sequence: each + 1 })),
  ),
  at.map(
    (index): Tampering =>
      (lines) =>
        lines.toSpliced(index, 0, { ...lines[index], event: eventNumber(77) } as ExportedEvent),
  ),
  fc.tuple(at, at).map(
    ([one, other]): Tampering =>
      (lines) =>
        one === other
          ? lines.slice(0, -1)
          : lines.with(one, lines[other] as ExportedEvent).with(other, lines[one] as ExportedEvent),
  ),
  fc.integer({ min: 1, max: LENGTH }).map(
    (count): Tampering =>
      (lines) =>
        lines.slice(0, -count),
  ),
  at.map(
    (index): Tampering =>
      (lines) =>
        rechained(lines.map((line) => line.event).toSpliced(index, 1)),
  ),
  at.map(
    (index): Tampering =>
      (lines) =>
        rechained(lines.map((line) => line.event).with(index, eventNumber(66))),
  ),
  at.map(
    (index): Tampering =>
      (lines) =>
        rechained(lines.map((line) => line.event).toSpliced(index, 0, eventNumber(55))),
  ),
);

test('whatever is done to a log that a checkpoint covers is found', () => {
  fc.assert(
    fc.property(tampering, (tamper) => {
      const findings = check(tamper([...sound]));
      expect(findings.length).toBeGreaterThan(0);
    }),
    { numRuns: 3000 },
  );
});
