import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { SchedulingError } from '../../../packages/server/src/domain/scheduling-error.js';
import type { Store } from '../../../packages/server/src/ports/store.js';
import {
  openConnection,
  revokeConnection,
} from '../../../packages/server/src/use-cases/stored-credentials.js';
import { aConnection } from '../../support/records.js';
import { type StoreFixture, startStore } from '../../support/store-fixture.js';

const OLD = { refreshToken: 'old' };
const NEW = { refreshToken: 'new' };

let fixture: StoreFixture;
before(async () => {
  fixture = await startStore();
});
after(() => fixture.stop());

/**
 * Renews an account whose grant is gone.
 * @param meanwhile what somebody does after that was found out, and before it is written down
 * @returns the connection's state then, and what the audit log has of it
 */
async function renewInVain(meanwhile: (tenantId: string, connectionId: string) => Promise<void>) {
  const tenantId = await fixture.newTenant();
  const connection = aConnection();
  await fixture.store.transaction(tenantId, (tx) => tx.connections.insert(connection, OLD));
  let hasFailed = false;
  const store: Store = {
    ...fixture.store,
    transaction: async (tenant, work) => {
      if (hasFailed) {
        hasFailed = false;
        await meanwhile(tenantId, connection.id);
      }
      return fixture.store.transaction(tenant, work);
    },
  };
  const providers = {
    byConsent: new Map(),
    byKey: new Map(),
    conferencing: new Map(),
    ats: new Map(),
    partners: new Map(),
  };
  const opened = await openConnection({ store, providers }, tenantId, connection.id, false);
  assert.ok(opened, 'it is connected');
  const renewing = opened.handle.credentials.renew(OLD, () => {
    hasFailed = true;
    return Promise.reject(new SchedulingError('needs_connection', 'The grant is gone.'));
  });
  await assert.rejects(renewing, { code: 'needs_connection' });
  const now = await fixture.store.transaction(tenantId, (tx) => tx.connections.find(connection.id));
  const audited = await fixture.asTenant(
    tenantId,
    `select action || ' by ' || actor as line from audit_events where object = $1`,
    [connection.id],
  );
  return { state: now?.state, audited: audited.map(({ line }) => line) };
}

test('S30 a grant that is gone is not asked for again', async () => {
  assert.equal((await renewInVain(() => Promise.resolve())).state, 'revoked');
});

test('an account that was connected again while its old grant was asked for stays connected', async () => {
  const { state, audited } = await renewInVain((tenantId, connectionId) =>
    fixture.store.transaction(tenantId, (tx) => tx.connections.saveCredentials(connectionId, NEW, undefined)),
  );
  assert.equal(state, 'connected');
  assert.deepEqual(audited, []);
});

test('S48 that a grant is gone is in the audit log, once for all who find it out', async () => {
  const { audited } = await renewInVain((tenantId, connectionId) =>
    revokeConnection(fixture.store, tenantId, connectionId, 'needs_connection'),
  );
  assert.deepEqual(audited, ['connection.revoked by server']);
});
