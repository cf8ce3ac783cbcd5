import { expect, test } from 'vitest';
import { OWNERSHIPS, type Ownership, type Side } from '../study/perspective.ts';
import { type Item, type ItemFacts, may, NO_FACTS } from './access-rule.ts';
import { ACTIONS, ALLOW_TABLE, CONDITIONS, KINDS, type Kind } from './allow-table.ts';
import {
  CAPACITIES,
  GRANTED_CAPACITIES,
  type Grant,
  type GrantedCapacity,
  type Viewer,
  type ViewerSeat,
} from './viewer.ts';

// The laws below are written from vault.md's sentences and not from the table: a wrong row fails one of them.
const CLINIC = 'clinic';
const STUDY = 'study';
const DYAD = 'dyad';
const ITEM = 'item';

const SWITCHES = [
  'consent',
  'namedTranscriber',
  'protocol',
  'shared',
  'published',
  'care',
  'unblinded',
  'mine',
  'secondPerson',
] as const;
/** Every combination of the nine facts that can open something. */
const FACTS: readonly ItemFacts[] = Array.from({ length: 2 ** SWITCHES.length }, (_each, bits) => ({
  ...NO_FACTS,
  ...Object.fromEntries(SWITCHES.map((name, at) => [name, Boolean(bits & (1 << at))])),
}));

const item = (kind: Kind, perspective: Ownership, facts: ItemFacts, over: Partial<Item> = {}): Item => ({
  kind,
  perspective,
  clinicId: CLINIC,
  studyId: STUDY,
  dyadId: DYAD,
  id: ITEM,
  facts,
  ...over,
});
const viewer = (over: Partial<Viewer> = {}): Viewer => ({
  clinicId: CLINIC,
  accountId: 'account',
  seats: [],
  grants: [],
  steppedUp: true,
  ...over,
});
const seat = (side: Side | null, dyadId = DYAD, studyId = STUDY): ViewerSeat => ({
  seatId: 's',
  studyId,
  dyadId,
  side,
});
const grant = (capacity: GrantedCapacity, over: Partial<Grant> = {}): Grant => ({
  capacity,
  studyId: STUDY,
  dyadId: null,
  side: null,
  itemId: ITEM,
  ...over,
});

let broken: string[] = [];

/** Calls a check for every action, kind, perspective and combination of facts; answers with the first broken cells. */
function brokenCells(check: (action: (typeof ACTIONS)[number], asked: Item) => void): string[] {
  broken = [];
  for (const action of ACTIONS) {
    for (const kind of KINDS) {
      for (const perspective of OWNERSHIPS) {
        for (const facts of FACTS) check(action, item(kind, perspective, facts));
      }
    }
  }
  return broken;
}

/** Notes a cell in which a law does not hold; a few are enough, and there are hundreds of thousands. */
function holds(condition: boolean, what: string, asked: Item): void {
  if (!condition && broken.length < 5) {
    broken.push(`${what}: ${asked.kind} of ${asked.perspective} ${JSON.stringify(asked.facts)}`);
  }
}

const EVERYBODY: readonly Viewer[] = [
  ...GRANTED_CAPACITIES.flatMap((capacity) =>
    ([null, 'client', 'therapist'] as const).map((side) => viewer({ grants: [grant(capacity, { side })] })),
  ),
  ...(['client', 'therapist', null] as const).map((side) => viewer({ seats: [seat(side)] })),
];

test('the lists are closed: the table names nothing else', () => {
  for (const row of ALLOW_TABLE) {
    expect(CAPACITIES).toContain(row.capacity);
    expect(KINDS).toContain(row.kind);
    for (const action of row.may) expect(ACTIONS).toContain(action);
    for (const condition of row.when) expect(CONDITIONS).toContain(condition);
  }
});

test('the partner gets what a stranger gets: nothing of the other side’s recall, in any cell', () => {
  const stranger = viewer();
  expect(
    brokenCells((action, asked) => {
      for (const side of ['client', 'therapist'] as const) {
        if (asked.kind !== 'recall' || asked.perspective === side || asked.perspective === 'joint') continue;
        const partner = viewer({ seats: [seat(side)] });
        holds(may(partner, action, asked) === may(stranger, action, asked), `${side} ${action}`, asked);
      }
    }),
  ).toEqual([]);
});

