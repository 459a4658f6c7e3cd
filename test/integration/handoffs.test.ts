import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KitClient } from '../../demo/host-app/kit-client.js';
import { asElement, asking, conferencingToken, connectionsOf } from '../support/conferencing-consent.js';
import { comeBack } from '../support/connect-account.js';
import { formFor, posting } from '../support/link-pages.js';
import { type Reply, send } from '../support/send.js';
import {
  answer,
  begin,
  confirm,
  handoffLink,
  inTenant,
  kit,
  mailedLink,
  make,
  open,
  press,
  shown,
  stateOf,
  token,
} from './handoffs.harness.js';

test('S29 the page names who asks, for whom, the service and each permission with its reason', async () => {
  const { path } = await make();
  const { status, text, headers } = await open(path);
  assert.equal(status, 200);
  for (const said of [
    'Hill Valley Science Services',
    asking.name,
    'Zoom',
    'good once',
    'User and Permission Management',
  ]) {
    assert.ok(text.includes(said), said);
  }
  assert.match(String(headers['content-security-policy']), /^default-src 'none'.*frame-ancestors 'none'/);
  assert.equal(headers['cross-origin-opener-policy'], 'same-origin');
  assert.equal(headers['cache-control'], 'no-store');
});

test('S18 opening a link changes nothing; a browser that shows the page says so', async () => {
  const { id, path } = await make();
  const page = await open(path);
  await send(kit.origin, { method: 'HEAD', path });
  assert.equal(await stateOf(id), 'waiting');
  const { fields } = formFor(page, path);
  assert.equal((await press({ action: `${path}/opened`, fields })).status, 204);
  assert.equal(await stateOf(id), 'opened');
});

test('S29 a link is good once', async () => {
  const { id, path } = await make();
  const page = await open(path);
  await begin(path);
  assert.equal(await stateOf(id), 'begun');
  assert.equal((await open(path)).status, 404);
  assert.equal((await press(formFor(page, path))).status, 404);
});

test('S29 who lets us in is thanked, and nothing is connected until the account is accepted', async () => {
  const { id, path } = await make();
  const page = await answer(path);
  assert.equal(page.status, 200);
  assert.match(page.text, /waits for a word/);
  const { state, pendingAccountId } = await shown(id);
  assert.equal(state, 'to_confirm');
  assert.deepEqual(await connectionsOf(kit), []);
  const zoomCalls = kit.sandbox.zoom.requests('/zoom/v2').length;
  const { connectionId } = (await confirm(pendingAccountId, true)).json<{ connectionId: string }>();
  assert.ok(zoomCalls <= 1, 'only whose account it is was asked before');
  assert.deepEqual(
    (await connectionsOf(kit)).map((each) => [each.id, each.state, each.connectedBy]),
    [[connectionId, 'connected', { id: asking.id, name: asking.name }]],
  );
  assert.equal(await stateOf(id), 'connected');
});

test('declined, the grant is given back', async () => {
  const { id, path } = await make();
  await answer(path);
  await confirm((await shown(id)).pendingAccountId, false);
  assert.equal(await stateOf(id), 'declined');
  assert.deepEqual(kit.sandbox.zoom.connections(), []);
});

test('a refusal at the service is shown to whoever asked', async () => {
  const { id, path } = await make();
  const { consentUrl, cookie } = await begin(path);
  const page = await comeBack(kit.origin, await kit.sandbox.zoom.decline(consentUrl), cookie);
  assert.match(page.text, /was not connected/);
  assert.deepEqual(await shown(id).then(({ state, code }) => [state, code]), ['refused', 'consent_refused']);
});

test('a link that was taken back opens nothing', async () => {
  const { id, path } = await make();
  const ended = await asElement(kit, token, { method: 'DELETE', path: `/handoffs/${id}` });
  assert.equal(ended.status, 204);
  assert.equal(await stateOf(id), 'withdrawn');
  const page = await open(path);
  assert.equal(page.status, 404);
  assert.match(page.text, /used, taken back or is too old/);
});

test('a request that is taken back while it is being answered connects nothing and gives the grant back', async () => {
  const { id, path } = await make();
  const { consentUrl, cookie } = await begin(path);
  await asElement(kit, token, { method: 'DELETE', path: `/handoffs/${id}` });
  const page = await comeBack(kit.origin, await kit.sandbox.zoom.allow(consentUrl, 'doc'), cookie);
  assert.match(page.text, /taken back before it was answered/);
  assert.equal(await stateOf(id), 'withdrawn');
  await kit.server.runTask(kit.tenantId, 'revoke_grants');
  assert.deepEqual(kit.sandbox.zoom.connections(), []);
  assert.deepEqual(await inTenant('select 1 from pending_accounts'), []);
});

