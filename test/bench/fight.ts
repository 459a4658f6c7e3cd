import '../../packages/server/src/domain/temporal.js';
import pg from 'pg';
import type { Invitation } from '../../packages/server/src/domain/invitation.js';
import type { Member } from '../../packages/server/src/domain/member.js';
import { floorMinute } from '../../packages/server/src/domain/minutes.js';
import type { Plan } from '../../packages/server/src/domain/plan.js';
import { SchedulingError } from '../../packages/server/src/domain/scheduling-error.js';
import { systemRandomness } from '../../packages/server/src/security/randomness.js';
import { makeSealer } from '../../packages/server/src/security/sealer.js';
import { makeConfirmBooking } from '../../packages/server/src/use-cases/confirm-booking.js';
import { makePlaceHold } from '../../packages/server/src/use-cases/place-hold.js';
import type { Transaction } from '../../packages/server/src/ports/store.js';
import type { Ports } from '../../packages/server/src/use-cases/ports.js';
import { ticketIssuer } from '../../packages/server/src/use-cases/ticket.js';
import { FakeCalendarAccounts } from '../fakes/calendar-accounts.js';
import { aConnection, aMember, aPlan, anInvitation } from '../support/records.js';
import { type StoreFixture, startStore } from '../support/store-fixture.js';
import { type Recording, asTenant, makeRecorder, replay } from './recorded-statements.js';
import { throughput } from './rounds.js';

const CLIENTS = 64;
const SLOTS = 100;
/** So many want each slot. */
const RIVALS = 3;
const PEOPLE = 10;

interface Wish {
  invitation: Invitation;
  plan: Plan;
  member: Member;
  slot: Temporal.Instant;
}

interface World {
  connection: ReturnType<typeof aConnection>;
  members: Member[];
  plans: Plan[];
  wishes: Wish[];
}

/** Candidates who want the same slots at once, over the real store; calendars answer at once, from memory. */
export async function startFight() {
  const fixture = await startStore();
  const pool = new pg.Pool({ ...fixture.address, max: 10, options: '-c TimeZone=UTC -c DateStyle=ISO' });
  // The test database ends whatever is still connected when it is dropped.
  pool.on('error', () => undefined);
  const prepared = async (world: World, tenant?: string): Promise<string> => {
    const into = tenant ?? (await fixture.newTenant());
    await fixture.store.transaction(into, (tx) => settle(tx, world));
    return into;
  };
  return {
    fixture,
    /**
     * Wins a second through the use cases; each slot must have one winner.
     * @param tenant whose people and candidates these are besides others it has; a new one unless told
     */
    ours: async (tenant?: string): Promise<number> => {
      const world = newWorld();
      const into = await prepared(world, tenant);
      const rate = await throughput(world.wishes, CLIENTS, fighter(fixture, into));
      await assertOneWinnerEach(fixture, into, world);
      return rate / RIVALS;
    },
    /** The same with the statements that the use cases sent, and nothing else. */
    statementsAlone: async (): Promise<number> => {
      const world = newWorld();
      const recorded = await prepared(world);
      const recordings = await recordAll(fixture, recorded, world.wishes);
      const tenant = await prepared(world);
      const again = recordings.map((recording) => asTenant(recording, recorded, tenant));
      const rate = await throughput(again, CLIENTS, (recording) => replay(pool, recording));
      await assertOneWinnerEach(fixture, tenant, world);
      return rate / RIVALS;
    },
    stop: async () => {
      await pool.end();
      await fixture.stop();
    },
  };
}

