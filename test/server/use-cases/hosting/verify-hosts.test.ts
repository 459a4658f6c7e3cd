import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { DirectoryEntry } from '../../../../packages/server/src/ports/conferencing-provider.js';
import { makeVerifyHosts } from '../../../../packages/server/src/use-cases/hosting/verify-hosts.js';
import { aHostEntry } from '../../../fakes/conferencing-service.js';
import type { StoreFixture } from '../../../support/store-fixture.js';
import { type ConnectedAccount, connectAccount, startFixture, unending } from './accounts.harness.js';

let fixture: StoreFixture;
before(async () => {
  fixture = await startFixture();
});
after(() => fixture.stop());

const verify = ({ ports, tenantId, connectionId }: ConnectedAccount, emails: string[], allowBasic = false) =>
  makeVerifyHosts(ports)(tenantId, { connectionId, emails, allowBasic }, { signal: unending });

const CASES: [what: string, changes: Partial<DirectoryEntry>, reason: string | undefined][] = [
  ['active and has a licence', {}, undefined],
  ['a room', { isRoom: true, licence: 'none' }, undefined],
  ['switched off', { status: 'inactive' }, 'HOST_DEACTIVATED'],
  ['invited and has not answered', { status: 'pending' }, 'HOST_PENDING'],
  ['without a licence', { licence: 'basic' }, 'HOST_NOT_LICENSED'],
  ['not for meetings', { licence: 'none' }, 'HOST_NOT_LICENSED'],
];

for (const [what, changes, reason] of CASES) {
  test(`an address whose account is ${what} is ${reason ?? 'verified'}`, async () => {
    const account = await connectAccount(fixture);
    account.service.directory.push(aHostEntry('doc', changes));
    const [result] = await verify(account, ['doc@hillvalley.example']);
    assert.equal(result?.reason, reason);
    assert.equal(result?.explanation, reason && `Sorry: ${reason}`);
    const [kept] = await account.hosts();
    assert.equal(kept?.verifiedAt === undefined, reason !== undefined);
    assert.equal(result?.host?.id, kept?.id);
  });
}

test('an account without a licence is verified where that is enough', async () => {
  const account = await connectAccount(fixture);
  account.service.directory.push(aHostEntry('biff', { licence: 'basic' }));
  const [result] = await verify(account, ['biff@hillvalley.example'], true);
  assert.equal(result?.reason, undefined);
});

test('an address that the service does not know is refused, and one that it knew is not verified any more', async () => {
  const account = await connectAccount(fixture);
  account.service.directory.push(aHostEntry('doc'));
  await verify(account, ['doc@hillvalley.example']);
  account.service.directory.length = 0;
  const results = await verify(account, ['doc@hillvalley.example', 'nobody@hillvalley.example']);
  assert.deepEqual(
    results.map(({ reason }) => reason),
    ['HOST_NOT_FOUND', 'HOST_NOT_FOUND'],
  );
  assert.equal((await account.hosts())[0]?.verifiedAt, undefined);
});

test('an address that is written in several ways is asked for once', async () => {
  const account = await connectAccount(fixture);
  account.service.directory.push(aHostEntry('doc'));
  const results = await verify(account, [' DOC@HillValley.example ', 'doc@hillvalley.example']);
  assert.deepEqual(
    results.map(({ email, reason }) => [email, reason]),
    [['doc@hillvalley.example', undefined]],
  );
});

test('addresses are answered in their order, however many they are', async () => {
  const account = await connectAccount(fixture);
  const names = Array.from({ length: 12 }, (_, index) => `host-${String(index)}`);
  account.service.directory.push(...names.map((name) => aHostEntry(name)).reverse());
  const emails = names.map((name) => `${name}@hillvalley.example`);
  const results = await verify(account, emails);
  assert.deepEqual(
    results.map(({ email, host }) => [email, host?.email]),
    emails.map((email) => [email, email]),
  );
});

test('S8 an account of another tenant verifies nothing', async () => {
  const account = await connectAccount(fixture);
  const other = await connectAccount(fixture);
  await assert.rejects(verify({ ...account, tenantId: other.tenantId }, ['doc@hillvalley.example']), {
    code: 'not_found',
  });
});
