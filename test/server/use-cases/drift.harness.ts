import assert from 'node:assert/strict';
import type { BookingException, Remedy } from '../../../packages/server/src/domain/booking-exception.js';
import { type Booking, eventIdOf } from '../../../packages/server/src/domain/booking.js';
import type { Effect } from '../../../packages/server/src/domain/effect.js';
import { floorMinute } from '../../../packages/server/src/domain/minutes.js';
import type { Plan } from '../../../packages/server/src/domain/plan.js';
import { makeDeliver } from '../../../packages/server/src/outbox/deliver.js';
import type { EffectHandlers } from '../../../packages/server/src/outbox/effect-handler.js';
import { makeCalendarEventHandler } from '../../../packages/server/src/outbox/handlers/calendar-event.js';
import { makeEventInspector } from '../../../packages/server/src/outbox/handlers/event-inspector.js';
import { makeInterviewCalendarHandler } from '../../../packages/server/src/outbox/handlers/interview-calendar.js';
import {
  makeMeetingHandler,
  makeMeetingInspector,
} from '../../../packages/server/src/outbox/handlers/meeting.js';
import { makeInspect } from '../../../packages/server/src/outbox/inspect.js';
import type { Transaction } from '../../../packages/server/src/ports/store.js';
import type { CandidateAccess } from '../../../packages/server/src/use-cases/candidate-context.js';
import { makeLookForLinks } from '../../../packages/server/src/use-cases/look-for-links.js';
import { makeLookAtDue, makeLookNow } from '../../../packages/server/src/use-cases/look-at-bookings.js';
import type { Ports } from '../../../packages/server/src/use-cases/ports.js';
import { makeReconcile } from '../../../packages/server/src/use-cases/reconcile.js';
import { makeResolveException } from '../../../packages/server/src/use-cases/resolve-exception.js';
import { type Candidates, startCandidates } from './candidates.harness.js';

/** Bookings whose events stand in calendars in memory, where people can change them. */
export interface Drifting {
  candidates: Candidates;
  /** Books a slot of the plan and writes its events, long enough ago for every provider to show them. */
  book(plan: Plan, slot?: number): Promise<{ booking: Booking; who: CandidateAccess }>;
  /** Carries out the effects that wait, and lets them settle. */
  work(): Promise<void>;
  /** Lets what was written until now be long ago. */
  settle(): Promise<void>;
  /** Looks at all bookings, due or not. */
  look(): Promise<void>;
  /** Looks at what is due, as the poll does. */
  poll(): Promise<void>;
  /** Looks as a job says. */
  lookNow(which: { bookingId?: string; connectionId?: string }): Promise<void>;
  /** Looks for the links of a booking's meetings, as its job says. */
  lookForLinks(booking: Booking): Promise<void>;
  reconcile(): Promise<void>;
  resolve(exception: BookingException, remedy: Remedy, incoming?: string): Promise<BookingException>;
  /** All exceptions of the booking, the open ones first. */
  exceptions(booking: Booking): Promise<BookingException[]>;
  /** The one that is open. */
  onlyOpen(booking: Booking): Promise<BookingException>;
  booking(of: Booking): Promise<Booking>;
  effects(of: Booking): Promise<Effect[]>;
  /** Calendars that could not be read. */
  unread: { connectionId: string; code: string }[];
  within: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
}

const sender = { email: 'interviews@slotwright.example', domain: 'slotwright.example' };
const { signal } = new AbortController();
const asker = { actor: 'key_1', requestId: 'req_1' };

/** The id of the only session's event. */
export const eventOf = (booking: Booking): string => eventIdOf(booking, booking.sessions[0]?.key ?? '');

/** How what is written to applicant tracking systems is carried out. */
type AtsHandlers = Pick<EffectHandlers, 'ats_interviews' | 'ats_note' | 'ats_mail'>;

const done = { carryOut: () => Promise.resolve('done' as const) };
const NO_ATS: AtsHandlers = { ats_interviews: done, ats_note: done, ats_mail: done };

