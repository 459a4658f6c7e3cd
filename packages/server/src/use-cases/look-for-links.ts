import { setMaxListeners } from 'node:events';
import type { Booking } from '../domain/booking.js';
import { arrangedMeeting, isMadeIn } from '../domain/conferencing.js';
import { isLinkOverdue } from '../domain/link-rhythm.js';
import { meetingsToCome } from '../domain/meetings-to-come.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { Transaction } from '../ports/store.js';
import { lookForLinksAgain } from './arrange-meeting.js';
import { lockBooking } from './candidate-context.js';
import { type MeetingReading, keepLinks } from './keep-links.js';
import type { LookPorts } from './look-at-booking.js';
import { readAccount } from './read-account.js';
import { type WatchedEvent, readDrift, watchedEventsOf } from './watched-events.js';

/** A nudge to look for the links that a booking's meetings are without. */
export interface LinkJob {
  tenantId: string;
  bookingId: string;
}

/**
 * Reads the events of a booking whose meetings have no link yet, and nothing else of it, so that it can be done often
 * while people wait; then asks for the next look. Of one that is overdue the account is read anew first, in case its
 * login is lost.
 */
export function makeLookForLinks(ports: LookPorts) {
  return async ({ tenantId, bookingId }: LinkJob, signal: AbortSignal): Promise<void> => {
    const before = await ports.store.transaction(tenantId, (tx) => begin(tx, bookingId));
    if (before === undefined) return;
    // Every event that is read listens to it; that is no leak.
    setMaxListeners(0, signal);
    const [readings] = await Promise.all([
      Promise.all(before.events.map((event) => read(ports, { ...before, tenantId }, event, signal))),
      Promise.all(before.toRead.map((id) => readAccount(ports, tenantId, id, { signal }))),
    ]);
    await ports.store.transaction(tenantId, async (tx) => {
      await keepLinks(tx, await lockBooking(tx, bookingId), readings);
      const booking = await tx.bookings.find(bookingId);
      if (booking !== undefined) await lookForLinksAgain(tx, booking);
    });
  };
}

async function begin(tx: Transaction, bookingId: string) {
  const booking = await tx.bookings.find(bookingId);
  const missing = booking === undefined ? [] : meetingsToCome(booking, tx.now);
  if (booking === undefined || missing.length === 0) return undefined;
  const events = watchedEventsOf(booking, await tx.effects.ofBooking(bookingId), tx.now).filter(
    ({ session, target }) => {
      const meeting = arrangedMeeting(session.conferencing);
      return meeting?.state !== 'ready' && isMadeIn(meeting, target);
    },
  );
  const overdue = missing.filter(({ meeting }) => isLinkOverdue(meeting.askedAt, tx.now));
  const toRead = overdue.flatMap(({ meeting }) => meeting.place?.connectionId ?? []);
  return { booking, events, toRead: [...new Set(toRead)] };
}

/** A calendar that does not answer shows nothing; the next look asks again. */
async function read(
  ports: LookPorts,
  { tenantId, booking }: { tenantId: string; booking: Booking },
  { target, session, effect }: WatchedEvent,
  signal: AbortSignal,
): Promise<MeetingReading> {
  try {
    const watched = { target, session, effect };
    const of = { tenantId, booking, ownerEmail: undefined };
    const { meeting } = await readDrift(ports, of, watched, signal);
    return { target, session, meeting };
  } catch (error) {
    // Our own database is no fault of a calendar's.
    if (!(error instanceof SchedulingError) || error.code === 'service_unavailable') throw error;
    ports.onUnread({ connectionId: target.connectionId, code: error.code, cause: error.cause });
    return { target, session, meeting: undefined };
  }
}
