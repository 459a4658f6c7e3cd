import '../domain/temporal.js';
import { type Booking, endOfBooking } from '../domain/booking.js';
import { type Effect, type MeetingTarget, isEventTarget } from '../domain/effect.js';
import { isAnotherAwaited, isMeetingWanted } from '../domain/hosted-meeting.js';
import type { Store, Transaction } from '../ports/store.js';
import { isWanted, newestOnEvents } from './watched-events.js';

const PAGE = 100;
/** Longer than any pause between two attempts: what is this late has lost its job. */
const LATE_MINUTES = 20;

/**
 * Lets effects go on that would not by themselves: those that wait without a job, and those that failed to take an event
 * out of a calendar, or interviews out of an applicant tracking system, whose booking does not want them any more.
 */
export async function reviveEffects(store: Store, tenantId: string, signal: AbortSignal): Promise<void> {
  await forEach(store, tenantId, { state: 'pending', signal }, async (tx, effect) => {
    if (isLate(effect, tx.now)) await tx.effects.requeue(effect, tx.now);
  });
  await forEach(store, tenantId, { state: 'failed', signal }, async (tx, effect) => {
    const booking = await tx.bookings.find(effect.bookingId);
    if (booking === undefined || !(await isOrphan(tx, booking, effect))) return;
    if (await tx.effects.reopen(effect.id)) await tx.effects.requeue(effect, tx.now);
  });
}

async function forEach(
  store: Store,
  tenantId: string,
  { state, signal }: { state: 'pending' | 'failed'; signal: AbortSignal },
  work: (tx: Transaction, effect: Effect) => Promise<void>,
): Promise<void> {
  let after: string | undefined;
  do {
    signal.throwIfAborted();
    const page = { limit: PAGE, after };
    after = await store.transaction(tenantId, async (tx) => {
      const effects = await tx.effects.list(state, page);
      for (const effect of effects) await work(tx, effect);
      return effects.length === PAGE ? effects.at(-1)?.id : undefined;
    });
  } while (after !== undefined);
}

/** A second job for one that has one already is harmless. */
function isLate({ dueAt, nextAttemptAt }: Effect, now: Temporal.Instant): boolean {
  const latest = now.subtract({ minutes: LATE_MINUTES });
  return [dueAt, nextAttemptAt].every(
    (moment) => moment === undefined || Temporal.Instant.compare(moment, latest) < 0,
  );
}

/** Its event or its meeting may still stand, though the booking does not want it there. */
async function isOrphan(tx: Transaction, booking: Booking, { id, target }: Effect): Promise<boolean> {
  if (target.kind === 'meeting') return isMeetingLeft(tx, booking, target);
  if (target.kind === 'ats_interviews') return areInterviewsLeft(tx, booking);
  if (!isEventTarget(target) || isWanted(booking, target)) return false;
  if (Temporal.Instant.compare(endOfBooking(booking), tx.now) <= 0) return false;
  return newestOnEvents(await tx.effects.ofBooking(booking.id)).some(({ effect }) => effect.id === id);
}

async function areInterviewsLeft(tx: Transaction, booking: Booking): Promise<boolean> {
  if (booking.status === 'confirmed' || Temporal.Instant.compare(endOfBooking(booking), tx.now) <= 0)
    return false;
  return (await tx.atsInterviews.ofBooking(booking.id)).some(({ state }) => state === 'standing');
}

async function isMeetingLeft(tx: Transaction, booking: Booking, target: MeetingTarget): Promise<boolean> {
  const { sessionKey, generation } = target;
  if (isMeetingWanted(booking, target) || isAnotherAwaited(booking, sessionKey)) return false;
  const record = await tx.meetings.find(booking.id, sessionKey, generation);
  const isAhead = Temporal.Instant.compare(endOfBooking(booking), tx.now) > 0;
  return isAhead && record !== undefined && record.state !== 'gone';
}
