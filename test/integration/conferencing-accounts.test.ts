import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type {
  CheckReply,
  ConferencingProviderState,
  ConferencingReply,
  LedgerReply,
  VerifyHostsReply,
} from '../../packages/server/src/wire/conferencing-admin.js';
import { asElement, beginZoom, conferencingToken, consentAs } from '../support/conferencing-consent.js';
import { comeBack } from '../support/connect-account.js';
import { type Kit, eventually, startKit } from '../support/kit.js';
import { queryDatabase } from '../support/query-database.js';
import { addZoomPeople } from '../support/zoom.js';

let kit: Kit;
let token: string;
before(async () => {
  kit = await startKit();
  addZoomPeople(kit.sandbox);
  token = await conferencingToken(kit);
});
after(() => kit.stop());

const conferencing = async (): Promise<ConferencingReply> => {
  const reply = await asElement(kit, token, { path: '/conferencing' });
  assert.equal(reply.status, 200, reply.text);
  return reply.json();
};
const zoom = async (): Promise<ConferencingProviderState> => {
  const found = (await conferencing()).providers.find(({ provider }) => provider === 'zoom');
  assert.ok(found);
  return found;
};

/** Connects the account, and waits until it is known. @returns the connection's id */
async function connected(): Promise<string> {
  const { connectionId, state } = await consentAs(kit, token, 'doc');
  assert.equal(state, 'connected');
  await eventually(async () => {
    const [connection] = (await zoom()).connections;
    return connection !== undefined && connection.hostsReadAt !== null && connection.state !== 'revoked'
      ? connection
      : undefined;
  });
  return connectionId ?? '';
}

interface ShownHost {
  email: string;
  licence: string;
  status: string;
  verifiedAt: string | null;
}
const hostsOf = async (connectionId: string, search = ''): Promise<ShownHost[]> => {
  const query = search === '' ? '' : `&search=${search}`;
  const path = `/conferencing/hosts?connectionId=${connectionId}${query}`;
  return (await asElement(kit, token, { path })).json<{ data: ShownHost[] }>().data;
};

test('a service that nobody has connected says how it can be, and what that takes', async () => {
  const shown = await zoom();
  assert.equal(shown.state, 'disconnected');
  assert.ok(shown.ways.some(({ scope, canHandOff }) => scope === 'account' && canHandOff));
  assert.ok(shown.permissions.length > 0);
  assert.notEqual(shown.role, null);
});

test('a consent that is away is connecting; refused, it needs an administrator', async () => {
  const begun = await beginZoom(kit, token);
  assert.equal((await zoom()).state, 'connecting');
  await comeBack(kit.origin, await kit.sandbox.zoom.decline(begun.consentUrl), begun.cookie);
  assert.equal((await zoom()).state, 'needs_admin');
});

test('a connected account is checked and its hosts are read, by themselves', async () => {
  const connectionId = await connected();
  const { state, connections } = await zoom();
  assert.ok(state === 'connected' || state === 'partial', state);
  const [connection] = connections;
  assert.equal(connection?.id, connectionId);
  assert.match(connection.connectedAs ?? '', /doc@hv\.example/);
  assert.equal(connection.hostCount, 4);
  assert.ok(connection.checks.length > 0);
  const found = await hostsOf(connectionId, 'tannen');
  assert.deepEqual(
    found.map(({ email, licence }) => [email, licence]),
    [['biff@hv.example', 'basic']],
  );
});

test('an admin verifies addresses, and is told why one is refused', async () => {
  const connectionId = await connected();
  const emails = ['Marty@HV.example', 'biff@hv.example', 'nobody@hv.example'];
  const reply = await asElement(kit, token, {
    method: 'POST',
    path: '/conferencing/hosts/verify',
    json: { connectionId, emails },
  });
  assert.equal(reply.status, 200, reply.text);
  const { results } = reply.json<VerifyHostsReply>();
  assert.deepEqual(
    results.map(({ email, status, reason }) => [email, status, reason]),
    [
      ['marty@hv.example', 'verified', null],
      ['biff@hv.example', 'rejected', 'HOST_NOT_LICENSED'],
      ['nobody@hv.example', 'rejected', 'HOST_NOT_FOUND'],
    ],
  );
  assert.ok(results.slice(1).every(({ explanation }) => (explanation ?? '').length > 20));
  const ledger = await asElement(kit, token, { path: `/conferencing/ledger?connectionId=${connectionId}` });
  const { data } = ledger.json<LedgerReply>();
  assert.deepEqual(
    data.map(({ email, interviews, mostAtOnce, lastAssignedAt }) => ({
      email,
      interviews,
      mostAtOnce,
      lastAssignedAt,
    })),
    [{ email: 'marty@hv.example', interviews: 0, mostAtOnce: 0, lastAssignedAt: null }],
  );
});

