import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectionsOf, consentAs } from '../support/conferencing-consent.js';
import { eventually } from '../support/kit.js';
import { formFor, posting } from '../support/link-pages.js';
import { send } from '../support/send.js';
import {
  answer,
  confirm,
  inTenant,
  kit,
  mailedLink,
  make,
  open,
  press,
  shown,
  stateOf,
  takeBackLink,
  token,
} from './handoffs.harness.js';

test('S29 the account’s owner can take it back by the link they are mailed, and whoever connected it sees that', async () => {
  const { id, path } = await make();
  await answer(path);
  await confirm((await shown(id)).pendingAccountId, true);
  const { subject, link } = await mailedLink('doc@hv.example', takeBackLink);
  assert.equal(subject, 'You connected Zoom for Hill Valley Science Services');
  const page = await open(link);
  assert.match(page.text, /Take Zoom back from Hill Valley Science Services/);
  assert.equal((await connectionsOf(kit))[0]?.state, 'connected');
  assert.equal((await press(formFor(page, link))).status, 200);
  const [connection] = await connectionsOf(kit);
  assert.deepEqual([connection?.state, connection?.lastError], ['revoked', 'deauthorized']);
  assert.deepEqual(kit.sandbox.zoom.connections(), []);
  assert.equal((await open(link)).status, 404);
});

test('S29 the link of an earlier owner takes back nothing of who has connected the account since', async () => {
  const { id, path } = await make();
  await answer(path);
  await confirm((await shown(id)).pendingAccountId, true);
  const { link } = await mailedLink('doc@hv.example', takeBackLink);
  const page = await open(link);
  assert.equal((await consentAs(kit, token, 'doc')).state, 'connected');
  assert.equal((await press(formFor(page, link))).status, 404);
  assert.equal((await open(link)).status, 404);
  assert.equal((await connectionsOf(kit))[0]?.state, 'connected');
  assert.equal(kit.sandbox.zoom.connections().length, 1);
});

test('S29 the link of an account that was disconnected has nothing left to take back', async () => {
  const { id, path } = await make();
  await answer(path);
  await confirm((await shown(id)).pendingAccountId, true);
  const { link } = await mailedLink('doc@hv.example', takeBackLink);
  await inTenant('delete from connections');
  assert.equal((await open(link)).status, 404);
});

test('S48 that an owner took an account back is in the audit log, without their address', async () => {
  const { id, path } = await make();
  await answer(path);
  const { pendingAccountId } = await shown(id);
  const { link } = await mailedLink('doc@hv.example', takeBackLink);
  await press(formFor(await open(link), link));
  const taken = await inTenant(
    `select actor, object from audit_events where action = 'account.taken_back' order by 1`,
  );
  assert.deepEqual(
    taken.filter(({ object }) => object === pendingAccountId).map(({ actor }) => actor),
    ['owner'],
  );
});

test('who let us in is mailed nothing about an account that was declined before that', async (t) => {
  // The service’s own word that the grant is gone would erase the link too.
  kit.sandbox.zoom.holdHooks();
  t.after(() => {
    kit.sandbox.zoom.releaseHooks();
  });
  const { id, path } = await make();
  await answer(path);
  await confirm((await shown(id)).pendingAccountId, false);
  await kit.server.runTask(kit.tenantId, 'tell_of_handoffs');
  assert.deepEqual(await kit.sandbox.mail.messages(), []);
  assert.deepEqual(await inTenant('select sealed_secret as kept from pending_accounts'), [{ kept: null }]);
});

test('S18 a form that takes an account back is good from its own page only', async () => {
  const { path } = await make();
  await answer(path);
  const { link } = await mailedLink('doc@hv.example', takeBackLink);
  const { fields } = formFor(await open(link), link);
  const foreign = posting(link, fields, { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' });
  assert.equal((await send(kit.origin, foreign)).status, 403);
  const other = await make();
  const theirs = formFor(await open(other.path), other.path);
  assert.equal((await press({ action: link, fields: theirs.fields })).status, 403);
  assert.equal((await open(link)).status, 200);
});

test('an account that is taken back at the service while it waits is erased, and can’t be accepted', async () => {
  const { id, path } = await make();
  await answer(path);
  const { pendingAccountId } = await shown(id);
  kit.sandbox.zoom.deauthorize();
  await eventually(async () => ((await stateOf(id)) === 'refused' ? true : undefined));
  assert.equal((await confirm(pendingAccountId, true)).status, 404);
  assert.deepEqual(
    await inTenant(
      'select account_name, owner_email, sealed_credentials, sealed_secret from pending_accounts',
    ),
    [{ account_name: 'Zoom', owner_email: null, sealed_credentials: null, sealed_secret: null }],
  );
  const [told] = await inTenant(`select data from pgboss.job where name = 'conferencing_erasures'`);
  assert.ok(told);
});

test('an account that is taken back before a word was said is never used', async () => {
  const { id, path } = await make();
  await answer(path);
  const { pendingAccountId } = await shown(id);
  const { link } = await mailedLink('doc@hv.example', takeBackLink);
  assert.equal((await press(formFor(await open(link), link))).status, 200);
  assert.equal(await stateOf(id), 'refused');
  assert.equal((await confirm(pendingAccountId, true)).status, 404);
  assert.deepEqual(kit.sandbox.zoom.connections(), []);
  assert.deepEqual(await connectionsOf(kit), []);
});
