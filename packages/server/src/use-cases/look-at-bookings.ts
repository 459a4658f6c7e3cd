import '../domain/temporal.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import { withDeadline } from '../ports/deadline.js';
import { type LookPorts, makeLookAtBooking } from './look-at-booking.js';

/** So many bookings are looked at side by side. */
const AT_ONCE = 4;
/** Nobody else looks at a booking for so long, which is as long as reading its calendars may take. */
const TURN_SECONDS = 60;
/** A job is to be done within its lease: what is left over after so many rounds is due, and found by the poll. */
const ROUNDS_OF_JOB = 3;

/** A nudge to look at one booking, or at those with an event behind a connection. */
export interface LookJob {
  tenantId: string;
  bookingId?: string;
  connectionId?: string;
}

/**
 * Looks at every booking of a tenant that is due, until none is. Any number of servers may do so at once: each booking is
 * looked at by one of them. A booking that fails comes round again; the others are looked at first.
 * @param rounds at most so many times `AT_ONCE` bookings
 * @throws the first failure, at the end
 */
export function makeLookAtDue(ports: LookPorts) {
  const lookAtBooking = makeLookAtBooking(ports);
  return async (tenantId: string, signal: AbortSignal, rounds = Number.POSITIVE_INFINITY): Promise<void> => {
    const failures: unknown[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const looks = await ports.store.transaction(tenantId, (tx) => tx.looks.take(AT_ONCE, TURN_SECONDS));
      if (looks.length === 0) break;
      const ends = await Promise.allSettled(
        looks.map((look) =>
          withDeadline(signal, TURN_SECONDS * 1000, (limited) => lookAtBooking(tenantId, look, limited)),
        ),
      );
      signal.throwIfAborted();
      failures.push(...ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : [])));
    }
    if (failures.length > 0) throw asError(failures[0]);
  };
}

/** Looks at once at what a job names, because something may have happened in its calendars. */
export function makeLookNow(ports: LookPorts) {
  const lookAtDue = makeLookAtDue(ports);
  return async ({ tenantId, bookingId, connectionId }: LookJob, signal: AbortSignal): Promise<void> => {
    await ports.store.transaction(tenantId, async (tx) => {
      if (bookingId !== undefined) await tx.looks.hasten({ bookingId });
      if (connectionId !== undefined) await tx.looks.hasten({ connectionId });
    });
    await lookAtDue(tenantId, signal, ROUNDS_OF_JOB);
  };
}

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new SchedulingError('internal', 'A look failed.', { cause: error });
