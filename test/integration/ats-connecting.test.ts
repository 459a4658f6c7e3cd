import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { hookMessageOf } from '../support/lever-hooks.js';
import { asElement, asking, attemptOf, connectionsOf } from '../support/conferencing-consent.js';
import { RETURN_URL, adminToken, beginConsent, comeBack } from '../support/connect-account.js';
import { type Kit, eventually, startKit } from '../support/kit.js';
import { addLeverHiring, leverKey } from '../support/lever.js';
import { formFor, posting } from '../support/link-pages.js';
import { queryDatabase } from '../support/query-database.js';
import { type Reply, send } from '../support/send.js';

let kit: Kit;
let token: string;
let hiring: ReturnType<typeof addLeverHiring>;
before(async () => {
  kit = await startKit();
  hiring = addLeverHiring(kit.sandbox.lever.world);
  token = await adminToken(kit.host, { permissions: ['ats:read', 'ats:connect'], actor: asking });
});
after(() => kit.stop());
beforeEach(() => kit.sandbox.lever.allow('panels:write:admin', true));

interface Check {
  checks: { permission: string; ok: boolean; howToFix: string }[];
  connectedAs: string | null;
}
const connect = (json: object, by = token): Promise<Reply> =>
  asElement(kit, by, { method: 'POST', path: '/ats/lever', json });
async function connected(): Promise<string> {
  const reply = await connect(leverKey);
  assert.equal(reply.status, 201, reply.text);
  return reply.json<{ connectionId: string }>().connectionId;
}
const shown = async (id: string) => (await connectionsOf(kit)).find((each) => each.id === id);
const check = async (id: string): Promise<Check> => {
  const reply = await asElement(kit, token, { method: 'POST', path: `/ats/${id}/check` });
  assert.equal(reply.status, 200, reply.text);
  return reply.json<Check>();
};
const inTenant = (statement: string): Promise<Record<string, unknown>[]> =>
  queryDatabase(kit.database.url, statement, [], kit.tenantId);

test('a key that is typed connects the ATS, once, and is checked by itself soon', async () => {
  const id = await connected();
  assert.equal(await connected(), id);
  const connection = await shown(id);
  assert.deepEqual(
    [connection?.provider, connection?.scope, connection?.accountName, connection?.connectedBy?.id],
    ['lever', 'key', 'Lever, as Ada Admin', asking.id],
  );
  await eventually(async () => {
    const [row] = await inTenant(`select checked_at from connections where connection_id = '${id}'`);
    return row?.['checked_at'] ?? undefined;
  });
});

test('a permission that is missing is one row that says what to tick; ticked, the account works', async () => {
  const id = await connected();
  kit.sandbox.lever.allow('panels:write:admin', false);
  const before = await check(id);
  assert.deepEqual(
    before.checks.filter(({ ok }) => !ok).map(({ permission }) => permission),
    ['panels:write:admin', 'confidential:access:admin'],
  );
  assert.match(before.checks.find(({ ok }) => !ok)?.howToFix ?? '', /Panels and Interviews/);
  assert.deepEqual(
    [(await shown(id))?.state, (await shown(id))?.lastError],
    ['degraded', 'missing_permission'],
  );
  kit.sandbox.lever.allow('panels:write:admin', true);
  await check(id);
  assert.equal((await shown(id))?.state, 'connected');
});

test('what was typed wrong is told beside its field, and nothing is connected', async () => {
  const before = (await connectionsOf(kit)).length;
  for (const [json, path] of [
    [{ ...leverKey, key: 'planted-wrong-key' }, 'key'],
    [{ ...leverKey, actingUser: 'nobody@hiring.example' }, 'actingUser'],
    [{ key: leverKey.key }, 'actingUser'],
    [{ ...leverKey, subdomain: 'x' }, 'subdomain'],
  ] as const) {
    const reply = await connect(json);
    assert.equal(reply.status, 400, reply.text);
    assert.deepEqual(
      reply.json<{ errors: { path: string }[] }>().errors.map((each) => each.path),
      [path],
    );
    assert.doesNotMatch(reply.text, /planted/);
  }
  const unknown = await asElement(kit, token, { method: 'POST', path: '/ats/zoom', json: leverKey });
  assert.equal(unknown.status, 409, unknown.text);
  assert.equal((await connectionsOf(kit)).length, before);
});

