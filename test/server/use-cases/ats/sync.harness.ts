import '../../../../packages/server/src/domain/temporal.js';
import type { AtsProvider } from '../../../../packages/server/src/ports/ats-provider.js';
import type { AtsSync } from '../../../../packages/server/src/ports/ats-records.js';
import type { Transaction } from '../../../../packages/server/src/ports/store.js';
import { makeSealer } from '../../../../packages/server/src/security/sealer.js';
import { systemRandomness } from '../../../../packages/server/src/security/randomness.js';
import {
  type SyncPorts,
  askForSync,
  makeSyncAts,
} from '../../../../packages/server/src/use-cases/ats/sync-ats.js';
import { FakeAtsSystem } from '../../../fakes/ats-system.js';
import { FakeCalendarAccounts } from '../../../fakes/calendar-accounts.js';
import { anAtsApplication, anAtsCandidate, anAtsJob } from '../../../support/ats-records.js';
import { aConnection } from '../../../support/records.js';
import type { StoreFixture } from '../../../support/store-fixture.js';

/** A connected ATS in memory over the real store; its readings begin when they are told to. */
export interface Synced {
  system: FakeAtsSystem;
  ports: SyncPorts;
  tenantId: string;
  connectionId: string;
  /** Codes of what could not be read. */
  failures: string[];
  in<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** One run of the job. */
  sync(signal?: AbortSignal): Promise<void>;
  /** The same after somebody asked for it. */
  ask(): Promise<void>;
  state(resource: string): Promise<AtsSync | undefined>;
}

/** @param fixture stays the caller's */
export async function connectSystem(fixture: StoreFixture): Promise<Synced> {
  const tenantId = await fixture.newTenant();
  const system = new FakeAtsSystem();
  const connection = aConnection({ provider: system.name, scope: 'key' });
  const failures: string[] = [];
  const run = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
    fixture.store.transaction(tenantId, work);
  const accounts = system.accounts(connection);
  // What is asked of a provider here is that it is one.
  const provider = { name: system.name } as unknown as AtsProvider;
  const ports: SyncPorts = {
    store: fixture.store,
    calendars: new FakeCalendarAccounts(),
    providers: {
      byConsent: new Map(),
      byKey: new Map(),
      conferencing: new Map(),
      ats: new Map([[system.name, provider]]),
      partners: new Map(),
    },
    randomness: systemRandomness,
    seal: makeSealer(fixture.ring),
    joinUrlOf: (secret) => `https://kit.example/join/${secret}`,
    zoneDataVersion: '2026a',
    ats: accounts,
    retrySeconds: () => 60,
    onFailure: ({ cause }) => failures.push(cause.code),
  };
  await run((tx) => tx.connections.insert(connection, {}));
  const job = makeSyncAts(ports);
  const sync: Synced['sync'] = (signal = new AbortController().signal) =>
    job({ tenantId, connectionId: connection.id }, signal);
  return {
    system,
    ports,
    tenantId,
    connectionId: connection.id,
    failures,
    in: run,
    sync,
    ask: async () => {
      await run((tx) => askForSync(tx, connection.id));
      await sync();
    },
    state: async (resource) =>
      (await run((tx) => tx.atsSyncs.of(connection.id))).find((each) => each.resource === resource),
  };
}

/** A job and so many candidates, each with an application. */
export function fill({ system }: Synced, count: number): void {
  system.put('job', anAtsJob('job-1'));
  for (let place = 0; place < count; place++) {
    const id = `c${String(place)}`;
    system.put('candidate', anAtsCandidate(id));
    system.put('application', anAtsApplication(`a${String(place)}`, { candidateId: id }));
  }
}

/** What is kept of it, in the order of ids. */
export const mirrorOf = (synced: Synced) =>
  synced.in(async (tx) => {
    const page = { limit: 1000, after: undefined };
    const list = (kind: 'job' | 'candidate' | 'application') =>
      tx.atsMirror.list(synced.connectionId, kind, {}, page);
    return [...(await list('job')), ...(await list('candidate')), ...(await list('application'))].sort(byId);
  });

/** What is there, in the order of ids. */
export const systemOf = ({ system }: Synced) =>
  [...system.all('job'), ...system.all('candidate'), ...system.all('application')].sort(byId);

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
