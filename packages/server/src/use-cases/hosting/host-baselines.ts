import '../../domain/temporal.js';
import type { HostedChoice } from '../../domain/conferencing.js';
import type { ConferencingPolicy } from '../../domain/hosting/conferencing-policy.js';
import type { HostPolicy } from '../../domain/hosting/host-types.js';
import type { Transaction } from '../../ports/store.js';

type Meeting = ConferencingPolicy['meeting'];

const WINDOW_DAYS = 30;

/**
 * A way to meet with what hosts who are listed newly begin with: the least that any of the others has by now, so that they
 * are not given everything until they have caught up. Who was listed before keeps what they began with.
 */
export async function withBaselines(tx: Transaction, meeting: Meeting, before: Meeting): Promise<Meeting> {
  if (meeting?.provider !== 'hosted') return meeting;
  const earlier =
    before?.provider === 'hosted' && before.connectionId === meeting.connectionId ? before : undefined;
  const policy = await baselined(tx, meeting, earlier);
  return { ...meeting, hosting: { ...meeting.hosting, policy } };
}

async function baselined(
  tx: Transaction,
  { connectionId, hosting }: HostedChoice,
  before: HostedChoice | undefined,
): Promise<HostPolicy> {
  const { policy } = hosting;
  if (policy.kind !== 'round_robin' && policy.kind !== 'pool') return policy;
  const earlier = before?.hosting.policy;
  const known = earlier === undefined ? [] : listedIn(earlier);
  const listed = listedIn(policy);
  const added = listed.filter((email) => !known.includes(email));
  const stayed = listed.filter((email) => known.includes(email));
  const kept = earlier?.kind === policy.kind ? (earlier.baseline ?? {}) : {};
  const baseline = Object.fromEntries(Object.entries(kept).filter(([email]) => stayed.includes(email)));
  if (added.length === 0 || stayed.length === 0) return { ...policy, baseline };
  const loads = await loadsOf(tx, connectionId, stayed, hosting.window?.days ?? WINDOW_DAYS);
  const least = Math.min(...stayed.map((email) => (loads.get(email) ?? 0) + (baseline[email] ?? 0)));
  for (const email of added) baseline[email] = least;
  return { ...policy, baseline };
}

const listedIn = (policy: HostPolicy): string[] => {
  if (policy.kind === 'round_robin') return policy.hosts;
  return policy.kind === 'pool' ? policy.accounts.map(({ email }) => email) : [];
};

async function loadsOf(
  tx: Transaction,
  connectionId: string,
  emails: readonly string[],
  days: number,
): Promise<Map<string, number>> {
  const hosts = await tx.hosts.findByAddress(connectionId, emails);
  const hours = days * 24;
  const period = { start: tx.now.subtract({ hours }), end: tx.now.add({ hours }) };
  const given = await tx.hostLedger.list(
    hosts.map(({ id }) => id),
    period,
  );
  return new Map(
    hosts.flatMap(({ id, email, aliases }) => {
      const load = given.filter(({ hostId, isCancelled }) => hostId === id && !isCancelled).length;
      return [email, ...aliases].map((address) => [address, load] as const);
    }),
  );
}
