import type { Booking } from '../domain/booking.js';
import { type CalendarProviders, providerNamed } from '../ports/calendar-providers.js';
import type { Store } from '../ports/store.js';

/**
 * The sessions to which a calendar's provider invites the candidate by itself, because the event that is to be recorded
 * stands there; by key. A calendar file of ours would make a second entry of them.
 */
export function makeInvitedSessions({ store, providers }: { store: Store; providers: CalendarProviders }) {
  return async (tenantId: string, { sessions }: Booking): Promise<ReadonlySet<string>> => {
    const placed = sessions.flatMap(({ key, recordedEvent }) =>
      recordedEvent?.wanted === undefined || recordedEvent.place === undefined
        ? []
        : [{ key, connectionId: recordedEvent.place.connectionId }],
    );
    if (placed.length === 0) return new Set();
    const ids = [...new Set(placed.map(({ connectionId }) => connectionId))];
    const connections = await store.transaction(tenantId, (tx) => tx.connections.findMany(ids));
    const inviting = new Set(
      connections
        .filter(({ provider }) => providerNamed(providers, provider)?.capabilities.invitesAttendees === true)
        .map(({ id }) => id),
    );
    return new Set(placed.filter(({ connectionId }) => inviting.has(connectionId)).map(({ key }) => key));
  };
}