test('no consent, no words: recordings, transcripts and recalls stay shut to everybody but their own person', () => {
  expect(
    brokenCells((action, asked) => {
      if (asked.facts.consent || !['recording', 'transcript', 'recall'].includes(asked.kind)) return;
      for (const who of EVERYBODY) {
        const own = who.seats.some((each) => each.side === asked.perspective);
        if (!own) holds(!may(who, action, asked), `${who.grants[0]?.capacity ?? 'seat'} ${action}`, asked);
      }
    }),
  ).toEqual([]);
});

test('a transcriber gets the one item, of people who consented to a transcriber named to them', () => {
  const transcriber = viewer({ grants: [grant('transcriber')] });
  const other = viewer({ grants: [grant('transcriber', { itemId: 'another' })] });
  expect(
    brokenCells((action, asked) => {
      holds(!may(other, action, asked), `another item ${action}`, asked);
      if (asked.facts.consent && asked.facts.namedTranscriber) return;
      holds(!may(transcriber, action, asked), `transcriber ${action}`, asked);
    }),
  ).toEqual([]);
  const facts = { ...NO_FACTS, consent: true, namedTranscriber: true };
  expect(may(transcriber, 'write', item('transcript', 'joint', facts))).toBe(true);
});

test('administrators and auditors see no words', () => {
  const words: readonly Kind[] = [
    'check',
    'answers',
    'recording',
    'transcript',
    'recall',
    'coding',
    'comparison',
  ];
  expect(
    brokenCells((action, asked) => {
      if (!words.includes(asked.kind)) return;
      for (const capacity of ['clinic admin', 'system admin', 'auditor'] as const) {
        for (const studyId of [STUDY, null]) {
          holds(
            !may(viewer({ grants: [grant(capacity, { studyId })] }), action, asked),
            `${capacity} ${action}`,
            asked,
          );
        }
      }
    }),
  ).toEqual([]);
});

test('the audit log leaves only to those who check it, freshly signed in, and to nobody who leads or sits', () => {
  expect(
    brokenCells((action, asked) => {
      if (asked.kind !== 'audit' || action !== 'export') return;
      for (const who of EVERYBODY) {
        const capacity = who.grants[0]?.capacity;
        const checks = capacity === 'auditor' || capacity === 'system admin';
        holds(checks || !may(who, action, asked), `${capacity ?? 'seat'} exports`, asked);
        holds(
          !may({ ...who, steppedUp: false }, action, asked),
          `${capacity ?? 'seat'} exports unasked`,
          asked,
        );
      }
    }),
  ).toEqual([]);
});

test('read implies know', () => {
  expect(
    brokenCells((action, asked) => {
      if (action !== 'read') return;
      for (const who of EVERYBODY) {
        if (may(who, 'read', asked)) holds(may(who, 'know', asked), 'reads without knowing', asked);
      }
    }),
  ).toEqual([]);
});

test('removing a grant adds nothing, and two grants allow no more than each alone', () => {
  const pairs = GRANTED_CAPACITIES.map((capacity, at) => [
    grant(capacity),
    grant(GRANTED_CAPACITIES[(at + 3) % GRANTED_CAPACITIES.length] ?? capacity),
  ]);
  expect(
    brokenCells((action, asked) => {
      for (const [one, other] of pairs) {
        if (one === undefined || other === undefined) continue;
        const both = may(viewer({ grants: [one, other] }), action, asked);
        const alone =
          may(viewer({ grants: [one] }), action, asked) || may(viewer({ grants: [other] }), action, asked);
        holds(both === alone, `${one.capacity} and ${other.capacity} ${action}`, asked);
      }
    }),
  ).toEqual([]);
});

