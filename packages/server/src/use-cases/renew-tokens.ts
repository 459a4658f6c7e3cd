import '../domain/temporal.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { AtsAccounts } from '../ports/ats-accounts.js';
import type { CalendarAccounts } from '../ports/calendar-accounts.js';
import { type CalendarProviders, consentNamed } from '../ports/calendar-providers.js';
import type { ConferencingAccounts } from '../ports/conferencing-accounts.js';
import type { Connection } from '../ports/connection-records.js';
import type { Store } from '../ports/store.js';

/** What renewing ahead needs. */
export interface RenewPorts {
  store: Store;
  providers: CalendarProviders;
  calendars: CalendarAccounts;
  conferencing: ConferencingAccounts;
  ats: AtsAccounts;
  /** Told of every token that could not be renewed; it is tried again in the next round, and when it is used. */
  onFailure: (failure: { tenantId: string; connectionId: string; cause: SchedulingError }) => void;
}

/** Tokens with less than this left are renewed, so that nobody who waits has to wait for that. */
export const RENEW_AHEAD_SECONDS = 5 * 60;
/** Of one round. */
const MOST = 500;
/** After so many unanswered requests a round ends: the provider is down, and the next round asks again. */
const MAX_SILENCES = 5;

/** Renews a tenant's tokens that are near their end; a recurring task. A refused renewal ends the connection (S30). */
export function makeRenewTokens(ports: RenewPorts) {
  return async (tenantId: string, signal: AbortSignal): Promise<void> => {
    const due = await ports.store.transaction(tenantId, (tx) =>
      tx.connections.toRenew(tx.now.add({ seconds: RENEW_AHEAD_SECONDS }), MOST),
    );
    let silences = 0;
    for (const connection of due) {
      signal.throwIfAborted();
      const failure = await renew(ports, tenantId, connection, signal);
      if (failure?.code === 'provider_unavailable') silences += 1;
      if (silences >= MAX_SILENCES || failure?.code === 'rate_limited') return;
    }
  };
}

async function renew(
  ports: RenewPorts,
  tenantId: string,
  { id, provider }: Connection,
  signal: AbortSignal,
): Promise<SchedulingError | undefined> {
  try {
    const { handle } = await accountsOf(ports, provider).open(tenantId, id);
    await consentNamed(ports.providers, provider)?.keepFresh(handle, RENEW_AHEAD_SECONDS, signal);
    return undefined;
  } catch (cause) {
    if (!(cause instanceof SchedulingError) || cause.code === 'service_unavailable') throw cause;
    // That it is over is in the connection by now, and its owner is told.
    if (cause.code !== 'needs_connection') ports.onFailure({ tenantId, connectionId: id, cause });
    return cause;
  }
}

function accountsOf({ providers, conferencing, ats, calendars }: RenewPorts, provider: string) {
  if (providers.conferencing.has(provider)) return conferencing;
  return providers.ats.has(provider) ? ats : calendars;
}
