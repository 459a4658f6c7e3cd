import type { Booking } from '../domain/booking.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { VirtualCalendar } from '../domain/virtual-calendar.js';
import type { Connection } from '../ports/connection-records.js';
import type { Ports } from './ports.js';

/** What stops when a connection ends. */
export interface AffectedByDisconnect {
  /** Interviews ahead that are written there, the first ones; `interviewCount` are all. */
  interviews: Booking[];
  interviewCount: number;
  /** By name. */
  virtualCalendars: VirtualCalendar[];
  members: { externalId: string; name: string }[];
  /** Accounts that came through it. */
  accountCount: number;
}

/** Named one by one; of more there is the number. */
const SHOWN = 20;

/** A connection, for who wants to end it. @throws `not_found` */
export function makeFindConnection({ store }: Pick<Ports, 'store'>) {
  return (tenantId: string, connectionId: string): Promise<Connection> =>
    store.transaction(tenantId, async (tx) => {
      const connection = await tx.connections.find(connectionId);
      if (connection === undefined) throw new SchedulingError('not_found', 'There is no such connection.');
      return connection;
    });
}

/** Says what would stop if the connection ended now; changes nothing. */
export function makeAffectedByDisconnect({ store }: Pick<Ports, 'store'>) {
  return (tenantId: string, connectionId: string): Promise<AffectedByDisconnect> =>
    store.transaction(tenantId, async (tx) => {
      const children = await tx.connections.childrenOf(connectionId);
      const all = [connectionId, ...children.map(({ id }) => id)];
      const { first, count } = await tx.connections.bookingsThrough(all, SHOWN);
      const calendars = await tx.virtualCalendars.ofUnit(connectionId);
      return {
        interviews: first,
        interviewCount: count,
        virtualCalendars: calendars
          .filter((calendar) => calendar.connectionId !== undefined)
          .sort((a, b) => a.name.localeCompare(b.name)),
        members: await tx.connections.membersThrough(all),
        accountCount: children.filter(({ scope }) => scope === 'delegated').length,
      };
    });
}
