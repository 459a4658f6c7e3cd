import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { systemRandomness } from '../../../packages/server/src/security/randomness.js';
import { makeConnectWithKey } from '../../../packages/server/src/use-cases/connect-by-key.js';
import { FakeCalendarAccounts } from '../../fakes/calendar-accounts.js';
import { type StoreFixture, startStore } from '../../support/store-fixture.js';

let fixture: StoreFixture;
before(async () => {
  fixture = await startStore();
});
after(() => fixture.stop());

test('S48 a calendar account that is connected with a password is in the audit log, and again when it is typed anew', async () => {
  const tenantId = await fixture.newTenant();
  const provider = {
    ...new FakeCalendarAccounts().provider(),
    connect: () => Promise.resolve({ credentials: { password: 'flux' }, accountName: 'doc' }),
  };
  const connectWithKey = makeConnectWithKey({
    store: fixture.store,
    randomness: systemRandomness,
    providers: {
      byConsent: new Map(),
      byKey: new Map([[provider.name, provider]]),
      conferencing: new Map(),
      ats: new Map(),
      partners: new Map(),
    },
  });
  const asker = { actor: 'key_1', requestId: 'req_1' };
  const { signal } = new AbortController();
  const connect = () => connectWithKey(tenantId, { provider: provider.name }, { asker, signal });
  const { connection } = await connect();
  await connect();
  const line = { action: 'connection.connected', object: connection.id, actor: 'key_1', request_id: 'req_1' };
  assert.deepEqual(
    await fixture.asTenant(tenantId, 'select action, object, actor, request_id from audit_events'),
    [line, line],
  );
});
