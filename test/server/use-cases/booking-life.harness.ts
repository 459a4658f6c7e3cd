import '../../../packages/server/src/domain/temporal.js';
import type { Booking } from '../../../packages/server/src/domain/booking.js';
import type { Member } from '../../../packages/server/src/domain/member.js';
import type { Plan } from '../../../packages/server/src/domain/plan.js';
import { type DeliverPorts, makeDeliver } from '../../../packages/server/src/outbox/deliver.js';
import { makeCalendarEventHandler } from '../../../packages/server/src/outbox/handlers/calendar-event.js';
import { makeCandidateMailHandler } from '../../../packages/server/src/outbox/handlers/candidate-mail.js';
import { makeInterviewCalendarHandler } from '../../../packages/server/src/outbox/handlers/interview-calendar.js';
import { makeMemberMailHandler } from '../../../packages/server/src/outbox/handlers/member-mail.js';
import { systemRandomness } from '../../../packages/server/src/security/randomness.js';
import type { CandidateAccess } from '../../../packages/server/src/use-cases/candidate-context.js';
import { makeLookNow } from '../../../packages/server/src/use-cases/look-at-bookings.js';
import { makeRescheduleBooking } from '../../../packages/server/src/use-cases/reschedule-booking.js';
import { makeRescheduleOwnBooking } from '../../../packages/server/src/use-cases/reschedule-own-booking.js';
import { makeSwap } from '../../../packages/server/src/use-cases/swap-interviewer.js';
import { FakeMailer } from '../../fakes/mailer.js';
import { type Candidates, startCandidates } from './candidates.harness.js';

/** What can happen to bookings, over the real store, with calendars and a mail server in memory. */
export interface BookingLife {
  candidates: Candidates;
  mailer: FakeMailer;
  move(who: CandidateAccess, holdId: string): Promise<{ booking: Booking }>;
  moveAsEmployer(bookingId: string, start: Temporal.Instant): Promise<{ booking: Booking }>;
  swap(booking: Booking, out: Member, incoming: Member): Promise<{ booking: Booking }>;
  /** Looks into the calendars of a booking. */
  look(bookingId: string): Promise<void>;
  /** Effects that are not finished, by id. */
  pending(): Promise<string[]>;
  /** Carries one effect out; `dies`: the worker is gone before it writes down that it did. */
  work(effectId: string, dies?: boolean): Promise<void>;
  /** As if an hour had passed: holds and leases run out, and who was left alone is tried again. */
  stepClock(): Promise<void>;
}

const options = { signal: new AbortController().signal };
const asker = { actor: 'key_1', requestId: 'req_1' };
const sender = { email: 'interviews@slotwright.example', domain: 'slotwright.example' };

class Died extends Error {}

/** Starts a store of its own. */
export async function startBookingLife(): Promise<BookingLife> {
  const candidates = await startCandidates();
  const { calendars, fixture, ports, tenant } = candidates;
  const { store } = fixture;
  const mailer = new FakeMailer();
  const { joinUrlOf } = ports;
  const callbackUrlOf = () => 'https://slotwright.example/hook';
  const events = { store, calendars, sender, callbackUrlOf, joinUrlOf };
  const deliverPorts: DeliverPorts = {
    store,
    handlers: {
      calendar_event: { carryOut: makeCalendarEventHandler(events) },
      interview_calendar: { carryOut: makeInterviewCalendarHandler(events) },
      member_mail: { carryOut: makeMemberMailHandler({ store, mailer, sender, joinUrlOf }) },
      meeting: { carryOut: () => Promise.reject(new Died('there are no meetings of ours')) },
      ats_interviews: {
        carryOut: () => Promise.reject(new Died('no applicant tracking system is connected')),
      },
      ats_note: { carryOut: () => Promise.reject(new Died('no applicant tracking system is connected')) },
      ats_mail: { carryOut: () => Promise.reject(new Died('no applicant tracking system is connected')) },
      candidate_mail: {
        carryOut: makeCandidateMailHandler({
          store,
          joinUrlOf,
          mailer,
          sender,
          manageUrlOf: () => Promise.resolve('https://slotwright.example/manage'),
          invitedSessions: () => Promise.resolve(new Set()),
        }),
      },
    },
    randomness: systemRandomness,
    onFailure: () => undefined,
  };
  const deliver = makeDeliver(deliverPorts);
  const dyingDeliver = makeDeliver({
    ...deliverPorts,
    faultPoint: (step) => (step === 'carried out' ? Promise.reject(new Died()) : Promise.resolve()),
  });
  const moveOwn = makeRescheduleOwnBooking(ports);
  const reschedule = makeRescheduleBooking(ports);
  const swap = makeSwap(ports);
  const look = makeLookNow({ store, calendars, uidDomain: sender.domain, onUnread: () => undefined });
  const rows = (statement: string) => fixture.asTenant(tenant, statement);
  return {
    candidates,
    mailer,
    move: (who, holdId) => moveOwn(who, { holdId, timeZone: undefined }, options),
    moveAsEmployer: (bookingId, start) =>
      reschedule(tenant, { bookingId, start, sessionKey: undefined, asker }, options),
    swap: ({ id, sessions }, out, incoming) =>
      swap(
        tenant,
        { bookingId: id, sessionKey: sessions[0]?.key ?? '', out: out.id, in: incoming.id, asker },
        options,
      ),
    look: (bookingId) => look({ tenantId: tenant, bookingId }, options.signal),
    pending: async () =>
      (await rows(`select effect_id from effects where state = 'pending' order by effect_id`)).map((row) =>
        String(row['effect_id']),
      ),
    work: async (effectId, dies = false) => {
      const run = dies ? dyingDeliver : deliver;
      await run({ tenantId: tenant, effectId }, options.signal).catch((error: unknown) => {
        if (!(error instanceof Died)) throw error;
      });
    },
    stepClock: async () => {
      await rows(`update holds set expires_at = expires_at - interval '1 hour' where state = 'held'`);
      await rows(`update claims set expires_at = expires_at - interval '1 hour' where booking_id is null`);
      await rows(
        `update effects set lease_until = lease_until - interval '1 hour' where lease_until is not null`,
      );
      await rows(`delete from circuits`);
    },
  };
}

/** The plans of these tests: for the first of the members, or for the first two. */
export const newPlans = async ({ candidates }: BookingLife, members: readonly Member[]): Promise<Plan[]> => {
  const rules = { reschedule: { isAllowed: true, cutoffMinutes: 0, max: 50 } };
  return [
    await candidates.newPlan(members.slice(0, 1), rules),
    await candidates.newPlan(members.slice(0, 2), rules),
  ];
};
