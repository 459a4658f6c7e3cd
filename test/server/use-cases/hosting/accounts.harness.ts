import '../../../../packages/server/src/domain/temporal.js';
import type { Connection } from '../../../../packages/server/src/ports/connection-records.js';
import type { HostAccount } from '../../../../packages/server/src/ports/host-records.js';
import type { SchedulingError } from '../../../../packages/server/src/domain/scheduling-error.js';
import type { UpkeepPorts } from '../../../../packages/server/src/use-cases/hosting/look-after-accounts.js';
import { FakeConferencing } from '../../../fakes/conferencing-service.js';
import { aConnection } from '../../../support/records.js';
import { type StoreFixture, startStore } from '../../../support/store-fixture.js';

/** A made-up service beside a real database, and a tenant with an account there. */
export interface ConnectedAccount {
  fixture: StoreFixture;
  service: FakeConferencing;
  tenantId: string;
  connectionId: string;
  ports: UpkeepPorts;
  /** Failures that were told of. */
  failures: SchedulingError[];
  connection(): Promise<Connection | undefined>;
  change(changes: Partial<Connection>): Promise<void>;
  hosts(): Promise<HostAccount[]>;
}

/** A database for all tests of a file. */
export const startFixture = startStore;

/** A tenant of its own, with an account that was connected a moment ago. */
export async function connectAccount(fixture: StoreFixture): Promise<ConnectedAccount> {
  const { store } = fixture;
  const service = new FakeConferencing();
  const tenantId = await fixture.newTenant();
  const failures: SchedulingError[] = [];
  const account = aConnection({
    provider: service.provider.name,
    scope: 'account',
    accountId: 'acc_1',
    accountName: 'Emmett Brown (doc@hillvalley.example)',
    connectedBy: { id: 'emp_1', name: 'Jennifer', email: 'jennifer@hillvalley.example' },
    connectedAt: Temporal.Now.instant().subtract({ minutes: 1 }),
  });
  await store.transaction(tenantId, (tx) => tx.connections.insert(account, { token: 'secret' }));
  const { id } = account;
  return {
    fixture,
    service,
    tenantId,
    connectionId: id,
    failures,
    ports: {
      store,
      conferencing: service.accountsOf(store),
      providers: service.providers,
      onFailure: ({ cause }) => failures.push(cause),
    },
    connection: () => store.transaction(tenantId, (tx) => tx.connections.find(id)),
    change: (changes) =>
      store.transaction(tenantId, async (tx) => {
        const before = await tx.connections.find(id);
        if (before !== undefined) await tx.connections.update({ ...before, ...changes });
      }),
    hosts: () => store.transaction(tenantId, (tx) => tx.hosts.list(id, { search: undefined, limit: 100 })),
  };
}

/** For calls that nobody breaks off. */
export const unending = new AbortController().signal;