test('a seat in the study voids every grant in it; in the dyad only, where the protocol says so', () => {
  expect(
    brokenCells((action, asked) => {
      for (const who of ['client', 'therapist', null] as const) {
        const seatOnly = viewer({ seats: [seat(who)] });
        for (const capacity of GRANTED_CAPACITIES) {
          const withGrant = viewer({ seats: [seat(who)], grants: [grant(capacity)] });
          holds(
            may(withGrant, action, asked) === may(seatOnly, action, asked),
            `${capacity} with a seat ${action}`,
            asked,
          );
        }
      }
    }),
  ).toEqual([]);
  const facts = { ...NO_FACTS, consent: true, seatWall: 'dyad' as const };
  const elsewhere = viewer({ seats: [seat('therapist', 'another dyad')], grants: [grant('investigator')] });
  expect(may(elsewhere, 'read', item('recall', 'client', facts))).toBe(true);
  expect(may(elsewhere, 'read', item('recall', 'client', { ...facts, seatWall: 'study' }))).toBe(false);
  expect(may(elsewhere, 'read', item('recall', 'client', facts, { dyadId: 'another dyad' }))).toBe(false);
});

test('another clinic, another study, a withdrawal and a written refusal are walls', () => {
  expect(
    brokenCells((action, asked) => {
      for (const who of EVERYBODY) {
        holds(!may({ ...who, clinicId: 'other' }, action, asked), `foreign clinic ${action}`, asked);
        const withdrawn = { ...asked, facts: { ...asked.facts, withdrawn: true } };
        holds(!may(who, action, withdrawn), `withdrawn ${action}`, asked);
        const refused = { ...asked, facts: { ...asked.facts, refused: CAPACITIES } };
        holds(!may(who, action, refused), `refused ${action}`, asked);
        if (who.grants.length > 0) {
          holds(!may(who, action, { ...asked, studyId: 'other study' }), `foreign study ${action}`, asked);
        }
      }
    }),
  ).toEqual([]);
});

test('a study capacity without a study reaches nothing', () => {
  const homeless = GRANTED_CAPACITIES.filter(
    (capacity) => !['clinic admin', 'system admin', 'auditor', 'service reader'].includes(capacity),
  );
  expect(
    brokenCells((action, asked) => {
      for (const capacity of homeless) {
        holds(
          !may(viewer({ grants: [grant(capacity, { studyId: null })] }), action, asked),
          `${capacity} ${action}`,
          asked,
        );
      }
    }),
  ).toEqual([]);
});

test('an interviewer or coder of one side finds nothing of the other before unblinding', () => {
  expect(
    brokenCells((action, asked) => {
      if (asked.kind !== 'recall' || asked.facts.unblinded) return;
      for (const capacity of ['interviewer', 'coder'] as const) {
        for (const side of ['client', 'therapist'] as const) {
          if (asked.perspective === side) continue;
          holds(
            !may(viewer({ grants: [grant(capacity, { side })] }), action, asked),
            `${capacity} ${action}`,
            asked,
          );
        }
      }
    }),
  ).toEqual([]);
});

test('an interviewer learns of a client’s check only that something in it was shared, and never reads one', () => {
  expect(
    brokenCells((action, asked) => {
      if (asked.kind !== 'check') return;
      for (const side of [null, 'client', 'therapist'] as const) {
        const allowed = may(viewer({ grants: [grant('interviewer', { side })] }), action, asked);
        const known = action === 'know' && asked.perspective === 'client' && asked.facts.shared;
        holds(!allowed || (known && asked.facts.consent), `interviewer ${action}`, asked);
      }
    }),
  ).toEqual([]);
});

test('export and keys need a fresh sign-in; an identity is never opened by one person alone', () => {
  expect(
    brokenCells((action, asked) => {
      for (const who of EVERYBODY) {
        const stale = { ...who, steppedUp: false };
        if (action === 'export' || (action === 'govern' && asked.kind === 'keys')) {
          holds(!may(stale, action, asked), `${action} without step-up`, asked);
        }
        const research = who.grants.some((each) => each.capacity === 'investigator');
        if (research && asked.kind === 'identity' && action === 'read' && !asked.facts.secondPerson) {
          holds(!may(who, action, asked), 'identity alone', asked);
        }
      }
    }),
  ).toEqual([]);
});

