import '../../domain/temporal.js';
import type { ConferencingProfile } from '../../domain/conferencing.js';
import type { CalendarProviders } from '../../ports/calendar-providers.js';
import type { ConferencingProvider } from '../../ports/conferencing-provider.js';
import type { Connection, ConnectionScope } from '../../ports/connection-records.js';
import type { PendingAccount } from '../../ports/handoff-records.js';
import { type ConsentAttempt, lifeMinutesOf } from '../../ports/oauth-state-records.js';
import type { Store, Transaction } from '../../ports/store.js';
import { type ShownHandoff, shownHandoff } from '../hand-off.js';

/** How an account that interviews are held with stands; `partial`: it works, without something it could do. */
export type AccountState = Connection['state'] | 'partial';

/** An account that interviews are held with. */
export interface ShownAccount {
  connection: Connection;
  state: AccountState;
  hostCount: number;
  /** Interviews ahead with its meetings. */
  interviewCount: number;
}

/** A conferencing service as it stands for a tenant. */
export interface ShownProvider {
  provider: ConferencingProvider;
  /** `connecting`: a consent or a hand-off goes on; `needs_admin`: the last one was abandoned or refused. */
  state: AccountState | 'disconnected' | 'connecting' | 'needs_admin';
  accounts: ShownAccount[];
  handoffs: ShownHandoff[];
  pendingAccounts: PendingAccount[];
}

/** All that interviews can be held with. */
export interface ShownConferencing {
  /** In order of the installation. */
  providers: ShownProvider[];
  /** Logins at meeting services that calendars bring. */
  profiles: { connectionId: string; accountName: string; profile: ConferencingProfile }[];
}

/** Accounts of calendars that may bring logins. */
const WITH_PROFILES: readonly ConnectionScope[] = [
  'individual',
  'service_account',
  'delegated',
  'key',
  'organizational_unit',
];

/** Shows the conferencing services of this installation with what is connected, and with what is on its way. */
export function makeShowConferencing(ports: { store: Store; providers: CalendarProviders }) {
  const { conferencing } = ports.providers;
  return (tenantId: string): Promise<ShownConferencing> =>
    ports.store.transaction(tenantId, async (tx) => {
      const connections = await tx.connections.ofProviders([...conferencing.keys()]);
      const hostCounts = await tx.hosts.counts(connections.map(({ id }) => id));
      const accounts: ShownAccount[] = [];
      for (const connection of connections) {
        const { count } = await tx.connections.bookingsThrough([connection.id], 1);
        const hostCount = hostCounts.get(connection.id) ?? 0;
        accounts.push({ connection, state: accountState(connection), hostCount, interviewCount: count });
      }
      const onTheWay = await readWhatIsOnTheWay(tx);
      return {
        providers: [...conferencing.values()].map((provider) =>
          showProvider(provider, accounts, { ...onTheWay, now: tx.now }),
        ),
        profiles: await profilesOf(tx, conferencing),
      };
    });
}

/** Everything that was begun and has no end yet, or a bad one. */
interface OnTheWay {
  handoffs: ShownHandoff[];
  pendingAccounts: PendingAccount[];
  attempts: ConsentAttempt[];
}

async function readWhatIsOnTheWay(tx: Transaction): Promise<OnTheWay> {
  const handoffs: ShownHandoff[] = [];
  for (const handoff of await tx.handoffs.open()) handoffs.push(await shownHandoff(tx, handoff));
  return {
    handoffs,
    pendingAccounts: await tx.pendingAccounts.waiting(),
    attempts: await tx.oauthStates.newest(),
  };
}

function showProvider(
  provider: ConferencingProvider,
  allAccounts: readonly ShownAccount[],
  { now, ...onTheWay }: OnTheWay & { now: Temporal.Instant },
): ShownProvider {
  const isIts = (each: { provider: string }): boolean => each.provider === provider.name;
  const accounts = allAccounts.filter(({ connection }) => isIts(connection));
  const handoffs = onTheWay.handoffs.filter(isIts);
  const pendingAccounts = onTheWay.pendingAccounts.filter(isIts);
  const attempt = attemptState(onTheWay.attempts.find(isIts), now);
  const isConnecting = handoffs.length > 0 || pendingAccounts.length > 0 || attempt === 'connecting';
  const best = BEST_FIRST.find((state) => accounts.some((account) => account.state === state));
  const begun = isConnecting ? 'connecting' : attempt;
  // What works is not hidden by what is on its way.
  const state = best === undefined || best === 'revoked' ? (begun ?? best ?? 'disconnected') : best;
  return { provider, state, accounts, handoffs, pendingAccounts };
}

const BEST_FIRST: readonly AccountState[] = ['connected', 'partial', 'degraded', 'revoked'];

function attemptState(
  attempt: ConsentAttempt | undefined,
  now: Temporal.Instant,
): 'connecting' | 'needs_admin' | undefined {
  if (attempt === undefined) return undefined;
  if (attempt.end !== undefined) return attempt.end.outcome === 'refused' ? 'needs_admin' : undefined;
  const lateFrom = attempt.begunAt.add({ minutes: lifeMinutesOf(attempt.scope) });
  return Temporal.Instant.compare(now, lateFrom) < 0 ? 'connecting' : 'needs_admin';
}

/** How a conferencing account stands, by what its last check found. */
export const accountState = ({ state, health }: Connection): AccountState =>
  state === 'connected' && health?.checks.some(({ isOk }) => !isOk) === true ? 'partial' : state;

async function profilesOf(
  tx: Transaction,
  conferencing: CalendarProviders['conferencing'],
): Promise<ShownConferencing['profiles']> {
  const profiles: ShownConferencing['profiles'] = [];
  for (const scope of WITH_PROFILES) {
    for (const connection of await tx.connections.ofScope(scope)) {
      const { id, accountName, state } = connection;
      if (state === 'revoked' || conferencing.has(connection.provider)) continue;
      profiles.push(...connection.profiles.map((profile) => ({ connectionId: id, accountName, profile })));
    }
  }
  return profiles;
}
