import '../../domain/temporal.js';
import type { HostedChoice } from '../../domain/conferencing.js';
import { peak } from '../../domain/hosting/host-eligibility.js';
import { addressesIn } from '../../domain/hosting/host-policies.js';
import type { HostSettings, Stretch } from '../../domain/hosting/host-types.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import { resourceOfUnit } from '../../domain/shared-resource.js';
import type { HostAccount, HostAssignment } from '../../ports/host-records.js';
import type { Store, Transaction } from '../../ports/store.js';
import { capacityUnder } from './hosting-account.js';

/** What a host was given in a period. */
export interface LedgerLine {
  host: HostAccount;
  interviews: number;
  /** The most at one moment. */
  mostAtOnce: number;
  capacity: number;
  lastAssignedAt: Temporal.Instant | undefined;
}

/** How evenly hosts were chosen. */
export interface ShownLedger {
  from: Temporal.Instant;
  to: Temporal.Instant;
  /** By address: those that policies list or an admin had verified, and whoever was given to an interview. */
  lines: LedgerLine[];
}

const WINDOW_HOURS = 30 * 24;

/** Who hosts the interviews of thirty days behind and ahead. @throws `not_found` */
export function makeShowLedger({ store }: { store: Store }) {
  return (tenantId: string, connectionId: string): Promise<ShownLedger> =>
    store.transaction(tenantId, async (tx) => {
      if ((await tx.connections.find(connectionId)) === undefined) {
        throw new SchedulingError('not_found', 'There is no such connection.');
      }
      const from = tx.now.subtract({ hours: WINDOW_HOURS });
      const to = tx.now.add({ hours: WINDOW_HOURS });
      return { from, to, lines: await linesOf(tx, connectionId, { start: from, end: to }) };
    });
}

async function linesOf(
  tx: Transaction,
  connectionId: string,
  period: { start: Temporal.Instant; end: Temporal.Instant },
): Promise<LedgerLine[]> {
  const choices = await choicesOf(tx, connectionId);
  const hosts = await hostsOf(tx, { connectionId, period, choices });
  const ids = hosts.map(({ id }) => id);
  const given = (await tx.hostLedger.list(ids, period)).filter(isBooked);
  const claims = await tx.claims.list(ids, period, undefined);
  const settings = choices[0]?.hosting ?? UNSAID;
  return hosts.map((host) => {
    const own = given.filter(({ hostId }) => hostId === host.id);
    const taken = claims
      .filter(({ resourceId }) => resourceOfUnit(resourceId) === host.id)
      .map(({ start, end }) => ({ start: start.epochMilliseconds, end: end.epochMilliseconds }));
    return {
      host,
      interviews: own.length,
      mostAtOnce: peak(taken, spanOf(taken)),
      capacity: capacityUnder(host, settings),
      lastAssignedAt: own
        .map(({ assignedAt }) => assignedAt)
        .sort((a, b) => Temporal.Instant.compare(a, b))
        .at(-1),
    };
  });
}

const isBooked = ({ isCancelled, expiresAt }: HostAssignment): boolean =>
  !isCancelled && expiresAt === undefined;

const spanOf = (taken: readonly Stretch[]): Stretch => ({
  start: Math.min(...taken.map(({ start }) => start)),
  end: Math.max(...taken.map(({ end }) => end)),
});

/** Somebody who is listed and never chosen shows how uneven it is. */
async function hostsOf(
  tx: Transaction,
  of: { connectionId: string; period: Parameters<typeof linesOf>[2]; choices: readonly HostedChoice[] },
): Promise<HostAccount[]> {
  const named = of.choices.flatMap(({ hosting: settings }) => addressesIn({ interviewers: [], settings }));
  const listed = named.length === 0 ? [] : await tx.hosts.findByAddress(of.connectionId, [...new Set(named)]);
  const known = await tx.hosts.inLedger(of.connectionId, of.period);
  const all = new Map([...known, ...listed].map((host) => [host.id, host]));
  return [...all.values()].sort((a, b) => (a.email < b.email ? -1 : 1));
}

/** How this account's hosts are chosen: everywhere, then in stages. */
async function choicesOf(tx: Transaction, connectionId: string): Promise<HostedChoice[]> {
  const policies = await tx.policies.all();
  return ['tenant', 'stage', 'invitation']
    .flatMap((level) => policies.filter((policy) => policy.level === level))
    .flatMap(({ meeting }) => (meeting?.provider === 'hosted' ? [meeting] : []))
    .filter((meeting) => meeting.connectionId === connectionId);
}

const UNSAID: HostSettings = { policy: { kind: 'scheduler' }, alternates: [], plan: 'unknown' };
