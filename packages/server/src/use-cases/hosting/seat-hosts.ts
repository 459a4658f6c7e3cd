import '../../domain/temporal.js';
import type { SeatedHost } from '../../domain/conferencing.js';
import type { HostingAccount } from '../../domain/hosting/assign-sessions.js';
import { hostIndexOf } from '../../domain/hosting/host-index.js';
import type { AssignResult, LedgerRow } from '../../domain/hosting/host-types.js';
import type { HeldSession } from '../../domain/hold.js';
import type { Plan } from '../../domain/plan.js';
import { resourceOfUnit } from '../../domain/shared-resource.js';
import type { HostAccount, HostAssignment } from '../../ports/host-records.js';
import type { Transaction } from '../../ports/store.js';
import type { CountedResource } from '../licence-claims.js';
import type { HostFacts, HostedSessionFacts } from './host-facts.js';
import { assignHosts, interviewIdOf } from './host-sessions.js';
import { capacityUnder } from './hosting-account.js';

/** Sessions with those who host them. */
export interface SeatedHosts {
  /** Each host is named by its own id; the unit of it that is claimed is still to be found. */
  sessions: HeldSession[];
  counted: CountedResource[];
  /** What the ledger is to be told: sessions that got a host they did not have. */
  assigned: Omit<HostAssignment, 'holderId' | 'expiresAt'>[];
}

type TimedPanel = Pick<HeldSession, 'key' | 'start' | 'end' | 'members'>;

type Result = Extract<AssignResult, { ok: true }>;

/**
 * Chooses who hosts each of the sessions, with those who could locked. Who hosts one already, and can, goes on.
 * @param facts undefined where no session needs a host
 * @param holderId whose rows of the ledger are these sessions' own: the booking's
 * @throws `no_host`
 */
export async function seatHosts(
  tx: Transaction,
  facts: HostFacts | undefined,
  { sessions, holderId }: { sessions: readonly HeldSession[]; holderId: string | undefined },
): Promise<SeatedHosts> {
  if (facts === undefined) return { sessions: [...sessions], counted: [], assigned: [] };
  const hosts = await chooseHosts(tx, facts, { sessions, holderId });
  const chosen = sessions.flatMap((session) => {
    const result = hosts.get(session.key);
    const hosted = facts.sessions.get(session.key);
    const account = facts.hosts.find(
      ({ connectionId, userId }) =>
        connectionId === hosted?.choice.connectionId && userId === result?.hostUserId,
    );
    if (result === undefined || hosted === undefined || account === undefined) return [];
    return [{ session, result, hosted, account }];
  });
  return {
    sessions: sessions.map((session) => {
      const found = chosen.find((each) => each.session === session);
      return found === undefined ? session : { ...session, host: seatedHost(found) };
    }),
    counted: onceEach(
      chosen.map(({ account, result, hosted }) => ({
        id: account.id,
        capacity: capacityUnder(account, hosted.choice.hosting),
        mayExceed: result.warnings.includes('HOST_OVERLAP_ACCEPTED'),
      })),
    ),
    assigned: chosen
      .filter(({ result }) => result.action !== 'keep')
      .map(({ session: { key, start }, account }) => ({
        hostId: account.id,
        sessionKey: key,
        start,
        assignedAt: tx.now,
        isCancelled: false,
      })),
  };
}

/** Who hosts each of the sessions that need somebody to, by key, by how often each was chosen so far. @throws `no_host` */
export async function chooseHosts(
  tx: Transaction,
  facts: HostFacts,
  { sessions, holderId }: { sessions: readonly TimedPanel[]; holderId: string | undefined },
): Promise<ReadonlyMap<string, Result>> {
  return assignHosts(await withLedger(tx, facts, sessions, holderId), sessions.map(asSeated));
}

/** Tells the ledger of the hosts that were chosen. @param holder the hold, as long as it lives, or the booking */
export async function keepAssigned(
  tx: Transaction,
  { assigned }: SeatedHosts,
  holder: Pick<HostAssignment, 'holderId' | 'expiresAt'>,
): Promise<void> {
  for (const each of assigned) await tx.hostLedger.put({ ...each, ...holder });
}

/** Whether the same account hosts, on whichever of its units. */
export const isSameHost = (one: SeatedHost, other: SeatedHost | undefined): boolean =>
  one.connectionId === other?.connectionId && one.userId === other.userId;

/** How often hosts that were chosen earlier can be claimed at once; nothing is asked where there are none. */
export async function countedHosts(
  tx: Transaction,
  sessions: readonly Pick<HeldSession, 'key' | 'host'>[],
  plan: Plan,
): Promise<CountedResource[]> {
  const seated = sessions.flatMap(({ key, host }) =>
    host?.unit === undefined ? [] : [{ key, host, id: resourceOfUnit(host.unit) }],
  );
  if (seated.length === 0) return [];
  const accounts = await tx.hosts.findMany([...new Set(seated.map(({ id }) => id))]);
  return onceEach(
    seated.map(({ key, host, id }) => {
      const account = accounts.find((each) => each.id === id);
      const choice = plan.sessions.find((session) => session.key === key)?.conferencing;
      const isKnown = account !== undefined && choice?.provider === 'hosted';
      const capacity = isKnown ? capacityUnder(account, choice.hosting) : 1;
      return { id, capacity, mayExceed: host.warnings.includes('HOST_OVERLAP_ACCEPTED') };
    }),
  );
}

