import { endRotating } from '../../domain/virtual-calendar-changes.js';
import type { VirtualCalendar } from '../../domain/virtual-calendar.js';
import type { Transaction } from '../../ports/store.js';
import type { CalendarPlace } from '../../ports/virtual-calendar-records.js';
import { closeChannel } from '../push-channels.js';
import { askForAccount } from './ask-for-account.js';
import { endAccount, isNeeded } from './end-account.js';
import { successorPlace } from './event-home.js';
import { AT_ONCE, misplacedBookings, relocateBookings, settleSome } from './leave-account.js';
import { readOwnCalendar } from './read-own-calendar.js';
import type { Left, VirtualCalendarPorts } from './virtual-calendar-ports.js';

/**
 * One piece of giving a calendar another account: the account, its calendar, what is ahead in the old one, and at last
 * the end of the old one.
 */
export async function rotateOneStep(
  ports: VirtualCalendarPorts,
  tenantId: string,
  calendar: VirtualCalendar,
  signal: AbortSignal,
): Promise<Left> {
  const { id, successorConnectionId } = calendar;
  if (successorConnectionId === undefined) {
    await askForAccount(ports, tenantId, calendar);
    return 'nothing';
  }
  const to = await readOwnCalendar(ports, tenantId, successorConnectionId, signal);
  const ahead = await ports.store.transaction(tenantId, (tx) => leftBehind(tx, calendar, to));
  if (ahead.bookingIds.length > 0 || ahead.events.length > 0) {
    const bookingIds = ahead.bookingIds.slice(0, AT_ONCE);
    await relocateBookings(ports, { tenantId, bookingIds, to: { virtualCalendarId: id, ...to } });
    const { events } = ahead;
    await settleSome(ports, { tenantId, virtualCalendarId: id, events, isWaitedFor: false }, signal);
    if (ahead.bookingIds.length > AT_ONCE || events.length > AT_ONCE) return 'more';
  }
  if (calendar.connectionId !== undefined) await closeChannel(ports, tenantId, calendar.connectionId, signal);
  return ports.store.transaction(tenantId, (tx) => end(ports, tx, id));
}

async function leftBehind(tx: Transaction, { id, connectionId }: VirtualCalendar, to: CalendarPlace) {
  return {
    bookingIds: await misplacedBookings(tx, id, to),
    events: [
      ...(connectionId === undefined ? [] : await tx.writtenEvents.standingAt(connectionId)),
      ...(await tx.writtenEvents.unsettled(id)).filter(
        ({ content }) => content.place?.connectionId !== connectionId,
      ),
    ],
  };
}

async function end(ports: VirtualCalendarPorts, tx: Transaction, id: string): Promise<Left> {
  const calendar = await tx.virtualCalendars.lock(id);
  if (calendar === undefined) return 'nothing';
  const to = await successorPlace(tx, calendar);
  if (to === undefined) return 'nothing';
  const { connectionId } = calendar;
  const ahead = await leftBehind(tx, calendar, to);
  if (ahead.bookingIds.length > 0 || ahead.events.length > 0) return 'later';
  if (connectionId !== undefined) {
    if (await isNeeded(tx, connectionId)) return 'later';
    await endAccount(ports, tx, connectionId);
  }
  await tx.virtualCalendars.update(endRotating(calendar, to, tx.now));
  return 'nothing';
}
