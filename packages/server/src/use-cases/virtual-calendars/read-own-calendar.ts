import { SchedulingError } from '../../domain/scheduling-error.js';
import type { VirtualCalendar } from '../../domain/virtual-calendar.js';
import type { CalendarPlace } from '../../ports/virtual-calendar-records.js';
import { readAccount } from '../read-account.js';
import { ownCalendarOf } from './event-home.js';
import type { VirtualCalendarPorts } from './virtual-calendar-ports.js';

/**
 * The calendar of an account that was made for a virtual calendar: read from the provider if that was not done yet.
 * @throws `provider_unavailable` while it can't be read, or the code of why it can't
 */
export async function readOwnCalendar(
  ports: VirtualCalendarPorts,
  tenantId: string,
  connectionId: string,
  signal: AbortSignal,
): Promise<CalendarPlace> {
  const known = await ports.store.transaction(tenantId, (tx) => tx.connections.find(connectionId));
  const calendarId = ownCalendarOf(known?.calendars ?? []);
  if (calendarId !== undefined) return { connectionId, calendarId };
  const read = await readAccount(ports, tenantId, connectionId, { signal, isNew: true, isWaitedFor: false });
  const found = ownCalendarOf(read?.calendars ?? []);
  if (found !== undefined) return { connectionId, calendarId: found };
  if (read?.state === 'revoked') {
    throw new SchedulingError('needs_connection', 'The account of the virtual calendar is gone.');
  }
  throw new SchedulingError('provider_unavailable', 'The account shows no calendar that can be written to.');
}

/** Once the calendar is read, it is the calendar's own. */
export async function keepOwnCalendar(
  ports: VirtualCalendarPorts,
  tenantId: string,
  { id, connectionId }: VirtualCalendar & { connectionId: string },
  signal: AbortSignal,
): Promise<void> {
  const { calendarId } = await readOwnCalendar(ports, tenantId, connectionId, signal);
  await ports.store.transaction(tenantId, async (tx) => {
    const calendar = await tx.virtualCalendars.lock(id);
    if (calendar?.connectionId !== connectionId) return;
    await tx.virtualCalendars.update({ ...calendar, calendarId, problem: undefined });
  });
}