/** A host of several sessions is counted once, as generously as for any of them. */
function onceEach(counted: readonly Required<CountedResource>[]): CountedResource[] {
  const once = new Map<string, Required<CountedResource>>();
  for (const each of counted) {
    const known = once.get(each.id) ?? each;
    const capacity = Math.max(known.capacity, each.capacity);
    once.set(each.id, { id: each.id, capacity, mayExceed: known.mayExceed || each.mayExceed });
  }
  return [...once.values()];
}

interface Chosen {
  result: Result;
  hosted: HostedSessionFacts;
  account: HostAccount;
}

function seatedHost({ result, hosted: { choice, booked }, account }: Chosen): SeatedHost {
  const before = result.action === 'keep' ? booked?.host : undefined;
  return {
    unit: account.id,
    connectionId: choice.connectionId,
    userId: account.userId,
    email: account.email,
    alternates: result.alternates,
    canJoinBeforeHost: result.joinBeforeHost,
    // Who stays was chosen by what held then.
    policy: before?.policy ?? result.policyUsed,
    fallbackIndex: before?.fallbackIndex ?? result.fallbackIndex,
    warnings: result.warnings,
  };
}

const asSeated = ({ key, start, end, members }: TimedPanel) => ({
  key,
  start: start.epochMilliseconds,
  end: end.epochMilliseconds,
  memberIds: members.map(({ memberId }) => memberId),
});

const WINDOW_DAYS = 30;

/** The same facts with how often everybody was chosen around these sessions, and when last. */
async function withLedger(
  tx: Transaction,
  facts: HostFacts,
  sessions: readonly TimedPanel[],
  holderId: string | undefined,
): Promise<HostFacts> {
  const isCounted = [...facts.sessions.values()].some(({ choice: { hosting } }) =>
    [hosting.policy, ...(hosting.fallback ?? [])].some(
      ({ kind }) => kind === 'round_robin' || kind === 'pool',
    ),
  );
  if (!isCounted) return facts;
  const ids = facts.hosts.map(({ id }) => id);
  const rows = [
    ...(await tx.hostLedger.list(ids, reachOf(facts, sessions))),
    ...(await tx.hostLedger.newest(ids)),
  ];
  const userOf = new Map(facts.hosts.map(({ id, userId }) => [id, userId]));
  const once = new Map(rows.map((row) => [`${row.holderId} ${row.sessionKey} ${row.hostId}`, row]));
  const ledger = [...once.values()].map((row): LedgerRow => {
    const { sessionKey, start, assignedAt, isCancelled } = row;
    return {
      hostUserId: userOf.get(row.hostId) ?? '',
      interviewId:
        row.holderId === holderId ? interviewIdOf(facts, sessionKey) : `${row.holderId}/${sessionKey}`,
      start: start.epochMilliseconds,
      assignedAt: assignedAt.epochMilliseconds,
      cancelled: isCancelled,
    };
  });
  return { ...facts, sessions: withRows(facts.sessions, ledger) };
}

/** Sessions of one account share it, as they did before. */
function withRows(sessions: HostFacts['sessions'], rows: LedgerRow[]): HostFacts['sessions'] {
  const { ledger } = hostIndexOf({ directory: [], commitments: [], ledger: rows });
  const counted = new Map<HostingAccount, HostingAccount>();
  for (const { account } of sessions.values()) {
    if (account !== undefined) counted.set(account, { ...account, index: { ...account.index, ledger } });
  }
  return new Map(
    [...sessions].map(([key, session]) => [
      key,
      { ...session, account: session.account && counted.get(session.account) },
    ]),
  );
}

/** As far around the sessions as any of the policies counts. */
function reachOf(
  { sessions: hosted }: HostFacts,
  sessions: readonly Pick<HeldSession, 'start'>[],
): { start: Temporal.Instant; end: Temporal.Instant } {
  const days = [...hosted.values()].map(({ choice }) => choice.hosting.window?.days ?? WINDOW_DAYS);
  const hours = Math.max(...days) * 24;
  const starts = sessions.map(({ start }) => start).sort((a, b) => Temporal.Instant.compare(a, b));
  const [first = Temporal.Instant.fromEpochMilliseconds(0)] = starts;
  const last = starts.at(-1) ?? first;
  // What starts at the very end counts too.
  return { start: first.subtract({ hours }), end: last.add({ hours, milliseconds: 1 }) };
}
