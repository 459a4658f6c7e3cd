import '../../domain/temporal.js';
import type { AtsKind } from '../../domain/applicant-tracking.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { AtsProvider } from '../../ports/ats-provider.js';
import type { AtsAccountRecord, AtsSettings, AtsSync } from '../../ports/ats-records.js';
import type { CalendarProviders } from '../../ports/calendar-providers.js';
import type { Connection } from '../../ports/connection-records.js';
import type { PartnerToken } from '../../ports/invitation-task-records.js';
import { lifeMinutesOf } from '../../ports/oauth-state-records.js';
import type { PartnerProvider } from '../../ports/partner-provider.js';
import type { Store, Transaction } from '../../ports/store.js';
import { type AccountState, accountState } from '../hosting/show-conferencing.js';
import { type AtsFailure, failuresOf } from './list-failures.js';

/** What showing the mirror needs. */
export interface ShowPorts {
  store: Store;
  providers: Pick<CalendarProviders, 'ats' | 'partners'>;
}

/** A connected ATS. */
export interface ShownAts {
  provider: AtsProvider;
  connection: Connection;
  state: AccountState;
  settings: AtsSettings;
  syncs: AtsSync[];
  counts: Partial<Record<AtsKind, number>>;
  unmatchedCount: number;
  /** Interviews ahead that go through it. */
  interviewCount: number;
  hook: { hasSecret: boolean; heardAt: Temporal.Instant | undefined };
  failures: AtsFailure[];
}

/** Our account at a partner. */
export interface ShownPartner {
  provider: PartnerProvider;
  connection: Connection;
  state: AccountState;
  tokens: PartnerToken[];
  failures: AtsFailure[];
}

/** A vendor; `connecting`: a consent goes on. */
export interface ShownVendor {
  provider: AtsProvider | PartnerProvider;
  state: AccountState | 'disconnected' | 'connecting';
}

/** Everything about applicant tracking systems and partners. */
export interface ShownAtsOverview {
  vendors: ShownVendor[];
  connections: ShownAts[];
  partners: ShownPartner[];
}

/** What is decided of an ATS that nobody has decided anything of. */
export const USUAL_SETTINGS: AtsSettings = {
  onCandidateOut: 'ask',
  graceMinutes: 10,
  writesInterviews: true,
  writesNotes: true,
  logsMails: true,
  writesResponses: true,
  usesExperiments: false,
};

/** Shows the vendors of this installation with what is connected. */
export function makeShowAts({ store, providers }: ShowPorts) {
  return (tenantId: string): Promise<ShownAtsOverview> =>
    store.transaction(tenantId, async (tx) => {
      const connections: ShownAts[] = [];
      for (const connection of await tx.connections.ofProviders([...providers.ats.keys()])) {
        const provider = providers.ats.get(connection.provider);
        if (provider !== undefined) connections.push(await showOne(tx, provider, connection));
      }
      const partners: ShownPartner[] = [];
      for (const connection of await tx.connections.ofProviders([...providers.partners.keys()])) {
        const provider = providers.partners.get(connection.provider);
        if (provider !== undefined) partners.push(await showPartner(tx, provider, connection));
      }
      const begun = await begunConsents(tx);
      const vendors = [...providers.ats.values(), ...providers.partners.values()].map((provider) => ({
        provider,
        state: vendorState(provider.name, [...connections, ...partners], begun),
      }));
      return { vendors, connections, partners };
    });
}

/** Decides anew how an ATS is written to and listened to. @throws `not_found` */
export function makeSaveAtsSettings({ store, providers }: ShowPorts) {
  return (tenantId: string, connectionId: string, settings: AtsSettings): Promise<void> =>
    store.transaction(tenantId, async (tx) => {
      // A secret that is agreed at the same moment is not lost.
      await tx.connections.lockCredentials(connectionId);
      await findAts(tx, providers, connectionId);
      const before = await accountOf(tx, connectionId);
      await tx.atsAccounts.put({ ...before, settings });
    });
}

/** The connected ATS of this id. @throws `not_found` for what is none */
export async function findAts(
  tx: Transaction,
  providers: ShowPorts['providers'],
  connectionId: string,
): Promise<{ connection: Connection; provider: AtsProvider }> {
  const connection = await tx.connections.find(connectionId);
  const provider = connection && providers.ats.get(connection.provider);
  if (connection === undefined || provider === undefined)
    throw new SchedulingError('not_found', 'There is no such applicant tracking system.');
  return { connection, provider };
}

/** What is kept about it, or what holds where nothing is. */
export async function accountOf(tx: Transaction, connectionId: string): Promise<AtsAccountRecord> {
  const record = await tx.atsAccounts.find(connectionId);
  return record ?? { connectionId, settings: USUAL_SETTINGS, hookSecrets: [], heardAt: undefined };
}

/** More than anybody has. */
const MOST_INTERVIEWS = 10_000;

async function showOne(tx: Transaction, provider: AtsProvider, connection: Connection): Promise<ShownAts> {
  const { id } = connection;
  const { settings, hookSecrets, heardAt } = await accountOf(tx, id);
  return {
    provider,
    connection,
    state: accountState(connection),
    settings,
    syncs: await tx.atsSyncs.of(id),
    counts: await tx.atsMirror.counts(id),
    unmatchedCount: await tx.atsPeople.countUnmatched(id),
    interviewCount: (await tx.atsInterviews.bookingsAhead(id, MOST_INTERVIEWS)).length,
    hook: { hasSecret: hookSecrets.length > 0, heardAt },
    failures: await failuresOf(tx, id),
  };
}

async function showPartner(
  tx: Transaction,
  provider: PartnerProvider,
  connection: Connection,
): Promise<ShownPartner> {
  return {
    provider,
    connection,
    state: accountState(connection),
    tokens: await tx.partnerTokens.list(connection.id),
    failures: await failuresOf(tx, connection.id),
  };
}

/** Vendors whose consent goes on in some browser. */
async function begunConsents(tx: Transaction): Promise<Set<string>> {
  const attempts = await tx.oauthStates.newest();
  const isGoingOn = ({ end, begunAt, scope }: (typeof attempts)[number]): boolean =>
    end === undefined && Temporal.Instant.compare(tx.now, begunAt.add({ minutes: lifeMinutesOf(scope) })) < 0;
  return new Set(attempts.filter(isGoingOn).map(({ provider }) => provider));
}

const BEST_FIRST: readonly AccountState[] = ['connected', 'partial', 'degraded', 'revoked'];

function vendorState(
  name: string,
  accounts: readonly { connection: Connection; state: AccountState }[],
  begun: ReadonlySet<string>,
): ShownVendor['state'] {
  const own = accounts.filter(({ connection }) => connection.provider === name);
  const best = BEST_FIRST.find((state) => own.some((account) => account.state === state));
  // What works is not hidden by what is on its way.
  if ((best === undefined || best === 'revoked') && begun.has(name)) return 'connecting';
  return best ?? 'disconnected';
}