test('a right that is taken from whoever connected is seen when an admin asks for a check', async () => {
  const connectionId = await connected();
  kit.sandbox.zoom.changeUser('doc', { roleId: '2' });
  const check = async (): Promise<CheckReply> => {
    const path = `/connections/${connectionId}/check`;
    const reply = await asElement(kit, token, { method: 'POST', path });
    assert.equal(reply.status, 200, reply.text);
    return reply.json();
  };
  const failed = (await check()).checks.filter(({ ok }) => !ok);
  assert.ok(failed.length > 0);
  assert.ok(failed.every(({ howToFix, why }) => howToFix !== '' && why !== ''));
  const shown = await zoom();
  assert.equal(shown.state, 'degraded');
  assert.deepEqual(shown.missing, [...new Set(failed.map(({ label }) => label))]);
  kit.sandbox.zoom.changeUser('doc', { roleId: '1' });
  await check();
  assert.notEqual((await zoom()).state, 'degraded');
});

test('somebody who is deactivated at the service can’t host by the next moment', async () => {
  const connectionId = await connected();
  kit.sandbox.zoom.changeUser('clara', { status: 'inactive' });
  const clara = await eventually(async () =>
    (await hostsOf(connectionId, 'clayton')).find(({ status }) => status === 'inactive'),
  );
  assert.equal(clara.email, 'clara@hv.example');
  kit.sandbox.zoom.changeUser('clara', { status: 'active' });
});

test('an account that is taken back at the service is erased, told so, and can be connected again', async () => {
  const connectionId = await connected();
  kit.sandbox.zoom.deauthorize();
  const gone = await eventually(async () =>
    (await zoom()).connections.find(({ state }) => state === 'revoked'),
  );
  assert.equal(gone.id, connectionId);
  assert.equal(gone.lastError, 'deauthorized');
  assert.equal(gone.hostCount, 0);
  assert.equal(gone.connectedAs, null);
  const kept = await queryDatabase(
    kit.database.url,
    `select account_name from connections where connection_id = $1`,
    [connectionId],
    kit.tenantId,
  );
  assert.deepEqual(kept, [{ account_name: 'Zoom' }]);
  await eventually(() => kit.sandbox.zoom.erasures()[0]);
  assert.equal(await connected(), connectionId);
});

test('S8 hosts, ledger and checks of an account that is not there are not found', async () => {
  const none = 'con_00000000000000000000';
  for (const request of [
    { path: `/conferencing/hosts?connectionId=${none}` },
    { path: `/conferencing/ledger?connectionId=${none}` },
    { method: 'POST', path: `/connections/${none}/check` },
    {
      method: 'POST',
      path: '/conferencing/hosts/verify',
      json: { connectionId: none, emails: ['doc@hv.example'] },
    },
  ]) {
    assert.equal((await asElement(kit, token, request)).status, 404, request.path);
  }
});

test('what a session may do is said, and nothing beyond it is done', async () => {
  const reader = await conferencingToken(kit, { permissions: ['conferencing:read'] });
  const reply = await asElement(kit, reader, { path: '/conferencing' });
  const { canConnect, canSetPolicy } = reply.json<ConferencingReply>();
  assert.deepEqual([canConnect, canSetPolicy], [false, false]);
  const json = { connectionId: 'con_00000000000000000000', emails: ['doc@hv.example'] };
  const verify = { method: 'POST', path: '/conferencing/hosts/verify', json };
  assert.equal((await asElement(kit, reader, verify)).status, 403);
  const check = { method: 'POST', path: '/connections/con_00000000000000000000/check' };
  assert.equal((await asElement(kit, reader, check)).status, 403);
});