test('a request that was answered is not taken back any more: its account waits for a word', async () => {
  const { id, path } = await make();
  await answer(path);
  assert.equal((await asElement(kit, token, { method: 'DELETE', path: `/handoffs/${id}` })).status, 204);
  assert.equal(await stateOf(id), 'to_confirm');
});

test('a link is good for an hour', async () => {
  const { id, path } = await make();
  const [kept] = await inTenant(
    'select extract(epoch from expires_at - created_at)::int as seconds from handoffs',
  );
  assert.equal(kept?.['seconds'], 3600);
  await inTenant(`update handoffs set expires_at = now() - interval '1 second'`);
  assert.equal(await stateOf(id), 'expired');
  assert.equal((await open(path)).status, 404);
});

test('S8 a link that never was is answered like one that is used up', async () => {
  const { path } = await make();
  await begin(path);
  const used = await open(path);
  const never = await open(`/handoff/${'x'.repeat(43)}`);
  assert.deepEqual([never.status, never.text], [used.status, used.text]);
});

test('S18 a form from elsewhere, or of another link, begins nothing', async () => {
  const one = await make();
  const two = await make();
  const { fields } = formFor(await open(one.path), one.path);
  const foreign = posting(one.path, fields, {
    Origin: 'https://evil.example',
    'Sec-Fetch-Site': 'cross-site',
  });
  assert.equal((await send(kit.origin, foreign)).status, 403);
  assert.equal((await press({ action: two.path, fields })).status, 403);
  assert.deepEqual([await stateOf(one.id), await stateOf(two.id)], ['waiting', 'waiting']);
});

test('S17 a link is kept as a hash, and in no reply but the one it is made by', async () => {
  const { id, path } = await make();
  const secret = path.split('/').at(-1) ?? '';
  assert.ok(secret.length >= 43);
  const [kept] = await inTenant('select handoffs::text as row from handoffs');
  assert.ok(!String(kept?.['row']).includes(secret));
  assert.ok(!JSON.stringify(await shown(id)).includes(secret));
});

test('the link is mailed once to whom it is for, and is not kept after that', async () => {
  const { path } = await make({ email: 'admin@hv.example' });
  const { subject, link } = await mailedLink('admin@hv.example', handoffLink);
  assert.equal(subject, 'Hill Valley Science Services asks you to connect Zoom');
  assert.equal(link, path);
  assert.deepEqual(await inTenant('select sealed_secret as kept from handoffs'), [{ kept: null }]);
});

test('S29 two who press at the same moment begin one consent', async () => {
  const { path } = await make();
  const form = formFor(await open(path), path);
  const both = await Promise.all([press(form), press(form)]);
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 404]);
});

test('S43 a tenant sends twenty an hour at the most', async () => {
  for (let count = 0; count < 20; count++) await make();
  const reply = await asElement(kit, token, { method: 'POST', path: '/connections/zoom/handoff', json: {} });
  assert.deepEqual([reply.status, reply.json().code], [429, 'rate_limited']);
});

test('S43 twenty an hour are no more for being asked for at the same moment', async () => {
  const request = { method: 'POST', path: '/connections/zoom/handoff', json: {} };
  const replies = await Promise.all(Array.from({ length: 30 }, () => asElement(kit, token, request)));
  assert.equal(replies.filter(({ status }) => status === 200).length, 20);
});

test('asking somebody else takes the permission to connect, and a provider that is configured', async () => {
  const readers = await conferencingToken(kit, { permissions: ['conferencing:read'] });
  const ask = (by: string, provider: string): Promise<Reply> =>
    asElement(kit, by, { method: 'POST', path: `/connections/${provider}/handoff`, json: {} });
  assert.equal((await ask(readers, 'zoom')).status, 403);
  const reply = await ask(token, 'cronofy');
  assert.deepEqual([reply.status, reply.json().code], [409, 'needs_admin']);
});

test('S11 a hand-off of another tenant is not there', async () => {
  const { id } = await make();
  const { secretKey } = await kit.server.createTenant('Biffco');
  const foreign = await conferencingToken({ host: new KitClient(kit.origin, secretKey) });
  assert.equal((await asElement(kit, foreign, { path: `/handoffs/${id}` })).status, 404);
  const ending = { method: 'DELETE', path: `/handoffs/${id}` };
  assert.equal((await asElement(kit, foreign, ending)).status, 404);
  assert.equal(await stateOf(id), 'waiting');
});
