import { SchedulingError } from '../../domain/scheduling-error.js';
import type { VirtualCalendar } from '../../domain/virtual-calendar.js';
import { type CalendarProviders, providerNamed } from '../../ports/calendar-providers.js';
import type { Connection } from '../../ports/connection-records.js';
import type { Transaction } from '../../ports/store.js';
import type { VirtualCalendarAccounts } from '../../ports/virtual-calendar-accounts.js';
import type { Ports } from '../ports.js';

/** What virtual calendars are worked on with. */
export interface VirtualCalendarPorts extends Ports {
  providers: CalendarProviders;
  /** Where a provider tells that something about a connection's events changed. */
  hookUrlOf: (provider: string, connectionId: string) => string;
  /** Who invites to events that admins write. */
  sender: { email: string; domain: string };
}

/** The calendar of that unit. @throws `not_found` */
export function ofUnit(
  calendar: VirtualCalendar | undefined,
  { unitId }: { unitId: string },
): VirtualCalendar {
  if (calendar?.unitId !== unitId) throw new SchedulingError('not_found', 'There is no such calendar.');
  return calendar;
}

/** What can be done with the unit. @throws `not_found` when it is none that virtual calendars are created from */
export async function findUnit(
  { providers }: Pick<VirtualCalendarPorts, 'providers'>,
  tx: Transaction,
  unitId: string,
): Promise<{ unit: Connection; accounts: VirtualCalendarAccounts }> {
  const unit = await tx.connections.find(unitId);
  const accounts = unit && creatorFor(providers, unit);
  if (unit === undefined || accounts === undefined)
    throw new SchedulingError('not_found', 'There is no such organizational unit.');
  return { unit, accounts };
}

/** What creates calendars from a connection; undefined where none can be. */
export function creatorFor(
  providers: CalendarProviders,
  { provider, scope }: Pick<Connection, 'provider' | 'scope'>,
): VirtualCalendarAccounts | undefined {
  const accounts = providerNamed(providers, provider)?.virtualCalendars;
  return accounts?.createdFrom.includes(scope) === true ? accounts : undefined;
}

/** The unit, to create calendars from. @throws `not_found`, `needs_connection` while it is not connected */
export async function findConnectedUnit(
  ports: Pick<VirtualCalendarPorts, 'providers'>,
  tx: Transaction,
  unitId: string,
): Promise<Connection> {
  const { unit } = await findUnit(ports, tx, unitId);
  if (unit.state === 'revoked') throw unconnected(unit.id);
  return unit;
}

/** Nobody can use the unit until it is connected again. */
export const unconnected = (connectionId: string): SchedulingError =>
  new SchedulingError('needs_connection', 'The organizational unit must be connected again.', {
    details: { connectionId },
  });

/** What is left after a piece of a worker's work: nothing, more of it at once, or something that has to be waited for. */
export type Left = 'nothing' | 'more' | 'later';
