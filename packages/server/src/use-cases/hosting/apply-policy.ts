import '../../domain/temporal.js';
import { isDeepStrictEqual } from 'node:util';
import { reissueBooking } from '../../domain/booking-changes.js';
import { type BookedSession, membersOf } from '../../domain/booking.js';
import { bookedConferencing, hostedMeeting, madeAnew } from '../../domain/hosted-meeting.js';
import {
  bookedNoteTaker,
  recordedEventFor,
  withConsentOf,
  withPanel,
} from '../../domain/hosting/note-taker.js';
import { wantedInstead } from '../../domain/hosting/recorded-event.js';
import type { Plan, PlanSession } from '../../domain/plan.js';
import type { Transaction } from '../../ports/store.js';
import type { BookingChange } from '../booking-change.js';
import { type BookingContext, lockBooking } from '../candidate-context.js';
import { servicesOf } from '../confirm-booking.js';
import type { Asker } from '../ports.js';
import { saveChange } from '../save-change.js';
import type { FactPorts } from '../slot-facts.js';
import { panelRuleOf } from './never-recorded.js';
import { releaseHost } from './release-host.js';
import { seatAnew } from './seat-anew.js';

/** What held, and what holds from now on, for one session. */
interface Held {
  session: BookedSession;
  before: PlanSession;
  now: PlanSession;
}

/**
 * Lets what holds for a candidate by now hold for their standing booking too, in the sessions that have not begun; what
 * holds as it did is left as it is. Another way to meet is news to everybody once its link is there.
 * @param held the invitation's plan with what held before
 * @throws `no_host` where nobody can host; nothing has changed then
 */
export async function applyPolicy(
  ports: FactPorts,
  tx: Transaction,
  { invitationId, held, asker }: { invitationId: string; held: Plan; asker: Asker },
): Promise<void> {
  const current = await tx.bookings.ofInvitation(invitationId);
  if (current?.status !== 'confirmed') return;
  const context = await lockBooking(tx, current.id);
  const { booking, plan } = context;
  if (booking.status !== 'confirmed') return;
  const ahead = changedAhead(context, held, tx.now);
  if (ahead.length === 0) return;
  await tx.claims.lock(membersOf(ahead.map(({ session }) => session)));
  const changed = new Map<BookedSession, BookedSession>();
  for (const each of ahead) changed.set(each.session, await underPolicy(ports, tx, context, each));
  if ([...changed].every(([before, after]) => isDeepStrictEqual(before, after))) return;
  const next = reissueBooking(booking, { above: booking.revision, now: tx.now });
  const sessions = booking.sessions.map((session) => changed.get(session) ?? session);
  const what = whatChanged(changed);
  await saveChange(tx, { what, before: booking, after: { ...next, sessions }, plan, asker });
}

function changedAhead({ booking, plan }: BookingContext, held: Plan, now: Temporal.Instant): Held[] {
  return booking.sessions.flatMap((session): Held[] => {
    const before = held.sessions.find(({ key }) => key === session.key);
    const planned = plan.sessions.find(({ key }) => key === session.key);
    if (before === undefined || planned === undefined || isDeepStrictEqual(before, planned)) return [];
    return Temporal.Instant.compare(session.start, now) > 0 ? [{ session, before, now: planned }] : [];
  });
}

async function underPolicy(
  ports: FactPorts,
  tx: Transaction,
  context: BookingContext,
  { session, before, now }: Held,
): Promise<BookedSession> {
  const named = isDeepStrictEqual(before.noteTaker, now.noteTaker)
    ? session.noteTaker
    : withConsentOf(session.noteTaker, bookedNoteTaker(now.noteTaker));
  const rule = await panelRuleOf(tx, context.plan, { ...session, noteTaker: named });
  const noteTaker = withPanel(named, session.members, rule);
  const recordedEvent = wantedInstead(session.recordedEvent, recordedEventFor(now.recordedEvent, noteTaker));
  const listed = { ...session, noteTaker, recordedEvent };
  if (isDeepStrictEqual(before.conferencing, now.conferencing)) return listed;
  return { ...listed, ...(await metOtherwise(ports, tx, context, { session, now })) };
}

/** How people meet from now on, and who hosts it. */
async function metOtherwise(
  ports: FactPorts,
  tx: Transaction,
  context: BookingContext,
  { session, now }: Pick<Held, 'session' | 'now'>,
): Promise<Pick<BookedSession, 'conferencing' | 'isCallOff' | 'host'>> {
  const services = await servicesOf(tx, context.plan);
  const planned = bookedConferencing(now.conferencing, { services, now: tx.now });
  const wanted = hostedMeeting(planned);
  if (wanted === undefined) {
    await releaseHost(tx, context.booking, session);
    return { conferencing: planned, isCallOff: planned === undefined, host: undefined };
  }
  const earlier = hostedMeeting(session.conferencing);
  // Of a session that is met in another way no host would be asked for.
  const asHosted = earlier === undefined ? { ...session, conferencing: wanted } : session;
  const host = await seatAnew(ports, tx, context, { session: asHosted, wanted: asHosted });
  if (earlier?.connectionId === wanted.connectionId) {
    return {
      conferencing: earlier.state === 'failing' ? madeAnew(earlier, tx.now) : earlier,
      isCallOff: false,
      host,
    };
  }
  // One that was made before, and given up for another way to meet, has its generation still.
  const made = (await tx.meetings.ofBooking(context.booking.id))
    .filter(({ sessionKey }) => sessionKey === session.key)
    .map(({ generation }) => generation);
  const generation = Math.max(0, earlier?.generation ?? 0, ...made) + 1;
  return { conferencing: { ...wanted, generation }, isCallOff: false, host };
}

/** A meeting that is yet to be made tells of itself when its link comes. */
function whatChanged(changed: ReadonlyMap<BookedSession, BookedSession>): BookingChange['what'] {
  const met = [...changed].filter(
    ([before, { conferencing, host }]) =>
      !isDeepStrictEqual(before.conferencing, conferencing) || before.host?.userId !== host?.userId,
  );
  if (met.length === 0) return 'listed';
  if (met.some(([, { conferencing }]) => hostedMeeting(conferencing) !== undefined)) return 'rehosted';
  return met.some(([, { conferencing }]) => conferencing?.provider === 'arranged') ? 'relocated' : 'link';
}