function newWorld(): World {
  const connection = aConnection();
  const first = Temporal.Now.zonedDateTimeISO('UTC')
    .add({ days: 1 })
    .startOfDay()
    .add({ hours: 9 })
    .toInstant();
  const people = Array.from({ length: PEOPLE }, () => {
    const made = aMember();
    const calendar = { connectionId: connection.id, calendarId: made.id, use: ['busy', 'write'] as const };
    const member: Member = { ...made, calendars: [{ ...calendar, use: [...calendar.use] }] };
    return { member, plan: aPlan([member.id]) };
  });
  const wishes = Array.from({ length: SLOTS * RIVALS }, (_, index): Wish[] => {
    const slot = index % SLOTS;
    const { member, plan } = people[slot % PEOPLE] ?? {};
    if (member === undefined || plan === undefined) return [];
    const at = first.add({ minutes: 30 * Math.floor(slot / PEOPLE) });
    return [{ invitation: anInvitation(plan.id), plan, member, slot: at }];
  });
  return {
    connection,
    members: people.map(({ member }) => member),
    plans: people.map(({ plan }) => plan),
    wishes: wishes.flat(),
  };
}

async function settle(tx: Transaction, { connection, members, plans, wishes }: World): Promise<void> {
  await tx.connections.insert(connection, {});
  for (const member of members) await tx.members.put(member);
  for (const plan of plans) await tx.plans.insert(plan);
  for (const { invitation } of wishes) await tx.invitations.insert(invitation);
}

function fighter(fixture: StoreFixture, tenantId: string): (wish: Wish) => Promise<void> {
  const ports: Ports = {
    store: fixture.store,
    calendars: new FakeCalendarAccounts(),
    providers: { conferencing: new Map() },
    randomness: systemRandomness,
    seal: makeSealer(fixture.ring),
    joinUrlOf: (secret) => `https://kit.example/join/${secret}`,
    zoneDataVersion: '2026a',
  };
  const placeHold = makePlaceHold(ports);
  const confirm = makeConfirmBooking(ports);
  const options = { signal: new AbortController().signal };
  return async ({ invitation, plan, member, slot }) => {
    const access = { tenantId, invitationId: invitation.id };
    const start = floorMinute(slot);
    const end = start + (plan.sessions[0]?.durationMinutes ?? 0);
    const seat = plan.sessions[0]?.seats[0]?.key ?? '';
    const sessions = [{ index: 0, start, end, seated: [{ resourceId: member.id, seat }] }];
    const [ticket = ''] = ticketIssuer(ports, access, { plan, now: Temporal.Now.instant() })([
      { start, end, sessions },
    ]);
    try {
      const { id } = await placeHold(access, { ticket }, options);
      const candidate = { name: 'M', email: 'm@mail.example', phone: undefined };
      await confirm(access, { holdId: id, candidate, timeZone: 'UTC' }, options);
    } catch (error) {
      if (!(error instanceof SchedulingError) || error.code !== 'slot_taken') throw error;
    }
  };
}

async function recordAll(
  fixture: StoreFixture,
  tenant: string,
  wishes: readonly Wish[],
): Promise<Recording[]> {
  const recorder = makeRecorder();
  const fight = fighter(fixture, tenant);
  const recordings: Recording[] = [];
  recorder.start();
  try {
    await throughput(
      wishes.map((wish, index) => ({ wish, index })),
      CLIENTS,
      async ({ wish, index }) => {
        recordings[index] = await recorder.record(() => fight(wish));
      },
    );
  } finally {
    recorder.stop();
  }
  return recordings;
}

async function assertOneWinnerEach(
  fixture: StoreFixture,
  tenant: string,
  { members, plans }: World,
): Promise<void> {
  const rows = await fixture.asTenant(
    tenant,
    `select (select count(*)::int from bookings join invitations using (tenant_id, invitation_id)
         where plan_id = any($1)) as bookings,
       (select count(*)::int from claims where resource_id = any($2)) as claims,
       (select count(distinct (resource_id, during))::int from claims where resource_id = any($2)) as slots`,
    [plans.map(({ id }) => id), members.map(({ id }) => id)],
  );
  const { bookings, claims, slots } = rows[0] ?? {};
  if (bookings !== SLOTS || claims !== SLOTS || slots !== SLOTS)
    throw new Error(`${String(bookings)} bookings, ${String(claims)} claims of ${String(slots)} slots`);
}
