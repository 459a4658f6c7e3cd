import { SchedulingError } from '../domain/scheduling-error.js';
import { type CalendarProviders, providerNamed } from '../ports/calendar-providers.js';
import type { CalendarPush } from '../ports/calendar.js';
import { withDeadline } from '../ports/deadline.js';
import type { CalendarAccounts } from '../ports/calendar-accounts.js';
import type { Store } from '../ports/store.js';

/** What opening and closing channels needs. */
export interface ChannelPorts {
  store: Store;
  providers: CalendarProviders;
  calendars: CalendarAccounts;
  /** Where a provider delivers to for a connection. */
  callbackUrlOf: (provider: string, connectionId: string) => string;
  /** Told of every channel that could not be opened; it is tried again in the next round. */
  onFailure: (failure: { tenantId: string; connectionId: string; cause: SchedulingError }) => void;
}

/** Connections read at a time. */
const PAGE = 100;
/** After so many unanswered requests a round ends: the provider is down, and the next round asks again. */
const MAX_SILENCES = 5;
/** Nobody waits longer than this for a provider to hear that we no longer listen. */
const CLOSE_MS = 3000;

/**
 * Opens a channel for every person's connection of a tenant that has none, where the provider tells of changes by itself; a
 * recurring task. Opening one twice opens one, so a crash in between does no harm.
 */
export function makeEnsureChannels(ports: ChannelPorts) {
  const pushOf = pushesOf(ports.providers);
  return async (tenantId: string, signal: AbortSignal): Promise<void> => {
    if (pushOf.size === 0) return;
    let silences = 0;
    let after: string | undefined;
    do {
      const page = { limit: PAGE, after };
      const found = await ports.store.transaction(tenantId, (tx) =>
        tx.pushes.withoutChannel([...pushOf.keys()], page),
      );
      for (const connection of found) {
        signal.throwIfAborted();
        const push = pushOf.get(connection.provider);
        if (push === undefined) continue;
        const failure = await openChannel(ports, tenantId, { ...connection, push }, signal);
        if (failure?.code === 'provider_unavailable') silences += 1;
        if (silences >= MAX_SILENCES) return;
      }
      after = found.length < PAGE ? undefined : found.at(-1)?.id;
    } while (after !== undefined);
  };
}

/** The providers that tell of changes by themselves, by name. */
export function pushesOf({ byConsent, byKey }: CalendarProviders): ReadonlyMap<string, CalendarPush> {
  return new Map(
    [...byConsent.values(), ...byKey.values()].flatMap(({ name, push }) =>
      push === undefined ? [] : [[name, push] as const],
    ),
  );
}

async function openChannel(
  { store, calendars, callbackUrlOf, onFailure }: ChannelPorts,
  tenantId: string,
  { id, provider, push }: { id: string; provider: string; push: CalendarPush },
  signal: AbortSignal,
): Promise<SchedulingError | undefined> {
  try {
    const { handle } = await calendars.open(tenantId, id);
    const channelId = await push.openChannel(handle, callbackUrlOf(provider, id), signal);
    await store.transaction(tenantId, async (tx) => {
      // It may have been removed meanwhile.
      if ((await tx.connections.find(id)) !== undefined) await tx.pushes.saveChannel(id, channelId);
    });
    return undefined;
  } catch (cause) {
    if (!(cause instanceof SchedulingError) || cause.code === 'service_unavailable') throw cause;
    onFailure({ tenantId, connectionId: id, cause });
    return cause;
  }
}

/**
 * Closes a connection's channel, if it has one and the provider answers in time. What is delivered all the same once
 * the connection is gone is refused like any other stranger's.
 */
export async function closeChannel(
  { store, providers, calendars }: Pick<ChannelPorts, 'store' | 'providers' | 'calendars'>,
  tenantId: string,
  connectionId: string,
  signal: AbortSignal,
): Promise<void> {
  const { connection, channelId } = await store.transaction(tenantId, async (tx) => ({
    connection: await tx.connections.find(connectionId),
    channelId: await tx.pushes.channelOf(connectionId),
  }));
  const push = connection && providerNamed(providers, connection.provider)?.push;
  if (push === undefined || channelId === undefined) return;
  try {
    const { handle } = await calendars.open(tenantId, connectionId);
    await withDeadline(signal, CLOSE_MS, (bounded) => push.closeChannel(handle, channelId, bounded));
    await store.transaction(tenantId, (tx) => tx.pushes.removeChannel(connectionId));
  } catch (error) {
    if (!(error instanceof SchedulingError)) throw error;
  }
}
