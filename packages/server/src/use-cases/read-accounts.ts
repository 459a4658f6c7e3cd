import '../domain/temporal.js';
import { type CalendarProviders, providerNamed } from '../ports/calendar-providers.js';
import type { Ports } from './ports.js';
import { readAccount } from './read-account.js';

/** What was read longer ago is read again; and what its provider told of a change is read at once. */
const STALE_MINUTES = 10;
const AT_ONCE = 20;

/** Reads a tenant's accounts anew, one after the other, those that were read the longest ago first; a recurring task. */
export function makeReadAccounts(
  ports: Pick<Ports, 'store' | 'calendars'> & { providers: CalendarProviders },
) {
  return async (tenantId: string, signal: AbortSignal): Promise<void> => {
    for (;;) {
      const due = await ports.store.transaction(tenantId, (tx) =>
        tx.connections.toRead(tx.now.subtract({ minutes: STALE_MINUTES }), AT_ONCE),
      );
      for (const { id, provider } of due) {
        signal.throwIfAborted();
        if (providerNamed(ports.providers, provider) !== undefined) {
          await readAccount(ports, tenantId, id, { signal });
        } else {
          // Nothing is known of the account, so that it stays as it is.
          await ports.store.transaction(tenantId, (tx) => tx.connections.beginReading(id));
        }
      }
      if (due.length < AT_ONCE) return;
    }
  };
}
