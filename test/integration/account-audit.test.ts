import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { asElement, asking, connectionsOf, consentAs } from '../support/conferencing-consent.js';
import { beginConsent, comeBack } from '../support/connect-account.js';
import { addMember, addPlan, hostOrigin, inviteCandidate } from '../support/kit.js';
import { formFor, posting } from '../support/link-pages.js';
import { jsonHeaders, send } from '../support/send.js';
import { zoomAccountKey } from '../support/zoom.js';
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
  takeBackLink,
} from './handoffs.harness.js';

/** A session whose id is known. */
let session: { id: string; token: string };
beforeEach(async () => {
  session = await kit.host.post('/v1/sessions', {
    audience: 'admin',
    actor: asking,
    origins: [hostOrigin],
    permissions: ['calendars:connect', 'conferencing:connect', 'conferencing:policy', 'ats:connect'],
  });
});

/** What the audit log has of an object, as deed and who did it; each within a request of theirs. */
async function linesOf(object: string): Promise<string[][]> {
  const lines = await inTenant(
    `select action, actor, request_id from audit_events where object = '${object}' order by audit_id`,
  );
  for (const { request_id: requestId } of lines) assert.match(String(requestId), /^req_/);
  return lines.map(({ action, actor }) => [String(action), String(actor)]);
}
const byElement = (method: string, path: string, json?: object) =>
  asElement(kit, session.token, { method, path, ...(json === undefined ? {} : { json }) });
const keyId = () => kit.secretKey.split('_')[1];
const remove = (id: string) =>
  send(kit.origin, {
    method: 'DELETE',
    path: `/v1/connections/${id}`,
    headers: { Authorization: `Bearer ${kit.secretKey}` },
  });
const keyed = (json: object, headers: Record<string, string> = {}) =>
  send(kit.origin, {
    method: 'POST',
    path: '/v1/connections',
    headers: { ...jsonHeaders(kit.secretKey), ...headers },
    body: JSON.stringify(json),
  });

test('S48 who connected a service’s account by consent is in the audit log, and again who connected it anew', async () => {
  const { connectionId } = await consentAs(kit, session.token, 'doc');
  const connected = ['connection.connected', session.id];
  assert.deepEqual(await linesOf(String(connectionId)), [connected]);
  await consentAs(kit, session.token, 'doc');
  assert.deepEqual(await linesOf(String(connectionId)), [connected, connected]);
});

test('S48 who connected a person’s calendars by consent is in the audit log', async () => {
  kit.sandbox.cronofy.createPerson({
    id: 'lorraine',
    name: 'Lorraine Baines',
    email: 'lorraine@hillvalley.example',
    timeZone: 'UTC',
    calendars: [{ name: 'Lorraine' }],
  });
  const begun = await beginConsent(kit.origin, session.token);
  await comeBack(kit.origin, kit.sandbox.cronofy.allow(begun.consentUrl, 'lorraine'), begun.cookie);
  const [connection] = await connectionsOf(kit);
  assert.deepEqual(await linesOf(String(connection?.id)), [['connection.connected', session.id]]);
});

test('S48 an account that is connected by a key is in the audit log once, however often the request comes', async () => {
  const once = { 'Idempotency-Key': 'key-of-the-account' };
  const first = await keyed({ provider: 'zoom', ...zoomAccountKey }, once);
  const { id } = first.json<{ id: string }>();
  await keyed({ provider: 'zoom', ...zoomAccountKey }, once);
  assert.deepEqual(await linesOf(id), [['connection.connected', keyId()]]);
});

test('S48 who typed a key on our page is in the audit log', async () => {
  const asked = await byElement('POST', '/connections/zoom/authorize', {
    returnUrl: `${hostOrigin}/connected`,
    scope: 'key',
  });
  const { pathname, search } = new URL(asked.json<{ authorizeUrl: string }>().authorizeUrl);
  const page = await open(pathname + search);
  const { action, fields } = formFor(page, '/connect/zoom');
  const typed = Object.fromEntries(
    Object.entries(zoomAccountKey).map(([name, value]) => [`key.${name}`, value]),
  );
  const headers = {
    Origin: kit.origin,
    'Sec-Fetch-Site': 'same-origin',
    Cookie: (page.headers['set-cookie'] ?? []).map((each) => each.split(';')[0]).join('; '),
  };
  assert.equal((await send(kit.origin, posting(action, { ...fields, ...typed }, headers))).status, 200);
  const [connection] = await connectionsOf(kit);
  assert.deepEqual(await linesOf(String(connection?.id)), [['connection.connected', session.id]]);
});

