import '../../../packages/server/src/domain/temporal.js';
import type {
  PlacedSession,
  SlotOffer,
} from '../../../packages/server/src/domain/availability/slot-query.js';
import type { Booking } from '../../../packages/server/src/domain/booking.js';
import type { Hold } from '../../../packages/server/src/domain/hold.js';
import type { Invitation } from '../../../packages/server/src/domain/invitation.js';
import type { Member, MemberCalendar } from '../../../packages/server/src/domain/member.js';
import { floorMinute } from '../../../packages/server/src/domain/minutes.js';
import type { Plan } from '../../../packages/server/src/domain/plan.js';
import type { Pool } from '../../../packages/server/src/domain/pool.js';
import { SchedulingError } from '../../../packages/server/src/domain/scheduling-error.js';
import type { SharedResource } from '../../../packages/server/src/domain/shared-resource.js';
import { makeSealer } from '../../../packages/server/src/security/sealer.js';
import { systemRandomness } from '../../../packages/server/src/security/randomness.js';
import { makeCancelOwnBooking } from '../../../packages/server/src/use-cases/cancel-booking.js';
import type { CandidateAccess } from '../../../packages/server/src/use-cases/candidate-context.js';
import { makeConfirmBooking } from '../../../packages/server/src/use-cases/confirm-booking.js';
import type { OfferedSlot } from '../../../packages/server/src/use-cases/find-offers.js';
import { makeListSlots } from '../../../packages/server/src/use-cases/list-slots.js';
import { makeReleaseHold, makeRenewHold } from '../../../packages/server/src/use-cases/manage-hold.js';
import { makeWithdrawInvitation } from '../../../packages/server/src/use-cases/manage-invitations.js';
import { makePlaceHold } from '../../../packages/server/src/use-cases/place-hold.js';
import type { Ports } from '../../../packages/server/src/use-cases/ports.js';
import { makeRescheduleBooking } from '../../../packages/server/src/use-cases/reschedule-booking.js';
import { makeRescheduleOwnBooking } from '../../../packages/server/src/use-cases/reschedule-own-booking.js';
import type { ShownBooking } from '../../../packages/server/src/use-cases/show-bookings.js';
import { ticketIssuer } from '../../../packages/server/src/use-cases/ticket.js';
import { FakeCalendarAccounts } from '../../fakes/calendar-accounts.js';
import { FakeMeetings } from '../../fakes/meeting-service.js';
import { aLicence, aPool, aRoom } from '../../support/plan-records.js';
import { aConnection, aMember, aPlan, anInvitation } from '../../support/records.js';
import { type StoreFixture, startStore } from '../../support/store-fixture.js';

/** What candidates do, over the real store and calendars in memory. */
export interface Candidates {
  fixture: StoreFixture;
  ports: Ports;
  calendars: FakeCalendarAccounts;
  /** The conferencing service of the installation. */
  conferencing: FakeMeetings;
  tenant: string;
  /** Half hours from tomorrow, 09:00 UTC on, by index. */
  slot(index: number): Temporal.Instant;
  /** The calendar of a member, a room or a licence: it has the id of its owner. */
  calendarOf(owner: { id: string }): MemberCalendar;
  /** A member whose calendar has the id of the member. */
  newMember(changes?: Partial<Member>): Promise<Member>;
  /** A pool of members, and of other pools by id. */
  newPool(members: readonly Member[], pools?: readonly string[]): Promise<Pool>;
  putPool(pool: Pool): Promise<void>;
  /** A room or a licence; its calendar has the id of the resource. */
  newShared(kind: SharedResource['kind'], changes?: Partial<SharedResource>): Promise<SharedResource>;
  newPlan(members: readonly Member[], changes?: Partial<Plan>): Promise<Plan>;
  invite(plan: Plan, changes?: Partial<Invitation>): Promise<CandidateAccess>;
  /** A ticket for everybody the plan names, its sessions one after another from the slot on; nobody asks whether they can. */
  ticket(who: CandidateAccess, plan: Plan, slot: number): Promise<string>;
  hold(who: CandidateAccess, ticket: string): Promise<Hold>;
  renew(who: CandidateAccess, holdId: string): Promise<unknown>;
  release(who: CandidateAccess, holdId: string): Promise<void>;
  confirm(who: CandidateAccess, holdId: string): Promise<{ booking: Booking }>;
  cancel(who: CandidateAccess): Promise<unknown>;
  /** Moves the booking to what is held for it. */
  reschedule(who: CandidateAccess, holdId: string): Promise<{ booking: Booking }>;
  /** Moves a booking, or one session of it, on the employer's word. */
  move(bookingId: string, start: Temporal.Instant, sessionKey?: string): Promise<ShownBooking>;
  withdraw(who: CandidateAccess): Promise<void>;
  /** The slots of the coming days that are on offer. */
  list(who: CandidateAccess, days: number): Promise<OfferedSlot[]>;
  /** How many they are. */
  slots(who: CandidateAccess, days: number): Promise<number>;
  /** Lets the database's clock be past the hold's end. */
  expire(holdId: string): Promise<void>;
  /** Who is claimed when, as member and slot's index; expired claims left out. */
  claims(members: readonly Member[]): Promise<string[]>;
  /** The units under which a licence is claimed, one a claim. */
  claimedUnits(licence: SharedResource): Promise<string[]>;
}

const options = { signal: new AbortController().signal };
const asker = { actor: 'key_1', requestId: 'req_1' };

