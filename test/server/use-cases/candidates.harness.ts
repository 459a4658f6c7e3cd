import '../../../packages/server/src/domain/temporal.js';
import type { Hold } from '../../../packages/server/src/domain/hold.js';
import type { Member } from '../../../packages/server/src/domain/member.js';
import { floorMinute } from '../../../packages/server/src/domain/minutes.js';
import type { Plan } from '../../../packages/server/src/domain/plan.js';
import { SchedulingError } from '../../../packages/server/src/domain/scheduling-error.js';
import { makeSealer } from '../../../packages/server/src/security/sealer.js';
import { systemRandomness } from '../../../packages/server/src/security/randomness.js';
import { makeCancelOwnBooking } from '../../../packages/server/src/use-cases/cancel-booking.js';
import type { CandidateAccess } from '../../../packages/server/src/use-cases/candidate-context.js';
import { makeConfirmBooking } from '../../../packages/server/src/use-cases/confirm-booking.js';
import { makeListSlots } from '../../../packages/server/src/use-cases/list-slots.js';
import { makeReleaseHold, makeRenewHold } from '../../../packages/server/src/use-cases/manage-hold.js';
import { makeWithdrawInvitation } from '../../../packages/server/src/use-cases/manage-invitations.js';
import { makePlaceHold } from '../../../packages/server/src/use-cases/place-hold.js';
import type { Ports } from '../../../packages/server/src/use-cases/ports.js';
import { ticketIssuer } from '../../../packages/server/src/use-cases/ticket.js';
import { FakeCalendarAccounts } from '../../fakes/calendar-accounts.js';
import { aConnection, aMember, aPlan, anInvitation } from '../../support/records.js';
import { type StoreFixture, startStore } from '../../support/store-fixture.js';

/** What candidates do, over the real store and calendars in memory. */
export interface Candidates {
  fixture: StoreFixture;
  calendars: FakeCalendarAccounts;
  tenant: string;
  /** Half hours from tomorrow, 09:00 UTC on, by index. */
  slot(index: number): Temporal.Instant;
  /** A member whose calendar has the id of the member. */
  newMember(): Promise<Member>;
  newPlan(members: readonly Member[], changes?: Partial<Plan>): Promise<Plan>;
  invite(plan: Plan): Promise<CandidateAccess>;
  ticket(who: CandidateAccess, plan: Plan, slot: number): Promise<string>;
  hold(who: CandidateAccess, ticket: string): Promise<Hold>;
  renew(who: CandidateAccess, holdId: string): Promise<unknown>;
  release(who: CandidateAccess, holdId: string): Promise<void>;
  confirm(who: CandidateAccess, holdId: string): Promise<{ booking: { id: string } }>;
  cancel(who: CandidateAccess): Promise<unknown>;
  withdraw(who: CandidateAccess): Promise<void>;
  /** How many slots of the coming days are on offer. */
  slots(who: CandidateAccess, days: number): Promise<number>;
  /** Lets the database's clock be past the hold's end. */
  expire(holdId: string): Promise<void>;
  /** Who is claimed when, as member and slot's index; expired claims left out. */
  claims(members: readonly Member[]): Promise<string[]>;
}

const options = { signal: new AbortController().signal };

/** Starts a store of its own. */
export async function startCandidates(): Promise<Candidates> {
  const fixture = await startStore();
  const tenant = await fixture.newTenant();
  const calendars = new FakeCalendarAccounts();
  const ports: Ports = {
    store: fixture.store,
    calendars,
    randomness: systemRandomness,
    seal: makeSealer(fixture.ring),
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
  return {
    fixture,
    calendars,
    tenant,
    slot,
    newMember: async () => {
      const member = aMember();
      const calendar = {
        connectionId: connection.id,
        calendarId: member.id,
        use: ['busy', 'write'] as ('busy' | 'write')[],
      };
      await store.transaction(tenant, (tx) => tx.members.put({ ...member, calendars: [calendar] }));
      return member;
    },
    newPlan: async (members, changes = {}) => {
      const plan = aPlan(
        members.map(({ id }) => id),
        changes,
      );
      await store.transaction(tenant, (tx) => tx.plans.insert(plan));
      return plan;
    },
    invite: async (plan) => {
      const invitation = anInvitation(plan.id);
      await store.transaction(tenant, (tx) => tx.invitations.insert(invitation));
      return { tenantId: tenant, invitationId: invitation.id };
    },
    ticket: async (who, { session: { durationMinutes, seats } }, index) => {
      const start = floorMinute(slot(index));
      const panel = seats.flatMap(({ key, members }) => members.map((memberId) => ({ memberId, seat: key })));
      const now = await store.transaction(tenant, (tx) => Promise.resolve(tx.now));
      return ticketIssuer(ports, who, now)({ start, end: start + durationMinutes, panel });
    },
    hold: async (who, ticket) => (await placeHold(who, { ticket }, options)).hold,
    renew: makeRenewHold(ports),
    release: makeReleaseHold(ports),
    confirm: (who, holdId) =>
      confirmBooking(
        who,
        { holdId, candidate: { name: 'M', email: 'm@mail.example', phone: undefined }, timeZone: 'UTC' },
        options,
      ),
    cancel: (who) => makeCancelOwnBooking(ports)(who, { reason: undefined }, options),
    withdraw: ({ invitationId }) => makeWithdrawInvitation(ports)(tenant, invitationId),
    slots: async (who, days) => {
      const from = Temporal.Now.instant();
      return (await listSlots(who, { from, to: from.add({ hours: 24 * days }) }, options)).slots.length;
    },
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
  };
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