test('nobody without a seat or a grant may anything', () => {
  expect(
    brokenCells((action, asked) => holds(!may(viewer(), action, asked), `stranger ${action}`, asked)),
  ).toEqual([]);
});

test('an observer’s code on an hour is nothing to the people of it, and rests on their consent', () => {
  const kept = { ...NO_FACTS, consent: true, care: true, supervision: true, mine: true, unblinded: true };
  const observes = ['coder', 'investigator', 'supervisor'];
  expect(
    brokenCells((action, asked) => {
      if (asked.kind !== 'coding' || asked.perspective !== 'joint') return;
      for (const who of EVERYBODY) {
        const capacity = who.grants[0]?.capacity ?? 'seat';
        holds(observes.includes(capacity) || !may(who, action, asked), `${capacity} ${action}`, asked);
        const supervises = capacity === 'supervisor' && asked.facts.supervision && asked.facts.care;
        const rests = asked.facts.consent || supervises;
        holds(rests || !may(who, action, asked), `${capacity} without consent ${action}`, asked);
      }
    }),
  ).toEqual([]);
  for (const capacity of ['coder', 'investigator', 'supervisor'] as const) {
    expect(may(viewer({ grants: [grant(capacity)] }), 'write', item('coding', 'joint', kept))).toBe(true);
  }
  const supervisor = viewer({ grants: [grant('supervisor')] });
  for (const lacks of ['supervision', 'care'] as const) {
    expect(may(supervisor, 'know', item('coding', 'joint', { ...kept, [lacks]: false }))).toBe(false);
  }
});

test('of a cycle of supervision only its supervisee and its own supervisor see anything, while it runs and all consent', () => {
  const switches = ['consent', 'supervision', 'running', 'appointed', 'care', 'unblinded', 'shared'] as const;
  const broken: string[] = [];
  let opened = 0;
  for (const action of ACTIONS)
    for (const perspective of OWNERSHIPS)
      for (let bits = 0; bits < 2 ** switches.length; bits += 1) {
        const on = switches.filter((_name, at) => Boolean(bits & (1 << at)));
        const facts = { ...NO_FACTS, ...Object.fromEntries(on.map((name) => [name, true])) };
        const asked = item('supervision', perspective, facts);
        for (const who of EVERYBODY) {
          if (!may(who, action, asked)) continue;
          opened += 1;
          const supervisee = who.seats.some((each) => each.side === 'therapist');
          const supervisor = who.grants[0]?.capacity === 'supervisor' && facts.appointed;
          const held = facts.consent && facts.running && (supervisee || supervisor);
          const lawful =
            held &&
            perspective !== 'client' &&
            ['know', 'read', 'write'].includes(action) &&
            // The supervisor plays what the supervisee recorded, and records nothing.
            (supervisee || action !== 'write' || perspective !== 'joint');
          if (!lawful)
            broken.push(`${who.grants[0]?.capacity ?? 'seat'} ${action} ${perspective} ${on.join()}`);
        }
      }
  expect(broken.slice(0, 5)).toEqual([]);
  expect(opened).toBeGreaterThan(100);
});

test('a yes to feedback in care lets no supervisor play a recording, and supervision opens none of care or study', () => {
  const supervisor = viewer({ grants: [grant('supervisor')] });
  const all = { ...NO_FACTS, consent: true, supervision: true, running: true, appointed: true, care: true };
  for (const action of ACTIONS) expect(may(supervisor, action, item('recording', 'joint', all))).toBe(false);
  expect(may(supervisor, 'read', item('supervision', 'joint', all))).toBe(true);
});

test('in care the therapist records their own client’s session, in a study nobody in a seat does', () => {
  const therapist = viewer({ seats: [seat('therapist')] });
  const facts = { ...NO_FACTS, consent: true, care: true };
  expect(may(therapist, 'write', item('recording', 'joint', facts))).toBe(true);
  expect(may(therapist, 'write', item('recording', 'joint', { ...facts, consent: false }))).toBe(false);
  expect(may(therapist, 'write', item('recording', 'joint', { ...facts, care: false }))).toBe(false);
  expect(may(viewer({ seats: [seat('client')] }), 'write', item('recording', 'joint', facts))).toBe(false);
});