/** Starts a store of its own. */
export async function startCandidates(): Promise<Candidates> {
  const fixture = await startStore();
  const tenant = await fixture.newTenant();
  const calendars = new FakeCalendarAccounts();
  const conferencing = new FakeMeetings();
  const ports: Ports = {
    store: fixture.store,
    calendars,
    providers: conferencing.providers,
    randomness: systemRandomness,
    seal: makeSealer(fixture.ring),
    joinUrlOf: (secret) => `https://kit.example/join/${secret}`,
    zoneDataVersion: '2026a',
  };
  const first = Temporal.Now.zonedDateTimeISO('UTC')
    .add({ days: 1 })
    .startOfDay()
    .add({ hours: 9 })
    .toInstant();
  const slot = (index: number) => first.add({ minutes: index * 30 });
  const connection = aConnection();
  const { store } = fixture;
  await store.transaction(tenant, (tx) => tx.connections.insert(connection, {}));
  const confirmBooking = makeConfirmBooking(ports);
  const placeHold = makePlaceHold(ports);
  const listSlots = makeListSlots(ports);
  const rescheduleBooking = makeRescheduleBooking(ports);
  const calendarOf = ({ id }: { id: string }): MemberCalendar => ({
    connectionId: connection.id,
    calendarId: id,
    use: ['busy', 'write'],
  });
  const list = async (who: CandidateAccess, days: number) => {
    const from = Temporal.Now.instant();
    return (await listSlots(who, { from, to: from.add({ hours: 24 * days }) }, options)).slots;
  };
  return {
    fixture,
    ports,
    calendars,
    conferencing,
    tenant,
    slot,
    calendarOf,
    newMember: async (changes = {}) => {
      const member = aMember(changes);
      await store.transaction(tenant, (tx) => tx.members.put({ ...member, calendars: [calendarOf(member)] }));
      return member;
    },
    newPool: async (members, pools = []) => {
      const pool = aPool([...members.map(({ id }) => id), ...pools]);
      await store.transaction(tenant, (tx) => tx.pools.put(pool));
      return pool;
    },
    putPool: (pool) => store.transaction(tenant, (tx) => tx.pools.put(pool)),
    newShared: async (kind, changes = {}) => {
      const made = kind === 'room' ? aRoom() : aLicence();
      const shared = { ...made, calendars: [calendarOf(made)], ...changes };
      await store.transaction(tenant, (tx) => tx.sharedResources.put(shared));
      return shared;
    },
    newPlan: async (members, changes = {}) => {
      const plan = aPlan(
        members.map(({ id }) => id),
        changes,
      );
      await store.transaction(tenant, (tx) => tx.plans.insert(plan));
      return plan;
    },
    invite: async (plan, changes = {}) => {
      const invitation = anInvitation(plan.id, changes);
      await store.transaction(tenant, (tx) => tx.invitations.insert(invitation));
      return { tenantId: tenant, invitationId: invitation.id };
    },
    ticket: async (who, plan, index) => {
      const now = await store.transaction(tenant, (tx) => Promise.resolve(tx.now));
      const [ticket = ''] = ticketIssuer(ports, who, { plan, now })([
        offerOf(plan, floorMinute(slot(index))),
      ]);
      return ticket;
    },
    hold: (who, ticket) => placeHold(who, { ticket }, options),
    renew: makeRenewHold(ports),
    release: makeReleaseHold(ports),
    confirm: (who, holdId) =>
      confirmBooking(
        who,
        { holdId, candidate: { name: 'M', email: 'm@mail.example', phone: undefined }, timeZone: 'UTC' },
        options,
      ),
    cancel: (who) => makeCancelOwnBooking(ports)(who, { reason: undefined }, options),
    reschedule: (who, holdId) =>
      makeRescheduleOwnBooking(ports)(who, { holdId, timeZone: undefined }, options),
    move: (bookingId, start, sessionKey) =>
      rescheduleBooking(tenant, { bookingId, start, sessionKey, asker }, options),
    withdraw: ({ invitationId }) => makeWithdrawInvitation(ports)(tenant, invitationId),
    list,
    slots: async (who, days) => (await list(who, days)).length,
    expire: async (holdId) => {
      for (const table of ['holds', 'claims']) {
        await fixture.asTenant(
          tenant,
          `update ${table} set expires_at = now() - interval '1 second' where hold_id = $1 and expires_at is not null`,
          [holdId],
        );
      }
    },
    claims: async (members) => {
      const ids = members.map(({ id }) => id);
      const period = { start: slot(-48), end: slot(48) };
      const claims = await store.transaction(tenant, (tx) => tx.claims.list(ids, period, undefined));
      return claims
        .map(({ resourceId, start }) => `${resourceId} ${slot(0).until(start).total('minutes') / 30}`)
        .sort();
    },
    claimedUnits: async ({ id }) => {
      const period = { start: slot(-48), end: slot(48) };
      const claims = await store.transaction(tenant, (tx) => tx.claims.list([id], period, undefined));
      return claims.map(({ resourceId }) => resourceId);
    },
  };
}

function offerOf(plan: Plan, start: number): SlotOffer {
  let end = start;
  const sessions = plan.sessions.map(({ durationMinutes, seats }, index): PlacedSession => {
    const begin = end;
    end += durationMinutes;
    const seated = seats.flatMap(({ key, members }) =>
      members.map((resourceId) => ({ resourceId, seat: key })),
    );
    return { index, start: begin, end, seated };
  });
  return { start, end, sessions };
}

/** How something ended: `done`, or the code of its error. */
export function endOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof SchedulingError) return error.code;
      throw error;
    },
  );
}
