import { type BookedSession, membersOf } from '../../domain/booking.js';
import { claimsFor } from '../../domain/claimed-time.js';
import type { Transaction } from '../../ports/store.js';
import type { BookingContext } from '../candidate-context.js';
import { placeOnLicences } from '../licence-claims.js';
import type { FactPorts } from '../slot-facts.js';
import { loadHostFacts } from './host-facts.js';
import { isSameHost, keepAssigned, seatHosts } from './seat-hosts.js';

/**
 * Chooses who hosts a booked session from now on: whoever does already, as long as they can. Claims the time of whoever
 * hosts now, gives up that of whoever did, and tells the ledger.
 * @param context locked, everybody who sits in the session too
 * @param wanted the session as it is to be, at the time it has
 * @returns its host; undefined where it needs none
 * @throws `no_host`; nothing has changed then
 */
export async function seatAnew(
  { providers }: FactPorts,
  tx: Transaction,
  { booking, invitation, plan }: BookingContext,
  { session, wanted }: { session: BookedSession; wanted: BookedSession },
): Promise<BookedSession['host']> {
  const sessions = plan.sessions.filter(({ key }) => key === session.key);
  const isHosted = sessions.some(({ conferencing }) => conferencing?.provider === 'hosted');
  if (!isHosted && session.host === undefined) return undefined;
  const members = await tx.members.findMany(membersOf([wanted]));
  const load = () =>
    loadHostFacts(tx, providers.conferencing, {
      plan: { ...plan, sessions },
      team: invitation.hiringTeam,
      moving: [session],
      members,
      period: session,
      interviewOf: invitation.id,
      exceptInvitation: undefined,
    });
  const seen = await load();
  await tx.claims.lock(seen?.hosts.map(({ id }) => id) ?? []);
  // Read anew, now that nobody else can take their time.
  const facts = seen && (await load());
  const held = { ...wanted, room: undefined, licence: undefined, host: undefined };
  const seated = await seatHosts(tx, facts, { sessions: [held], holderId: booking.id });
  const onlyHost = { ...session, members: [], room: undefined, licence: undefined };
  const had = claimsFor([onlyHost], await tx.claims.ofBooking(booking.id));
  await tx.claims.releaseOfBooking(booking.id, had.for);
  const { sessions: placed, moves } = await placeOnLicences(tx, seated.sessions, seated.counted);
  await tx.claims.moveUnits(moves);
  const host = placed[0]?.host;
  if (host?.unit !== undefined) {
    const { start, end } = session;
    await tx.claims.takeForBooking(booking.id, [{ resourceId: host.unit, start, end }]);
  }
  if (session.host !== undefined && !isSameHost(session.host, host))
    await tx.hostLedger.cancel(booking.id, session.key);
  await keepAssigned(tx, seated, { holderId: booking.id, expiresAt: undefined });
  return host;
}
