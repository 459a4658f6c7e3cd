import { ownInterviews } from '../../domain/ats-interview.js';
import type { SeenAtsInterview } from '../../domain/applicant-tracking.js';
import { type Booking, sessionOf } from '../../domain/booking.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { Remedy } from '../../domain/booking-exception.js';
import type { Transaction } from '../../ports/store.js';
import { cancelAnyway } from '../cancel-booking.js';
import { lockBooking } from '../candidate-context.js';
import type { Asker, Ports, RunOptions } from '../ports.js';
import { makeAcceptMove } from '../reschedule-booking.js';
import type { ShownBooking } from '../show-bookings.js';
import { isOfAts } from './ats-exceptions.js';
import { acceptInAts, putBackInAts } from './ats-remedies.js';
import type { AtsPorts } from './open-ats-account.js';

/** Whose word counts for one interview. */
export interface Agreement {
  bookingId: string;
  sessionKey: string;
  with: 'ours' | 'ats';
  asker: Asker;
}

/**
 * Makes an interview the same on all sides. With ours it is written to the applicant tracking system (ATS) again as it was
 * agreed. With the ATS's the booking, and calendars with it, take the time that it has there, or the booking is cancelled
 * when its only interview is not there any more; who is listed there and where it takes place is agreed to.
 * @throws `not_found`; `booking_closed`; `invalid_request` when one of several interviews is not there; what moving throws
 */
export function makeAgree(ports: Ports & AtsPorts) {
  const acceptMove = makeAcceptMove(ports);
  return async (tenantId: string, agreement: Agreement, options: { signal: AbortSignal }): Promise<void> => {
    const { bookingId, sessionKey } = agreement;
    if (agreement.with === 'ours') {
      await ports.store.transaction(tenantId, async (tx) => {
        const { booking } = await lockBooking(tx, bookingId);
        sessionIn(booking, sessionKey);
        await close(tx, agreement, 'put_back');
        await putBackInAts(tx, booking, agreement);
      });
      return;
    }
    const { booking, seen } = await read(ports, tenantId, agreement, options.signal);
    if (seen === undefined) return followDeletion(ports, tenantId, agreement);
    if (seen.start.equals(sessionIn(booking, sessionKey).start)) {
      await ports.store.transaction(tenantId, (tx) => followInPlace(tx, agreement));
      return;
    }
    const move = { bookingId, sessionKey, start: seen.start, movedBy: undefined };
    const inTurn: RunOptions<ShownBooking> = {
      ...options,
      once: async (tx, work) => {
        await followInPlace(tx, agreement);
        return work();
      },
    };
    await acceptMove(tenantId, move, inTurn);
  };
}

async function read(
  { store, ats }: AtsPorts,
  tenantId: string,
  { bookingId, sessionKey }: Agreement,
  signal: AbortSignal,
): Promise<{ booking: Booking; seen: SeenAtsInterview | undefined }> {
  const booking = await store.transaction(tenantId, (tx) => tx.bookings.find(bookingId));
  if (booking?.ats === undefined) throw noSuchInterview();
  sessionIn(booking, sessionKey);
  const { connectionId, applicationId, candidateId } = booking.ats;
  const { account } = await ats.open(tenantId, connectionId, { isWaitedFor: true });
  const all = await account.interviewsOf({ id: applicationId, candidateId }, signal);
  return { booking, seen: ownInterviews(bookingId, all).get(sessionKey) };
}

async function followInPlace(tx: Transaction, agreement: Agreement): Promise<void> {
  const { booking } = await lockBooking(tx, agreement.bookingId);
  await close(tx, agreement, 'accept');
  await acceptInAts(tx, booking, { kind: 'ats_changed', sessionKey: agreement.sessionKey });
}

const followDeletion = (ports: Ports, tenantId: string, agreement: Agreement): Promise<void> =>
  ports.store.transaction(tenantId, async (tx) => {
    const { booking } = await lockBooking(tx, agreement.bookingId);
    if (booking.sessions.length > 1) {
      throw new SchedulingError(
        'invalid_request',
        'One of several interviews can’t be cancelled by itself; write it there again, or cancel the booking.',
        { details: { errors: [{ path: 'with', message: 'must be ours for one of several interviews' }] } },
      );
    }
    await close(tx, agreement, 'cancel');
    const reason = 'The interview was deleted in the applicant tracking system.';
    await cancelAnyway(tx, agreement.bookingId, reason);
  });

/** What was open of the interview is decided by this. */
async function close(
  tx: Transaction,
  { bookingId, sessionKey, asker }: Agreement,
  remedy: Remedy,
): Promise<void> {
  for (const exception of await tx.exceptions.openOf(bookingId)) {
    if (isOfAts(exception) && exception.sessionKey === sessionKey)
      await tx.exceptions.resolve(exception.id, remedy);
  }
  await tx.audit.append({ ...asker, action: `ats.agreed_${remedy}`, object: `${bookingId}/${sessionKey}` });
}

function sessionIn(booking: Booking, sessionKey: string) {
  const session = sessionOf(booking, sessionKey);
  if (session === undefined || booking.ats === undefined) throw noSuchInterview();
  return session;
}

const noSuchInterview = (): SchedulingError =>
  new SchedulingError('not_found', 'There is no such interview in an applicant tracking system.');
