import type { BookedSession, Booking } from '../../domain/booking.js';
import { isJoinedByOwnLink, joinLinkEndOf } from '../../domain/join-link.js';
import type { Transaction } from '../../ports/store.js';
import type { JoinUrlPorts } from '../hosting/join-links.js';

/**
 * The link to join that an applicant tracking system (ATS) shows: the meeting's own, or a short one of ours where that is
 * longer than the ATS keeps, or where everybody has a link of their own. Ours leads on only while the booking stands.
 * @returns undefined while there is none
 */
export async function linkShownByAts(
  { joinUrlOf }: JoinUrlPorts,
  tx: Transaction,
  of: { booking: Booking; session: BookedSession; maxLength: number | undefined },
): Promise<string | undefined> {
  const { booking, session, maxLength } = of;
  const { conferencing } = session;
  const url = conferencing?.joinUrl;
  if (
    !isJoinedByOwnLink(session) &&
    (url === undefined || maxLength === undefined || url.length <= maxLength)
  )
    return url;
  const link = {
    bookingId: booking.id,
    sessionKey: session.key,
    participant: 'ats',
    expiresAt: joinLinkEndOf(session),
  };
  const find = async () =>
    (await tx.joinLinks.ofBooking(booking.id)).find(
      ({ sessionKey, participant }) => sessionKey === session.key && participant === 'ats',
    );
  const known = await find();
  if (known === undefined) await tx.joinLinks.issue(link);
  else if (!known.expiresAt.equals(link.expiresAt)) await tx.joinLinks.prolong(link);
  const standing = known ?? (await find());
  return standing && joinUrlOf(standing.secret);
}
