import '../../domain/temporal.js';
import type { HostingAccount } from '../../domain/hosting/assign-sessions.js';
import { normalEmail } from '../../domain/hosting/email.js';
import { capacityOf } from '../../domain/hosting/host-eligibility.js';
import { hostIndexOf } from '../../domain/hosting/host-index.js';
import type { Commitment, HostEntry, HostPolicy, HostSettings } from '../../domain/hosting/host-types.js';
import { resourceOfUnit } from '../../domain/shared-resource.js';
import type { Claim } from '../../ports/claim-records.js';
import type { Connection } from '../../ports/connection-records.js';
import type { ForeignMeeting, HostAccount } from '../../ports/host-records.js';

/** What the database knows of an account's hosts. */
export interface KnownHosts {
  hosts: readonly HostAccount[];
  claims: readonly Claim[];
  foreign: readonly (ForeignMeeting & { hostId: string })[];
  now: Temporal.Instant;
}

/** Beyond what any host may be asked to write in a day. */
const ALL_WRITES = 100;

/** A connected account as the choice of a host sees it; nobody has been chosen so far. */
export function accountOf(connection: Connection, known: KnownHosts): HostingAccount {
  const { hosts, now } = known;
  const today = now.toString().slice(0, 10);
  return {
    connectedAccountId: organizationOf(connection),
    directoryAsOf: Math.min(
      ...(hosts.length === 0 ? [connection.hostsReadAt] : hosts.map(({ readAt }) => readAt)).map(
        (at) => at?.epochMilliseconds ?? 0,
      ),
    ),
    createsTodayByHost: Object.fromEntries(
      hosts.map((host) => [
        host.userId,
        isBarredFor(host, 'HOST_DAILY_LIMIT', now) ? ALL_WRITES : writesOn(host, today),
      ]),
    ),
    capacityByHost: Object.fromEntries(
      hosts.flatMap(({ userId, capacity }) => (capacity === undefined ? [] : [[userId, capacity]])),
    ),
    index: hostIndexOf({
      directory: hosts.flatMap((host) => entryOf(host, now) ?? []),
      commitments: commitmentsOf(known),
      ledger: [],
    }),
  };
}

/** How many meetings at once a host is claimed for: the most that any of the policies gives it. */
export function capacityUnder(host: HostAccount, settings: HostSettings): number {
  const capacities = [settings.policy, ...(settings.fallback ?? [])].map((policy) => {
    const { capacity } = host;
    const capacityByHost = capacity === undefined ? {} : { [host.userId]: capacity };
    return capacityOf({ ...host, verifiedAt: 0 }, { settings, capacityByHost }, pooledIn(policy, host));
  });
  return Math.max(...capacities);
}

function pooledIn(policy: HostPolicy, { email, aliases }: HostAccount): number | undefined {
  if (policy.kind !== 'pool') return undefined;
  const own = [email, ...aliases].map(normalEmail);
  return policy.accounts.find((account) => own.includes(normalEmail(account.email)))?.capacity;
}

/** Of one person's connection the account names them too, behind the organization that they belong to. */
const organizationOf = ({ scope, accountId }: Connection): string =>
  scope === 'individual' ? (accountId.split('/')[0] ?? accountId) : accountId;

const writesOn = ({ writes }: HostAccount, date: string): number => (writes.date === date ? writes.count : 0);

const isBarred = ({ barred }: HostAccount, now: Temporal.Instant): boolean =>
  barred !== undefined && Temporal.Instant.compare(barred.until, now) > 0;

const isBarredFor = (host: HostAccount, reason: string, now: Temporal.Instant): boolean =>
  host.barred?.reason === reason && isBarred(host, now);

/** As the directory had it, and as the service said since when a meeting was to be made. */
function entryOf(host: HostAccount, now: Temporal.Instant): HostEntry | undefined {
  const { userId, email, aliases, accountId, licence, status, isRoom = false, verifiedAt } = host;
  const entry: HostEntry = {
    userId,
    email,
    aliases,
    accountId,
    licence,
    status,
    isRoom,
    verifiedAt: verifiedAt?.epochMilliseconds ?? 0,
  };
  if (!isBarred(host, now)) return entry;
  switch (host.barred?.reason) {
    case 'HOST_NOT_FOUND':
      return undefined;
    case 'HOST_OTHER_ACCOUNT':
      return { ...entry, accountId: '' };
    case 'HOST_PENDING':
      return { ...entry, status: 'pending' };
    case 'HOST_DEACTIVATED':
      return { ...entry, status: 'inactive' };
    case 'HOST_DAILY_LIMIT':
      return entry;
    default:
      return { ...entry, licence: 'none', isRoom: false };
  }
}

function commitmentsOf({ hosts, claims, foreign }: KnownHosts): Commitment[] {
  const userOf = new Map(hosts.map(({ id, userId }) => [id, userId]));
  const lengthOf = ({ start, end }: { start: Temporal.Instant; end: Temporal.Instant }) => ({
    start: start.epochMilliseconds,
    end: end.epochMilliseconds,
  });
  const ours = claims.map(({ resourceId, ...time }): Commitment => {
    const hostUserId = userOf.get(resourceOfUnit(resourceId)) ?? '';
    return { hostUserId, ...lengthOf(time), source: 'kit', state: 'confirmed' };
  });
  const others = foreign.map(({ hostId, reference, ...time }): Commitment => {
    const hostUserId = userOf.get(hostId) ?? '';
    return { hostUserId, meetingId: reference, ...lengthOf(time), source: 'provider', state: 'confirmed' };
  });
  return [...ours, ...others];
}
