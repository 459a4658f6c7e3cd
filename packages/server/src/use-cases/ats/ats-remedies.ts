import { reissueBooking } from '../../domain/booking-changes.js';
import type { BookingException } from '../../domain/booking-exception.js';
import type { Booking } from '../../domain/booking.js';
import type { Transaction } from '../../ports/store.js';

type Found = Pick<BookingException, 'kind' | 'sessionKey'>;

/**
 * Agrees to what somebody did to an interview in the applicant tracking system (ATS): what stands there now is what the next
 * change there is told by; one that was deleted is done without until it has another time.
 */
export async function acceptInAts(
  tx: Transaction,
  booking: Booking,
  { kind, sessionKey }: Found,
): Promise<void> {
  for (const record of await tx.atsInterviews.ofBooking(booking.id)) {
    if (record.sessionKey !== sessionKey) continue;
    await tx.atsInterviews.put(
      kind === 'ats_deleted' ? { ...record, state: 'gone' } : { ...record, written: undefined },
    );
  }
}

/** Has an interview written to the ATS again as it was agreed, whatever stands there. @param booking locked */
export async function putBackInAts(
  tx: Transaction,
  booking: Booking,
  { sessionKey }: Pick<Found, 'sessionKey'>,
): Promise<void> {
  if (booking.ats === undefined) return;
  const { connectionId } = booking.ats;
  for (const record of await tx.atsInterviews.ofBooking(booking.id)) {
    if (record.sessionKey === sessionKey) await tx.atsInterviews.put({ ...record, written: undefined });
  }
  const again = reissueBooking(booking, { above: booking.revision, now: tx.now });
  await tx.bookings.update(again);
  await tx.effects.queue(again.id, again.revision, [{ target: { kind: 'ats_interviews', connectionId } }]);
}
