import '../domain/temporal.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import { type CalendarProviders, consentNamed } from '../ports/calendar-providers.js';
import type { ConnectionHandle } from '../ports/calendar.js';
import type { Connection } from '../ports/connection-records.js';
import { withDeadline } from '../ports/deadline.js';
import type { Randomness } from '../ports/ids.js';
import type { Revocation } from '../ports/revocation-records.js';
import type { Store, Transaction } from '../ports/store.js';

/** What giving grants back needs. */
export interface RevokePorts {
  store: Store;
  providers: CalendarProviders;
  /** Told of every grant that the provider did not take back for days; its tokens end by themselves, or never. */
  onGivenUp: (failure: { tenantId: string; revocationId: string; provider: string; cause: unknown }) => void;
}

/** Taken at a time, and for so long nobody else's: longer than all of them may take. */
const AT_ONCE = 5;
const LEASE_SECONDS = 120;
const CALL_MS = 10_000;
const FIRST_PAUSE_MINUTES = 1;
const LONGEST_PAUSE_MINUTES = 6 * 60;
const GIVE_UP_DAYS = 7;

/**
 * Remembers that a connection's grant is to be given back; its credentials move there in the caller's transaction.
 * @param notBefore as long as something may still be done with what came through it
 */
export async function giveBackGrant(
  tx: Transaction,
  ports: { randomness: Randomness },
  { id, provider, dataCenter }: Pick<Connection, 'id' | 'provider' | 'dataCenter'>,
  notBefore: Temporal.Instant | undefined,
): Promise<void> {
  const credentials = await tx.connections.credentials(id);
  const revocationId = await giveBack(tx, ports, { provider, dataCenter, credentials });
  if (notBefore !== undefined) await tx.revocations.putOff(revocationId, notBefore);
}

/** Remembers that a grant is to be given back that no connection has, in the caller's transaction. @returns its id there */
export async function giveBack(
  tx: Transaction,
  { randomness }: { randomness: Randomness },
  grant: Pick<Revocation, 'provider' | 'dataCenter' | 'credentials'>,
): Promise<string> {
  const id = randomness.id('rvk');
  await tx.revocations.insert({ ...grant, id, attempts: 0, createdAt: tx.now });
  return id;
}

/** Nobody waits longer than this for a provider to take a grant back; the rest is regular work. */
const REVOKE_MS = 3000;

/** Gives back what is due while somebody waits: as much as can be done at once. Never throws. */
export async function revokeNow(
  { revokeGrants }: { revokeGrants: (tenantId: string, signal: AbortSignal) => Promise<void> },
  tenantId: string,
  signal: AbortSignal,
): Promise<void> {
  try {
    await withDeadline(signal, REVOKE_MS, (bounded) => revokeGrants(tenantId, bounded));
  } catch {
    // Whatever it was: the grants are remembered, and the recurring task says what is wrong with them.
  }
}

/** Gives back a tenant's grants that are due: at once after a disconnect, and as a recurring task for seven days. */
export function makeRevokeGrants(ports: RevokePorts) {
  return async (tenantId: string, signal: AbortSignal): Promise<void> => {
    for (;;) {
      signal.throwIfAborted();
      const due = await ports.store.transaction(tenantId, (tx) =>
        tx.revocations.take(AT_ONCE, LEASE_SECONDS),
      );
      for (const revocation of due) await carryOut(ports, tenantId, revocation, signal);
      if (due.length < AT_ONCE) return;
    }
  };
}

async function carryOut(
  ports: RevokePorts,
  tenantId: string,
  revocation: Revocation,
  signal: AbortSignal,
): Promise<void> {
  const { id, provider } = revocation;
  const cause = await revoke(ports.providers, revocation, signal);
  await ports.store.transaction(tenantId, async (tx) => {
    if (cause === undefined) return tx.revocations.remove(id);
    const giveUpAt = revocation.createdAt.add({ hours: GIVE_UP_DAYS * 24 });
    if (Temporal.Instant.compare(tx.now, giveUpAt) < 0) {
      return tx.revocations.putOff(id, tx.now.add({ minutes: pauseMinutes(revocation.attempts) }));
    }
    ports.onGivenUp({ tenantId, revocationId: id, provider, cause });
    return tx.revocations.remove(id);
  });
}

/** @returns what went wrong */
async function revoke(
  providers: CalendarProviders,
  { id, provider, dataCenter, credentials }: Revocation,
  signal: AbortSignal,
): Promise<SchedulingError | undefined> {
  const handle: ConnectionHandle = {
    connectionId: id,
    // Nobody else uses them any more, so that what is renewed is of no use later.
    credentials: { read: () => Promise.resolve(credentials), renew: (stale, request) => request(stale) },
    dataCenter,
    isWaitedFor: false,
  };
  try {
    const consent = consentNamed(providers, provider);
    if (consent === undefined) return new SchedulingError('needs_admin', `${provider} is not configured.`);
    await withDeadline(signal, CALL_MS, (bounded) => consent.revoke(handle, bounded));
    return undefined;
  } catch (error) {
    if (!(error instanceof SchedulingError)) throw error;
    // A grant that is gone is what was wanted.
    return error.code === 'needs_connection' ? undefined : error;
  }
}

const pauseMinutes = (attempts: number): number =>
  Math.min(FIRST_PAUSE_MINUTES * 2 ** Math.min(attempts - 1, 20), LONGEST_PAUSE_MINUTES);
