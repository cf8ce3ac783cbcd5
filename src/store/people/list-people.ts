import type { Selectable } from 'kysely';
import type { GrantedCapacity, Viewer } from '../../domain/access/viewer.ts';
import { CLINIC_WIDE, GRANTED_CAPACITIES } from '../../domain/access/viewer.ts';
import { type Gift, type GiftFacts, governsClinic, mayGive } from '../../domain/access/who-may-give.ts';
import type { AccountRow, CapacityGrantRow, InvitationRow } from '../postgres/clinic-schema.ts';
import { openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { listCare } from '../care/begin-care.ts';
import { listStudies } from '../studies.ts';
import { fresh, readGiftFacts } from './give-access.ts';
import { giftOf } from './invitations.ts';

/** A capacity as the people screen shows it. */
export interface HeldCapacity {
  readonly id: string;
  readonly capacity: string;
  readonly studyId: string | null;
  /** Null where the viewer may not read the study's title. */
  readonly studyTitle: string | null;
  readonly dyadId: string | null;
  /** Null where it is for the whole study, and where the viewer may not read its title. */
  readonly dyadNumber: number | null;
  readonly side: 'client' | 'therapist' | null;
  readonly mayEnd: boolean;
}

export interface Person {
  readonly accountId: string;
  readonly name: string;
  /** Only for oneself and for whoever governs the clinic. */
  readonly email: string | null;
  readonly own: boolean;
  readonly closed: boolean;
  readonly mayClose: boolean;
  readonly capacities: readonly HeldCapacity[];
}

export interface OpenInvitation {
  readonly id: string;
  readonly note: string;
  readonly capacity: string | null;
  readonly studyTitle: string | null;
  readonly side: 'client' | 'therapist' | null;
  readonly expiresAt: string;
}

/** Where this viewer may give which capacities. `studyId` null is the whole clinic. */
export interface GivingPlace {
  readonly studyId: string | null;
  readonly studyTitle: string | null;
  /** A null among them is membership alone. */
  readonly capacities: readonly (GrantedCapacity | null)[];
}

export interface People {
  readonly people: readonly Person[];
  readonly invitations: readonly OpenInvitation[];
  readonly giving: readonly GivingPlace[];
}

/**
 * The people this viewer may know of: everybody for whoever governs the clinic, else the teams of the studies that the
 * viewer leads, and always oneself. Capacities in a study are shown without its title to whoever may not read it.
 */
export async function listPeople(store: Store, viewer: Viewer): Promise<People> {
  const view = await readView(store, viewer);
  const [accounts, grants, invitations] = await Promise.all([
    readAccounts(store, viewer.clinicId),
    readGrants(store, viewer.clinicId),
    readInvitations(store, viewer),
  ]);
  const keys = await store.vault.openItemKeys(
    viewer.clinicId,
    [...accounts, ...invitations].map((row) => row.key_id),
  );
  const open =
    (table: 'account' | 'invitation', row: { id: string; key_id: string; version: number }) =>
    (column: string, sealed: Buffer) =>
      openColumn(keys, table, row, column, sealed);
  const people = accounts.flatMap((account) => {
    const held = grants.filter((grant) => grant.account_id === account.id);
    const shown = held.filter((grant) => view.knows(account.id, grant));
    if (account.id !== viewer.accountId && !view.clinic && shown.length === 0) return [];
    return [personOf(viewer, view, account, shown, open('account', account))];
  });
  return {
    people,
    invitations: invitations
      .filter((row) => view.mayGive(giftOf(row)))
      .map((row) => invitationOf(view, row, open('invitation', row)('name', row.name))),
    giving: view.giving,
  };
}

type Grant = Selectable<CapacityGrantRow> & { readonly dyad_number: number | null };

/** What one viewer may see and give here. */
interface View {
  readonly clinic: boolean;
  readonly titles: ReadonlyMap<string, string>;
  readonly giving: readonly GivingPlace[];
  knows(accountId: string, grant: Grant): boolean;
  mayGive(gift: Gift): boolean;
}

async function readView(store: Store, viewer: Viewer): Promise<View> {
  const places = [...(await listStudies(store, viewer)), ...(await listCare(store, viewer))];
  const titles = new Map(places.map((place) => [place.id, place.title]));
  const facts = new Map<string | null, GiftFacts>([
    [null, { seatWall: 'study', leaderless: false, care: false }],
  ]);
  for (const studyId of await giftStudies(store, viewer, titles)) {
    facts.set(studyId, await readGiftFacts(store.db, viewer.clinicId, { studyId, dyadId: null }));
  }
  const asked = fresh(viewer);
  const gives = (gift: Gift): boolean => {
    const known = facts.get(gift.studyId);
    return known !== undefined && mayGive(asked, gift, known);
  };
  const clinic = governsClinic(asked);
  const giving = [...facts.keys()].map((studyId) => ({
    studyId,
    studyTitle: studyId === null ? null : (titles.get(studyId) ?? null),
    capacities: capacitiesOf(studyId).filter((capacity) =>
      gives({ capacity, studyId, dyadId: null, side: null }),
    ),
  }));
  return {
    clinic,
    titles,
    giving: giving.filter((place) => place.capacities.length > 0),
    mayGive: gives,
    knows: (accountId, grant) => clinic || accountId === viewer.accountId || gives(giftOf(grant)),
  };
}

/** The studies that this viewer may read; for an admin also those that nobody leads any more. */
async function giftStudies(
  store: Store,
  viewer: Viewer,
  titles: ReadonlyMap<string, string>,
): Promise<string[]> {
  if (!governsClinic(fresh(viewer))) return [...titles.keys()];
  const rows = await store.db
    .selectFrom('study')
    .select('id')
    .where('clinic_id', '=', viewer.clinicId)
    .orderBy('created_at')
    .execute();
  return rows.map((row) => row.id);
}

function capacitiesOf(studyId: string | null): (GrantedCapacity | null)[] {
  const ofClinic = (capacity: GrantedCapacity): boolean => CLINIC_WIDE.includes(capacity);
  if (studyId === null) return [null, ...GRANTED_CAPACITIES.filter(ofClinic)];
  return GRANTED_CAPACITIES.filter((capacity) => !ofClinic(capacity));
}

function personOf(
  viewer: Viewer,
  view: View,
  account: Selectable<AccountRow>,
  grants: readonly Grant[],
  open: (column: string, sealed: Buffer) => string,
): Person {
  const own = account.id === viewer.accountId;
  return {
    accountId: account.id,
    name: open('name', account.name),
    email: account.email !== null && (own || view.clinic) ? open('email', account.email) : null,
    own,
    closed: account.closed_at !== null,
    mayClose: view.clinic && !own && account.closed_at === null,
    capacities: grants.map((grant) => ({
      id: grant.id,
      capacity: grant.capacity,
      studyId: grant.study_id,
      studyTitle: grant.study_id === null ? null : (view.titles.get(grant.study_id) ?? null),
      dyadId: grant.dyad_id,
      dyadNumber: view.titles.has(grant.study_id ?? '') ? grant.dyad_number : null,
      side: grant.side,
      mayEnd: own || view.mayGive(giftOf(grant)),
    })),
  };
}

function invitationOf(view: View, row: Selectable<InvitationRow>, note: string): OpenInvitation {
  return {
    id: row.id,
    note,
    capacity: row.capacity,
    studyTitle: row.study_id === null ? null : (view.titles.get(row.study_id) ?? null),
    side: row.side,
    expiresAt: row.expires_at.toISOString(),
  };
}

async function readAccounts(store: Store, clinicId: string): Promise<Selectable<AccountRow>[]> {
  return (
    store.db
      .selectFrom('account')
      .selectAll()
      .where('clinic_id', '=', clinicId)
      // An account without an address opens a participant's own space: it is none of the clinic's people.
      .where('email_mac', 'is not', null)
      .orderBy('created_at')
      .orderBy('id')
      .execute()
  );
}

async function readGrants(store: Store, clinicId: string): Promise<Grant[]> {
  return store.db
    .selectFrom('capacity_grant as g')
    .leftJoin('dyad as d', (join) =>
      join.onRef('d.clinic_id', '=', 'g.clinic_id').onRef('d.id', '=', 'g.dyad_id'),
    )
    .selectAll('g')
    .select('d.number as dyad_number')
    .where('g.clinic_id', '=', clinicId)
    .where('g.ended_at', 'is', null)
    .where((row) => row.or([row('g.until', 'is', null), row('g.until', '>', store.now())]))
    .orderBy('d.number')
    .orderBy('g.granted_at')
    .orderBy('g.id')
    .execute();
}

async function readInvitations(store: Store, viewer: Viewer): Promise<Selectable<InvitationRow>[]> {
  return store.db
    .selectFrom('invitation')
    .selectAll()
    .where('clinic_id', '=', viewer.clinicId)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', store.now())
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}