test('S23 the key can be typed on a page of ours, by an admin of applicant tracking systems alone', async () => {
  const ask = (by: string) =>
    asElement(kit, by, {
      method: 'POST',
      path: '/connections/lever/authorize',
      json: { returnUrl: RETURN_URL, scope: 'key', display: 'popup' },
    });
  const other = await adminToken(kit.host, { permissions: ['conferencing:connect'] });
  assert.equal((await ask(other)).status, 403);
  assert.equal((await connect(leverKey, other)).status, 403);
  const { authorizeUrl, attemptId } = (await ask(token)).json<{ authorizeUrl: string; attemptId: string }>();
  const { pathname, search } = new URL(authorizeUrl);
  const page = await send(kit.origin, { method: 'GET', path: pathname + search });
  assert.match(page.text, /<h1>Connect Lever for /);
  assert.match(page.text, /reads jobs, candidates and interviews for Hill Valley Science Services with it/);
  const cookie = (page.headers['set-cookie'] ?? []).map((each) => each.split(';')[0]).join('; ');
  const { action, fields } = formFor(page, '/connect/lever');
  const typed = Object.fromEntries(Object.entries(leverKey).map(([name, value]) => [`key.${name}`, value]));
  const over = await send(
    kit.origin,
    posting(
      action,
      { ...fields, ...typed },
      { Origin: kit.origin, 'Sec-Fetch-Site': 'same-origin', Cookie: cookie },
    ),
  );
  assert.match(over.text, /The account is connected/);
  assert.equal((await attemptOf(kit, token, { attemptId })).state, 'connected');
});

test('a Super Admin’s consent connects it, and its account is the same one as by key', async () => {
  const id = await connected();
  const begun = await beginConsent(kit.origin, token, {
    provider: 'lever',
    scope: 'account',
    display: 'popup',
  });
  const back = await kit.sandbox.lever.consent(begun.consentUrl, hiring.users.ada);
  await comeBack(kit.origin, back, begun.cookie);
  const attempt = await attemptOf(kit, token, begun);
  assert.deepEqual([attempt.state, attempt.connectionId], ['connected', id]);
  assert.equal((await shown(id))?.scope, 'account');
  assert.deepEqual(
    (await check(id)).checks.filter(({ ok }) => !ok),
    [],
  );
});

test('an ATS is none of the accounts that calendars are read through', async () => {
  await connected();
  const calendars = await adminToken(kit.host, { permissions: ['calendars:connect'] });
  const reply = await asElement(kit, calendars, { path: '/connections' });
  assert.deepEqual(reply.json<{ data: { provider: string }[] }>().data, []);
});

test('S33 a hook is believed only with the secret that was agreed, and whoever has none changes nothing', async () => {
  const id = await connected();
  const path = `/hooks/lever/${id}`;
  const deliver = (secret: string, to = path): Promise<Reply> =>
    send(kit.origin, { method: 'POST', path: to, body: hookMessageOf(secret, hiring.lever.applicationId) });
  assert.equal((await deliver('agreed-token')).status, 401);
  const missing = await asElement(kit, token, { method: 'POST', path: `/ats/${id}/hook-secret`, json: {} });
  assert.equal(missing.status, 400);
  const agreed = await asElement(kit, token, {
    method: 'POST',
    path: `/ats/${id}/hook-secret`,
    json: { secret: 'agreed-token' },
  });
  assert.deepEqual([agreed.status, agreed.json<object>()], [200, { secret: null }]);
  assert.equal((await deliver('forged')).status, 401);
  assert.equal((await deliver('agreed-token', '/hooks/lever/con_unknown')).status, 401);
  assert.equal((await shown(id))?.state, 'connected');
  assert.equal((await deliver('agreed-token')).status, 200);
  const [row] = await inTenant(`select heard_at from ats_accounts where connection_id = '${id}'`);
  assert.notEqual(row?.['heard_at'], null);
});

test('S34 a delivery that came before does nothing more', async () => {
  const id = await connected();
  const json = { secret: 'replayed-token' };
  await asElement(kit, token, { method: 'POST', path: `/ats/${id}/hook-secret`, json });
  const body = hookMessageOf('replayed-token', hiring.lever.applicationId);
  const jobs = async (): Promise<number> => {
    const statement = `select count(*)::int as n from pgboss.job where name = 'ats_news' and data->>'connectionId' = '${id}'`;
    return Number((await inTenant(statement))[0]?.['n']);
  };
  const before = await jobs();
  for (let count = 0; count < 2; count += 1) {
    const reply = await send(kit.origin, { method: 'POST', path: `/hooks/lever/${id}`, body });
    assert.equal(reply.status, 200);
  }
  assert.equal(await jobs(), before + 1);
});

test('who disconnects it is asked first; then it is gone with what was kept of it', async () => {
  const id = await connected();
  const other = await adminToken(kit.host, { permissions: ['conferencing:connect'] });
  const path = `/connections/${id}`;
  assert.equal((await asElement(kit, other, { method: 'DELETE', path })).status, 403);
  const asked = await asElement(kit, token, { method: 'DELETE', path });
  const { affected, confirm } = asked.json<{ affected: { interviewCount: number }; confirm: string }>();
  assert.equal(affected.interviewCount, 0);
  const done = await asElement(kit, token, { method: 'DELETE', path: `${path}?confirm=${confirm}` });
  assert.equal(done.status, 204, done.text);
  assert.equal(await shown(id), undefined);
  assert.deepEqual(await inTenant('select * from ats_accounts'), []);
});
