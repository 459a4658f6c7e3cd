import { type BookingException, isStillSo } from '../domain/booking-exception.js';
import { type Booking, sessionsByStart } from '../domain/booking.js';
import { wallTimeDrift } from '../domain/drift.js';
import type { Transaction } from '../ports/store.js';

/** Opens an exception of a booking and tells of it; the same one twice is one. @returns whether it was not open yet */
export async function openException(
  tx: Transaction,
  { id, invitationId }: Pick<Booking, 'id' | 'invitationId'>,
  found: Pick<BookingException, 'sessionKey' | 'kind' | 'subject' | 'detail'>,
): Promise<boolean> {
  const opened = await tx.exceptions.open({ bookingId: id, ...found });
  if (opened === undefined) return false;
  await tx.webhooks.publish({
    type: 'booking.exception_found',
    orderingKey: id,
    data: {
      exceptionId: opened.id,
      bookingId: id,
      invitationId,
      sessionKey: found.sessionKey,
      kind: found.kind,
      subject: found.subject,
    },
  });
  await tx.live.publish({ kind: 'booking.changed', invitationId });
  return true;
}

/** Opens an exception when the agreed wall time is another moment by the zone rules of today; nothing is moved (R19). */
export async function flagZoneRules(tx: Transaction, booking: Booking): Promise<void> {
  const wallTimeAt = wallTimeDrift(booking);
  const [first] = sessionsByStart(booking);
  if (wallTimeAt === undefined || first === undefined) return;
  await openException(tx, booking, {
    sessionKey: first.key,
    kind: 'zone_rules_changed',
    subject: booking.timeZone,
    detail: { wallTimeAt: wallTimeAt.toString() },
  });
}

/** Resolves what a change of the booking made an end of: it was cancelled, or somebody else sits there now. */
export async function settleExceptions(tx: Transaction, booking: Booking): Promise<void> {
  for (const exception of await tx.exceptions.openOf(booking.id)) {
    if (!isStillSo(exception, booking)) await tx.exceptions.resolve(exception.id, 'gone');
  }
}
