import assert from 'node:assert/strict';
import { claimedBy } from '../../../../packages/server/src/domain/claimed-time.js';
import type { Job } from '../../../../packages/server/src/adapters/postgres/job-queue.js';
import type { Booking } from '../../../../packages/server/src/domain/booking.js';
import type { VirtualCalendar } from '../../../../packages/server/src/domain/virtual-calendar.js';
import type { Connection } from '../../../../packages/server/src/ports/connection-records.js';
import type { Store, Transaction } from '../../../../packages/server/src/ports/store.js';
import type { WrittenEvent } from '../../../../packages/server/src/ports/virtual-calendar-records.js';
import { systemRandomness } from '../../../../packages/server/src/security/randomness.js';
import { makeCalendarAccounts } from '../../../../packages/server/src/use-cases/open-calendar-account.js';
import { makeCreateVirtualCalendars } from '../../../../packages/server/src/use-cases/virtual-calendars/create-virtual-calendars.js';
import type { VirtualCalendarPorts } from '../../../../packages/server/src/use-cases/virtual-calendars/virtual-calendar-ports.js';
import { makeWorkOnVirtualCalendar } from '../../../../packages/server/src/use-cases/virtual-calendars/work-on-virtual-calendar.js';
import { FakeVirtualCalendars } from '../../../fakes/virtual-calendar-accounts.js';
import { NINE, aBooking, aConnection, seedInvitation } from '../../../support/records.js';
import { type StoreFixture, startStore } from '../../../support/store-fixture.js';

/** A unit at a provider in memory, on a store of its own. */
export interface Units {
  fixture: StoreFixture;
  tenant: string;
  provider: FakeVirtualCalendars;
  ports: VirtualCalendarPorts;
  within<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Works on all jobs that were queued, due or not, until there are none. */
  work(): Promise<void>;
  /**
   * The same, with the outbox at work beside it, but the worker dies before its nth transaction from now, for good.
   * @returns whether it died; its job has still to come back
   */
  workUntilDeath(nth: number): Promise<boolean>;
  newUnit(changes?: Partial<Connection>): Promise<Connection>;
  /** Calendars of these names, as far as they could be created. */
  newCalendars(unit: Connection, names: readonly string[]): Promise<VirtualCalendar[]>;
  /** One that is in use. */
  newCalendar(unit: Connection, name?: string): Promise<VirtualCalendar>;
  calendar(of: Pick<VirtualCalendar, 'id'>): Promise<VirtualCalendar>;
  /** The account that a connection stands for at the provider. */
  accountOf(connectionId: string | undefined): Promise<string>;
  /** A booking that stands in a calendar. */
  bookIn(calendar: VirtualCalendar): Promise<Booking>;
  booking(of: Booking): Promise<Booking>;
  event(of: Pick<WrittenEvent, 'id'>): Promise<WrittenEvent | undefined>;
  /** The outbox carries out what waits for bookings, and workers come back to these calendars until they are done. */
  finish(...calendars: readonly Pick<VirtualCalendar, 'id'>[]): Promise<void>;
  /** The accounts whose grants are to be given back. */
  givenBack(): Promise<string[]>;
  /** Lets whatever was asked of the provider be asked a while ago. */
  letTimePass(seconds: number): Promise<void>;
  stop(): Promise<void>;
}

const { signal } = new AbortController();

