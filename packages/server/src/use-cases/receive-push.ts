import { SchedulingError } from '../domain/scheduling-error.js';
import { type CalendarProviders, providerNamed } from '../ports/calendar-providers.js';
import type { Delivery } from '../ports/calendar.js';
import type { Store } from '../ports/store.js';
import { calendarsChanged } from './calendars-changed.js';
import { isService } from './keep-service-account.js';
import { tellOfConnection } from './tell-of-connection.js';

/** What taking a provider's deliveries needs. */
export interface ReceivePushPorts {
  store: Store;
  providers: CalendarProviders;
}

/** How long a delivery is known again: longer than any that repeats one is believed, which is three days at the most. */
const KEPT_HOURS = 96;

/**
 * Takes a provider's word that something changed in a connection's calendars: what was read of them is forgotten, open
 * pages ask anew, and the bookings in them are looked at by a job. The body says nothing that is believed: the calendar tells what is so
 * (S35). A delivery whose key came before does nothing (S34).
 * @throws `unauthorized` alike for a bad signature, an unknown connection and a provider that is not configured (S8)
 */
export function makeReceivePush({ store, providers }: ReceivePushPorts) {
  return async (
    to: { provider: string; connectionId: string },
    delivery: Delivery & { key: string },
  ): Promise<void> => {
    const provider = providerNamed(providers, to.provider);
    // Before anything is looked up, so that who cannot sign learns nothing, not even from the time it takes.
    if (provider !== undefined && provider.push?.isGenuine(delivery) !== true) throw unauthorized();
    const tenantId = await store.findConnectionTenant(to.connectionId);
    // Services have hooks of their own, which judge by a secret of theirs.
    if (tenantId === undefined || isService(providers, to.provider)) throw unauthorized();
    if (provider === undefined) {
      await markDegraded(store, tenantId, to);
      throw unauthorized();
    }
    await store.transaction(tenantId, async (tx) => {
      const connection = await tx.connections.find(to.connectionId);
      if (connection?.provider !== to.provider) throw unauthorized();
      if (await tx.pushes.receive(connection.id, delivery.key)) await calendarsChanged(tx, connection.id);
    });
  };
}

/** Without the provider's secret nobody can tell who sent a delivery, and none of its calendars can be reached (S33). */
async function markDegraded(
  store: Store,
  tenantId: string,
  { provider, connectionId }: { provider: string; connectionId: string },
): Promise<void> {
  await store.transaction(tenantId, async (tx) => {
    const connection = await tx.connections.find(connectionId);
    if (connection?.provider !== provider || connection.state !== 'connected') return;
    const degraded = { ...connection, state: 'degraded' as const, lastError: 'needs_admin' };
    await tx.connections.update(degraded);
    await tellOfConnection(tx, degraded);
  });
}

/** Forgets a tenant's deliveries that are too old to come again; a recurring task. */
export function makeForgetPushes({ store }: Pick<ReceivePushPorts, 'store'>) {
  return (tenantId: string): Promise<void> =>
    store.transaction(tenantId, (tx) => tx.pushes.forgetDeliveries(tx.now.subtract({ hours: KEPT_HOURS })));
}

const unauthorized = (): SchedulingError =>
  new SchedulingError('unauthorized', 'The request carries no valid credential.');
