import { normalEmail } from '../../domain/hosting/email.js';
import { isLicensed } from '../../domain/hosting/host-eligibility.js';
import type { Email, HostReason } from '../../domain/hosting/host-types.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { ConferencingAccount, DirectoryEntry } from '../../ports/conferencing-provider.js';
import type { HostAccount } from '../../ports/host-records.js';
import type { HostingPorts } from './check-connection.js';

/** What came out of an address. */
export interface VerifiedHost {
  email: Email;
  /** Undefined where the service has no such account. */
  host: HostAccount | undefined;
  /** Why it can't host; undefined for one that can. */
  reason: HostReason | undefined;
  /** The reason in words, with what to do about it. */
  explanation: string | undefined;
}

/** Asked for at the same time. */
const AT_ONCE = 5;

/**
 * Asks the service for each address, now: whether it is one of its accounts, and can host. Those that can are marked, and
 * may be chosen from lists; the others are not any more.
 * @param request.allowBasic accounts without a licence count as able to host, for a short while at a time
 * @returns in the order of the addresses, each once
 * @throws `not_found`, `needs_connection`, and what the service says when it can't be asked
 */
export function makeVerifyHosts(ports: HostingPorts) {
  return async (
    tenantId: string,
    request: { connectionId: string; emails: readonly string[]; allowBasic: boolean },
    { signal }: { signal: AbortSignal },
  ): Promise<VerifiedHost[]> => {
    const { connectionId } = request;
    const connection = await ports.store.transaction(tenantId, (tx) => tx.connections.find(connectionId));
    if (connection === undefined) throw new SchedulingError('not_found', 'There is no such connection.');
    const { account, provider } = await ports.conferencing.open(tenantId, connectionId, {
      isWaitedFor: true,
    });
    const emails = [...new Set(request.emails.map(normalEmail))];
    const found = await findEach(account, emails, signal);
    const results = emails.map((email) => {
      const entry = found.get(email);
      return { email, entry, reason: reasonAgainst(entry, request.allowBasic) };
    });
    const hosts = await keep(ports, { tenantId, connectionId }, results);
    return results.map(({ email, entry, reason }) => ({
      email,
      host: entry && hosts.get(entry.userId),
      reason,
      explanation: reason && provider.reasonText(reason),
    }));
  };
}

async function findEach(
  account: ConferencingAccount,
  emails: readonly Email[],
  signal: AbortSignal,
): Promise<Map<Email, DirectoryEntry>> {
  const found = new Map<Email, DirectoryEntry>();
  for (let first = 0; first < emails.length; first += AT_ONCE) {
    const some = emails.slice(first, first + AT_ONCE);
    const entries = await Promise.all(some.map((email) => account.findHost(email, signal)));
    for (const [index, entry] of entries.entries()) {
      const email = some[index];
      if (entry !== undefined && email !== undefined) found.set(email, entry);
    }
  }
  return found;
}

function reasonAgainst(entry: DirectoryEntry | undefined, allowBasic: boolean): HostReason | undefined {
  if (entry === undefined) return 'HOST_NOT_FOUND';
  if (entry.status === 'pending') return 'HOST_PENDING';
  if (entry.status === 'inactive') return 'HOST_DEACTIVATED';
  const isEnough = isLicensed(entry) || (allowBasic && entry.licence === 'basic');
  return isEnough ? undefined : 'HOST_NOT_LICENSED';
}

/** @returns the accounts as they are kept now, by the service's ids */
function keep(
  { store }: HostingPorts,
  { tenantId, connectionId }: { tenantId: string; connectionId: string },
  results: readonly { email: Email; entry: DirectoryEntry | undefined; reason: HostReason | undefined }[],
): Promise<Map<string, HostAccount>> {
  return store.transaction(tenantId, async (tx) => {
    await tx.hosts.save(
      connectionId,
      results.flatMap(({ entry }) => entry ?? []),
    );
    const kept = new Map<string, HostAccount>();
    for (const { email, entry, reason } of results) {
      // One that the service does not have any more may still be known here.
      const known =
        entry === undefined
          ? await tx.hosts.findByAddress(connectionId, [email])
          : [await tx.hosts.findByUser(connectionId, entry.userId)];
      for (const host of known) {
        if (host === undefined) continue;
        await tx.hosts.markVerified(host.id, reason === undefined);
        kept.set(host.userId, { ...host, verifiedAt: reason === undefined ? tx.now : undefined });
      }
    }
    return kept;
  });
}
