import { isDeepStrictEqual } from 'node:util';
import { assertStands, giveLink } from '../domain/booking-changes.js';
import { sessionOf } from '../domain/booking.js';
import type { FixedLink } from '../domain/conferencing.js';
import { lockBooking } from './candidate-context.js';
import { releaseHost } from './hosting/release-host.js';
import type { Asker, Ports } from './ports.js';
import { saveChange } from './save-change.js';
import { type ShownBooking, showBooking } from './show-bookings.js';

export interface LinkGiven {
  bookingId: string;
  sessionKey: string;
  joinUrl: string;
  asker: Asker;
}

/**
 * Gives a session a link to join, or another one than it had: calendars get it, and the candidate is told. A meeting that we
 * made gives way, with its host. The link it has already changes nothing. @throws `not_found`, `booking_closed`
 */
export function makeGiveLink(ports: Ports) {
  return (tenantId: string, { bookingId, sessionKey, joinUrl, asker }: LinkGiven): Promise<ShownBooking> =>
    ports.store.transaction(tenantId, async (tx) => {
      const { booking, plan } = await lockBooking(tx, bookingId);
      assertStands(booking);
      const link: FixedLink = { provider: 'fixed_link', joinUrl };
      const session = sessionOf(booking, sessionKey);
      if (isDeepStrictEqual(session?.conferencing, link)) return showBooking(tx, booking);
      const linked = giveLink(booking, sessionKey, link, tx.now);
      if (session !== undefined) await releaseHost(tx, booking, session);
      const saved = await saveChange(tx, { what: 'link', before: booking, after: linked, plan, asker });
      await tx.audit.append({ ...asker, action: 'booking.link_given', object: bookingId });
      return showBooking(tx, saved);
    });
}