test('S48 who disconnected an account is in the audit log; who only asked what would stop is not', async () => {
  const { connectionId } = await addMember(kit, 'clara');
  const before = await linesOf(connectionId);
  const question = await byElement('DELETE', `/connections/${connectionId}`);
  assert.deepEqual(await linesOf(connectionId), before);
  const word = question.json<{ confirm: string }>().confirm;
  assert.equal((await byElement('DELETE', `/connections/${connectionId}?confirm=${word}`)).status, 204);
  assert.deepEqual(await linesOf(connectionId), [...before, ['connection.removed', session.id]]);
});

test('S48 a unit that is disconnected twice was disconnected once', async () => {
  kit.sandbox.cronofy.units.create({ id: 'hill', name: 'Hill Valley', email: 'admin@hill.example' });
  const { token } = await kit.host.post<{ token: string }>('/v1/sessions', {
    audience: 'admin',
    origins: [hostOrigin],
    permissions: ['virtual-calendars:write'],
  });
  const begun = await beginConsent(kit.origin, token, { scope: 'organizational_unit' });
  await comeBack(kit.origin, kit.sandbox.cronofy.allow(begun.consentUrl, 'hill'), begun.cookie);
  const [unit] = await connectionsOf(kit);
  const id = String(unit?.id);
  for (let times = 0; times < 2; times += 1) assert.equal((await remove(id)).status, 204);
  assert.deepEqual((await linesOf(id)).slice(1), [['connection.removed', keyId()]]);
});

test('S48 who accepted an account in another one’s place has ended that one, and connected none besides', async () => {
  const { connectionId: old } = await consentAs(kit, session.token, 'doc');
  kit.sandbox.zoom.createUser({
    id: 'otis',
    name: 'Otis Peabody',
    email: 'otis@pines.example',
    roleId: '1',
    account: 'elsewhere',
  });
  const { pendingAccountId } = await consentAs(kit, session.token, 'otis');
  assert.deepEqual(await linesOf(String(pendingAccountId)), []);
  const accepted = await byElement('POST', `/pending-accounts/${String(pendingAccountId)}`, { accept: true });
  const { connectionId } = accepted.json<{ connectionId: string }>();
  assert.deepEqual(await linesOf(String(pendingAccountId)), [['account.accepted', session.id]]);
  assert.deepEqual(await linesOf(connectionId), []);
  assert.deepEqual((await linesOf(String(old))).slice(1), [['connection.removed', session.id]]);
});

test('S48 an account that its owner took back has no second line for that', async () => {
  const { id, path } = await make();
  await answer(path);
  const { pendingAccountId } = await shown(id);
  await confirm(pendingAccountId, true);
  const [connection] = await connectionsOf(kit);
  const { link } = await mailedLink('doc@hv.example', takeBackLink);
  await press(formFor(await open(link), link));
  assert.deepEqual(await linesOf(String(connection?.id)), []);
  assert.deepEqual((await linesOf(String(pendingAccountId))).at(-1), ['account.taken_back', 'owner']);
});

test('S48 who changed the conferencing policy is in the audit log, at each level, and nobody who changed nothing', async () => {
  await addMember(kit, 'jules');
  const { invitationId } = await inviteCandidate(kit, (await addPlan(kit, ['jules'])).id);
  const levels: [string, string][] = [
    ['/conferencing/policy', kit.tenantId],
    ['/stages/screening/conferencing', 'stage/screening'],
    [`/invitations/${invitationId}/conferencing`, invitationId],
  ];
  const set = ['conferencing_policy.set', session.id];
  const removed = ['conferencing_policy.removed', session.id];
  for (const [path, object] of levels) {
    const link = (name: string) => ({ provider: 'fixed_link', joinUrl: `https://meet.example/${name}` });
    for (const json of [link('one'), link('one'), link('other')]) await byElement('PUT', path, json);
    assert.deepEqual(await linesOf(object), [set, set], path);
    for (let times = 0; times < 2; times += 1) await byElement('DELETE', path);
    assert.deepEqual(await linesOf(object), [set, set, removed], path);
  }
});

test('S48 no line of the audit log has a name or an address in it', async () => {
  const { connectionId } = await consentAs(kit, session.token, 'doc');
  assert.equal((await linesOf(String(connectionId))).length, 1);
  assert.deepEqual(await inTenant(`select * from audit_events where actor || object ~ '[@ ]'`), []);
});
