import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { KitClient } from '../../demo/host-app/kit-client.js';
import { comeBack } from '../support/connect-account.js';
import {
  asElement,
  attemptOf,
  beginZoom,
  conferencingToken,
  connectionsOf,
  consentAs,
} from '../support/conferencing-consent.js';
import { type Kit, startKit } from '../support/kit.js';
import { queryDatabase } from '../support/query-database.js';
import { addZoomPeople } from '../support/zoom.js';

let kit: Kit;
let token: string;
beforeEach(async () => {
  kit = await startKit({ ROLE: 'web' });
  addZoomPeople(kit.sandbox);
  kit.sandbox.zoom.createUser({
    id: 'otis',
    name: 'Otis Peabody',
    email: 'otis@pines.example',
    roleId: '1',
    account: 'elsewhere',
  });
  token = await conferencingToken(kit);
});
afterEach(() => kit.stop());

test('an administrator connects the whole account, and who did is known', async () => {
  const attempt = await consentAs(kit, token, 'doc');
  assert.equal(attempt.state, 'connected');
  const [connection, ...others] = await connectionsOf(kit);
  assert.deepEqual(others, []);
  assert.equal(connection?.id, attempt.connectionId);
  assert.deepEqual(
    [connection.provider, connection.scope, connection.state, connection.connectedBy],
    ['zoom', 'account', 'connected', { id: 'emp_7', name: 'Mr Strickland' }],
  );
});

test('an account of a conferencing service is none of the calendar accounts', async () => {
  await consentAs(kit, token, 'doc');
  const calendars = await conferencingToken(kit, { permissions: ['calendars:connect'] });
  const reply = await asElement(kit, calendars, { path: '/connections' });
  assert.deepEqual(reply.json<{ data: unknown[] }>().data, []);
});

test('who may not let us in is sent nowhere, and the attempt is abandoned after its time', async () => {
  const begun = await beginZoom(kit, token);
  await assert.rejects(kit.sandbox.zoom.allow(begun.consentUrl, 'marty'), /was not sent back/);
  assert.equal((await attemptOf(kit, token, begun)).state, 'pending');
  await queryDatabase(
    kit.database.url,
    `update oauth_states set created_at = now() - interval '10 minutes' where attempt_id = $1`,
    [begun.attemptId],
    kit.tenantId,
  );
  assert.equal((await attemptOf(kit, token, begun)).state, 'abandoned');
  assert.deepEqual(await connectionsOf(kit), []);
});

test('a page on which a key is typed is waited for as long as it is good', async () => {
  const json = { returnUrl: 'https://jobs.example/', scope: 'key' };
  const asked = await asElement(kit, token, { method: 'POST', path: '/connections/zoom/authorize', json });
  assert.equal(asked.status, 200, asked.text);
  const stateAfter = async (minutes: number): Promise<string | undefined> => {
    await queryDatabase(
      kit.database.url,
      `update oauth_states set created_at = now() - make_interval(mins => $1)`,
      [minutes],
      kit.tenantId,
    );
    const reply = await asElement(kit, token, { path: '/conferencing' });
    const { providers } = reply.json<{ providers: { provider: string; state: string }[] }>();
    return providers.find(({ provider }) => provider === 'zoom')?.state;
  };
  assert.equal(await stateAfter(29), 'connecting');
  assert.equal(await stateAfter(30), 'needs_admin');
});

test('a refusal is kept as one', async () => {
  const begun = await beginZoom(kit, token);
  await comeBack(kit.origin, await kit.sandbox.zoom.decline(begun.consentUrl), begun.cookie);
  const { state, code } = await attemptOf(kit, token, begun);
  assert.deepEqual([state, code], ['refused', 'consent_refused']);
});

test('two admins who connect the same account make one connection, and both are told so', async () => {
  const begun = [await beginZoom(kit, token), await beginZoom(kit, token)];
  for (const { consentUrl, cookie } of begun) {
    await comeBack(kit.origin, await kit.sandbox.zoom.allow(consentUrl, 'doc'), cookie);
  }
  const ends = await Promise.all(begun.map((each) => attemptOf(kit, token, each)));
  const ids = (await connectionsOf(kit)).map(({ id }) => id);
  assert.equal(ids.length, 1);
  assert.deepEqual(
    ends.map(({ state, connectionId }) => [state, connectionId]),
    [
      ['connected', ids[0]],
      ['connected', ids[0]],
    ],
  );
});

test('of two consents that come back at the same moment the one that still counts is kept', async () => {
  const begun = [await beginZoom(kit, token), await beginZoom(kit, token)];
  const backs = [];
  for (const { consentUrl } of begun) backs.push(await kit.sandbox.zoom.allow(consentUrl, 'doc'));
  await Promise.all(backs.map((back, index) => comeBack(kit.origin, back, begun[index]?.cookie)));
  const [connection, ...others] = await connectionsOf(kit);
  assert.deepEqual(others, []);
  const path = `/connections/${connection?.id ?? ''}/check`;
  const reply = await asElement(kit, token, { method: 'POST', path, json: {} });
  assert.equal(reply.status, 200, reply.text);
});

test('an account that is connected by another tenant is lost to the first, who is told', async () => {
  const { connectionId } = await consentAs(kit, token, 'doc');
  const { secretKey } = await kit.server.createTenant('Biffco');
  const other = { ...kit, host: new KitClient(kit.origin, secretKey) };
  const theirs = await consentAs(other, await conferencingToken(other), 'doc');
  assert.equal(theirs.state, 'connected');
  assert.deepEqual(
    (await connectionsOf(kit)).map(({ id, state, lastError }) => [id, state, lastError]),
    [[connectionId, 'revoked', 'connected_elsewhere']],
  );
  assert.deepEqual(
    (await connectionsOf(other)).map(({ state }) => state),
    ['connected'],
  );
});

test('connecting and ending conferencing accounts takes a permission of its own', async () => {
  const { connectionId } = await consentAs(kit, token, 'doc');
  const calendars = await conferencingToken(kit, { permissions: ['calendars:connect'] });
  const readers = await conferencingToken(kit, { permissions: ['conferencing:read'] });
  for (const by of [calendars, readers]) {
    for (const scope of ['account', 'individual', 'key']) {
      const reply = await asElement(kit, by, {
        method: 'POST',
        path: '/connections/zoom/authorize',
        json: { returnUrl: 'https://jobs.example/', scope },
      });
      assert.equal(reply.status, 403, scope);
    }
    const ending = { method: 'DELETE', path: `/connections/${String(connectionId)}` };
    assert.equal((await asElement(kit, by, ending)).status, 403);
  }
});