/** Starts a store of its own. */
export async function startUnits(): Promise<Units> {
  const fixture = await startStore();
  const tenant = await fixture.newTenant();
  const provider = new FakeVirtualCalendars();
  const providers = {
    byConsent: new Map([['fake', provider]]),
    byKey: new Map(),
    conferencing: new Map(),
    ats: new Map(),
    partners: new Map(),
  };
  const portsOn = (store: Store): VirtualCalendarPorts => ({
    store,
    providers,
    calendars: makeCalendarAccounts({ store, providers }),
    randomness: systemRandomness,
    seal: { seal: () => '', open: () => undefined },
    joinUrlOf: (secret) => `https://kit.example/join/${secret}`,
    zoneDataVersion: '2026a',
    hookUrlOf: (name, connectionId) => `https://kit.example/hooks/${name}/${connectionId}`,
    sender: { email: 'interviews@kit.example', domain: 'kit.example' },
  });
  const ports = portsOn(fixture.store);
  const within: Units['within'] = (work) => fixture.store.transaction(tenant, work);
  const jobs = jobsOf(fixture);
  const carryOutEffects = async (): Promise<void> => {
    await fixture.asTenant(tenant, `update effects set state = 'done' where state = 'pending'`);
  };

  const units: Units = {
    fixture,
    tenant,
    provider,
    ports,
    within,
    work: () => drain(jobs, nothing, makeWorkOnVirtualCalendar({ ...ports, onFailure: () => undefined })),
    workUntilDeath: (nth) => {
      const mortal = portsOn(dyingStore(fixture.store, nth));
      const work = makeWorkOnVirtualCalendar({ ...mortal, onFailure: () => undefined });
      return drain(jobs, carryOutEffects, work).then(
        () => false,
        (error: unknown) => {
          if (error instanceof Died) return true;
          throw error;
        },
      );
    },
    newUnit: async (changes = {}) => {
      const unit = aConnection({ provider: 'fake', scope: 'organizational_unit', ...changes });
      await within((tx) => tx.connections.insert(unit, { accountId: unit.id }));
      return unit;
    },
    newCalendars: async (unit, names) => {
      const asked = { unitId: unit.id, names, longest: 256 };
      const { batch } = await makeCreateVirtualCalendars(ports)(tenant, asked, undefined, { signal });
      await units.work();
      return within((tx) => tx.virtualCalendars.ofBatch(batch.id));
    },
    newCalendar: async (unit, name = systemRandomness.id('vcl')) => {
      const [calendar] = await units.newCalendars(unit, [name]);
      assert.equal(calendar?.state, 'active');
      assert.ok(calendar.calendarId);
      return calendar;
    },
    calendar: async ({ id }) => {
      const calendar = await within((tx) => tx.virtualCalendars.find(id));
      assert.ok(calendar);
      return calendar;
    },
    accountOf: async (connectionId = '') =>
      (await within((tx) => tx.connections.find(connectionId)))?.accountId ?? 'none',
    bookIn: (calendar) => within((tx) => bookIn(tx, calendar)),
    booking: async ({ id }) => {
      const booking = await within((tx) => tx.bookings.find(id));
      assert.ok(booking);
      return booking;
    },
    event: ({ id }) => within((tx) => tx.writtenEvents.find(id)),
    finish: async (...calendars) => {
      for (let round = 0; round < 3; round++) {
        await carryOutEffects();
        for (const { id } of calendars) await within((tx) => tx.virtualCalendars.work(id));
        await units.work();
      }
    },
    givenBack: async () => {
      const due = await within((tx) => tx.revocations.take(100, 0));
      // Written by the fake and by nothing else.
      return due.map(({ credentials }) => (credentials as { accountId: string }).accountId).sort();
    },
    letTimePass: async (seconds) => {
      const ago = `make_interval(secs => ${String(seconds)})`;
      await fixture.asTenant(
        tenant,
        `update virtual_calendars set asked_at = asked_at - ${ago}, changed_at = changed_at - ${ago}`,
      );
    },
    stop: () => fixture.stop(),
  };
  return units;
}

type VirtualCalendarJob = Extract<Job, { queue: 'virtual_calendars' }>;

/** Takes jobs as they were queued, each once; a job that is put off is handed out like any other, so that nobody waits. */
function jobsOf({ sent }: StoreFixture): () => VirtualCalendarJob | undefined {
  let next = 0;
  return () => {
    while (next < sent.length) {
      const job = sent[next++];
      if (job?.queue === 'virtual_calendars') return job;
    }
    return undefined;
  };
}

type Worker = (job: VirtualCalendarJob['data'], signal: AbortSignal) => Promise<void>;

/** What waits for somebody else is asked for again and again; after so many times it is left. */
const MOST_PUT_OFF = 3;

const nothing = (): Promise<void> => Promise.resolve();

async function drain(
  jobs: () => VirtualCalendarJob | undefined,
  beforeEach: () => Promise<void>,
  work: Worker,
): Promise<void> {
  let putOff = 0;
  for (let job = jobs(); job !== undefined; job = jobs()) {
    if (job.at !== undefined && ++putOff > MOST_PUT_OFF) continue;
    await beforeEach();
    await work(job.data, signal);
  }
}

class Died extends Error {}

function dyingStore(store: Store, nth: number): Store {
  let count = 0;
  return {
    ...store,
    transaction: (tenantId, work) => {
      count += 1;
      return count >= nth ? Promise.reject(new Died('The worker died.')) : store.transaction(tenantId, work);
    },
  };
}

async function bookIn(
  tx: Transaction,
  { id, connectionId = '', calendarId = '' }: VirtualCalendar,
): Promise<Booking> {
  const { member, invitation } = await seedInvitation(tx);
  const booking = aBooking(invitation.id, [member.id], {
    interviewCalendar: { virtualCalendarId: id, connectionId, calendarId, isInstead: false },
  });
  await tx.bookings.insert(booking);
  await tx.claims.takeForBooking(booking.id, claimedBy(booking.sessions));
  const target = { kind: 'interview_calendar' as const, connectionId, calendarId, sessionKey: 'onsite' };
  await tx.effects.queue(booking.id, 0, [{ target }]);
  return booking;
}

/** The period in which everything here happens. */
export const THAT_DAY = { from: NINE.subtract({ hours: 12 }), to: NINE.add({ hours: 12 }) };