/** Starts a store of its own. @param zoneDataVersion that of the server that reconciles; bookings are made under `2026a` */
export async function startDrifting(
  zoneDataVersion = '2026a',
  atsHandlersOf: (ports: Ports) => AtsHandlers = () => NO_ATS,
): Promise<Drifting> {
  const candidates = await startCandidates();
  const { fixture, tenant, calendars, ports } = candidates;
  const { store } = fixture;
  const unread: Drifting['unread'] = [];
  const looks = {
    store,
    calendars,
    uidDomain: sender.domain,
    onUnread: ({ connectionId, code }: { connectionId: string; code: string }) =>
      unread.push({ connectionId, code }),
  };
  const inspect = makeEventInspector(looks);
  const callbackUrlOf = () => 'https://slotwright.example/hook';
  const events = { store, calendars, sender, callbackUrlOf, joinUrlOf: ports.joinUrlOf };
  const { conferencing: service } = candidates;
  const meetings = { store, conferencing: service.accountsOf(store), providers: service.providers };
  const handlers: EffectHandlers = {
    calendar_event: { carryOut: makeCalendarEventHandler(events), inspect },
    interview_calendar: { carryOut: makeInterviewCalendarHandler(events), inspect },
    candidate_mail: done,
    member_mail: done,
    ...atsHandlersOf(ports),
    meeting: { carryOut: makeMeetingHandler(meetings), inspect: makeMeetingInspector(meetings) },
  };
  const deliver = makeDeliver({ store, handlers, randomness: ports.randomness, onFailure: () => undefined });
  const lookAtDue = makeLookAtDue(looks);
  const lookNow = makeLookNow(looks);
  const lookForLinks = makeLookForLinks(looks);
  const reconcile = makeReconcile({ ...looks, zoneDataVersion, inspect: makeInspect(handlers) });
  const resolve = makeResolveException(ports);
  const within: Drifting['within'] = (work) => store.transaction(tenant, work);
  const settle = async () => {
    await fixture.asTenant(tenant, `update effects set finished_at = finished_at - interval '1 hour'`);
  };
  const work = async () => {
    const pending = await within((tx) => tx.effects.list('pending', { limit: 200, after: undefined }));
    for (const { id } of pending) await deliver({ tenantId: tenant, effectId: id }, signal);
    await settle();
  };
  const exceptions = async ({ id }: Booking) => {
    const all = await within((tx) => tx.exceptions.list({ limit: 200, after: undefined, state: undefined }));
    const its = all.filter(({ bookingId }) => bookingId === id);
    return its.toSorted((a, b) => a.state.localeCompare(b.state));
  };
  return {
    candidates,
    unread,
    within,
    work,
    settle,
    exceptions,
    book: async (plan, slot = 0) => {
      const who = await candidates.invite(plan);
      const offers = await candidates.list(who, 3);
      const offer = offers.find(({ start }) => start === floorMinute(candidates.slot(slot)));
      assert.ok(offer);
      const hold = await candidates.hold(who, offer.ticket);
      const { booking } = await candidates.confirm(who, hold.id);
      await work();
      return { booking, who };
    },
    look: async () => {
      await fixture.asTenant(tenant, `update bookings set look_at = now() - interval '1 second'`);
      await lookAtDue(tenant, signal);
    },
    poll: () => lookAtDue(tenant, signal),
    lookNow: (which) => lookNow({ tenantId: tenant, ...which }, signal),
    lookForLinks: ({ id }) => lookForLinks({ tenantId: tenant, bookingId: id }, signal),
    reconcile: () => reconcile(tenant, signal),
    resolve: ({ id }, remedy, incoming) =>
      resolve(tenant, { exceptionId: id, remedy, in: incoming, asker }, { signal }),
    onlyOpen: async (booking) => {
      const open = (await exceptions(booking)).filter(({ state }) => state === 'open');
      assert.equal(open.length, 1, 'one exception is open');
      const [only] = open;
      assert.ok(only);
      return only;
    },
    booking: async ({ id }) => {
      const found = await within((tx) => tx.bookings.find(id));
      assert.ok(found);
      return found;
    },
    effects: ({ id }) => within((tx) => tx.effects.ofBooking(id)),
  };
}
