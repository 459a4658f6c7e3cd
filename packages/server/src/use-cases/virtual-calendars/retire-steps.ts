import { SchedulingError } from '../../domain/scheduling-error.js';
import { endRetiring, placeOf } from '../../domain/virtual-calendar-changes.js';
import type { Retirement, VirtualCalendar } from '../../domain/virtual-calendar.js';
import type { Transaction } from '../../ports/store.js';
import { makeCancelBooking } from '../cancel-booking.js';
import { closeChannel } from '../push-channels.js';
import { endAccount, isNeeded } from './end-account.js';
import { AT_ONCE, isClosed, relocateBookings, settleSome } from './leave-account.js';
import type { Left, VirtualCalendarPorts } from './virtual-calendar-ports.js';

/** One piece of taking a calendar out of use: what is ahead in it, and at last its account. */
export async function retireOneStep(
  ports: VirtualCalendarPorts,
  tenantId: string,
  calendar: VirtualCalendar,
  signal: AbortSignal,
): Promise<Left> {
  const { id, retirement } = calendar;
  if (retirement === undefined) return 'nothing';
  const bookingIds = await ports.store.transaction(tenantId, (tx) => tx.virtualCalendars.bookingsAhead(id));
  await endBookings(ports, { tenantId, bookingIds: bookingIds.slice(0, AT_ONCE), retirement }, signal);
  const events = await ports.store.transaction(tenantId, (tx) => letGo(tx, id, retirement));
  await settleSome(ports, { tenantId, virtualCalendarId: id, events, isWaitedFor: false }, signal);
  if (bookingIds.length > AT_ONCE || events.length > AT_ONCE) return 'more';
  for (const connectionId of accountsOf(calendar)) await closeChannel(ports, tenantId, connectionId, signal);
  return ports.store.transaction(tenantId, (tx) => end(ports, tx, id));
}

async function endBookings(
  ports: VirtualCalendarPorts,
  {
    tenantId,
    bookingIds,
    retirement,
  }: {
    tenantId: string;
    bookingIds: readonly string[];
    retirement: Retirement;
  },
  signal: AbortSignal,
): Promise<void> {
  const { events, reason } = retirement;
  if (events.action !== 'cancel') {
    const to = events.action === 'move' ? await targetOf(ports, tenantId, events.to) : undefined;
    await relocateBookings(ports, { tenantId, bookingIds, to });
    return;
  }
  const cancelBooking = makeCancelBooking(ports);
  for (const bookingId of bookingIds) {
    await cancelBooking(tenantId, { bookingId, reason }, { signal }).catch((error: unknown) => {
      if (!isClosed(error)) throw error;
    });
  }
}

function targetOf(ports: VirtualCalendarPorts, tenantId: string, id: string) {
  return ports.store.transaction(tenantId, async (tx) => {
    const target = await tx.virtualCalendars.find(id);
    if (target === undefined) throw new SchedulingError('calendar_not_ready', 'The other calendar is gone.');
    return { virtualCalendarId: id, ...placeOf(target) };
  });
}

/**
 * Gives the events that admins wrote to the calendar they move to, whose own work brings them there; or marks them to be
 * deleted.
 * @returns those that are to be deleted
 */
async function letGo(tx: Transaction, id: string, { events }: Retirement) {
  const listed = [...(await tx.writtenEvents.ahead(id)), ...(await tx.writtenEvents.unsettled(id))];
  for (const { id: eventId } of listed) {
    const event = await tx.writtenEvents.lock(eventId);
    if (event?.virtualCalendarId !== id || event.state === 'deleting') continue;
    const changed = { ...event, revision: event.revision + 1, changedAt: tx.now };
    await tx.writtenEvents.put(
      events.action === 'move'
        ? { ...changed, virtualCalendarId: events.to, state: 'writing' }
        : { ...changed, state: 'deleting' },
    );
  }
  if (events.action === 'move') await tx.virtualCalendars.work(events.to);
  return (await tx.writtenEvents.unsettled(id)).filter(({ state }) => state === 'deleting');
}

const accountsOf = ({ connectionId, successorConnectionId }: VirtualCalendar): string[] =>
  [connectionId, successorConnectionId].filter((id) => id !== undefined);

async function end(ports: VirtualCalendarPorts, tx: Transaction, id: string): Promise<Left> {
  const calendar = await tx.virtualCalendars.lock(id);
  if (calendar?.state !== 'retiring') return 'nothing';
  if ((await tx.virtualCalendars.bookingsAhead(id)).length > 0) return 'later';
  if ((await tx.writtenEvents.ahead(id)).length > 0) return 'later';
  for (const connectionId of accountsOf(calendar)) if (await isNeeded(tx, connectionId)) return 'later';
  for (const connectionId of accountsOf(calendar)) await endAccount(ports, tx, connectionId);
  await tx.virtualCalendars.update(endRetiring(calendar, tx.now));
  return 'nothing';
}
