import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type Attempt,
  asElement,
  attemptOf,
  conferencingToken,
  connectionsOf,
  consentAs,
} from '../support/conferencing-consent.js';
import { RETURN_URL } from '../support/connect-account.js';
import { type Kit, startKit } from '../support/kit.js';
import { assertGuarded, formFor, posting } from '../support/link-pages.js';
import { type Reply, send } from '../support/send.js';
import { addZoomPeople, zoomAccountKey } from '../support/zoom.js';

let kit: Kit;
let token: string;
before(async () => {
  kit = await startKit({ ROLE: 'web' });
  addZoomPeople(kit.sandbox);
  token = await conferencingToken(kit);
});
after(() => kit.stop());

interface KeyPage {
  attemptId: string;
  page: Reply;
  cookie: string;
}
async function openKeyPage(display = 'popup'): Promise<KeyPage> {
  const asked = await asElement(kit, token, {
    method: 'POST',
    path: '/connections/zoom/authorize',
    json: { returnUrl: RETURN_URL, scope: 'key', display },
  });
  assert.equal(asked.status, 200, asked.text);
  const { authorizeUrl, attemptId } = asked.json<{ authorizeUrl: string; attemptId: string }>();
  const { pathname, search, origin } = new URL(authorizeUrl);
  assert.equal(origin, kit.origin);
  const page = await send(kit.origin, { method: 'GET', path: pathname + search });
  assert.equal(page.status, 200, page.text);
  const cookie = (page.headers['set-cookie'] ?? []).map((each) => each.split(';')[0]).join('; ');
  return { attemptId, page, cookie };
}
const typed = (changes: Record<string, string> = {}): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ ...zoomAccountKey, ...changes }).map(([name, value]) => [`key.${name}`, value]),
  );
const submit = (
  { page, cookie }: Pick<KeyPage, 'page' | 'cookie'>,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Reply> => {
  const { action, fields: hidden } = formFor(page, '/connect/zoom');
  const own = { Origin: kit.origin, 'Sec-Fetch-Site': 'same-origin', Cookie: cookie };
  return send(kit.origin, posting(action, { ...hidden, ...fields }, { ...own, ...headers }));
};
const endOf = (page: KeyPage): Promise<Attempt> => attemptOf(kit, token, page);

test('S23 a key is typed on a page of ours that nothing frames, and connects the account', async () => {
  const opened = await openKeyPage();
  const { 'set-cookie': given, ...headers } = opened.page.headers;
  assert.match(String(given), /HttpOnly/);
  assertGuarded({ ...opened.page, headers }, 'key page');
  assert.match(opened.page.text, /<input\s+type="password"\s+id="key.clientSecret"/);
  assert.match(opened.page.text, /<h1>Connect Zoom for Hill Valley Science Services<\/h1>/);
  assert.match(opened.page.text, /makes meetings for Hill Valley Science Services with it/);
  const over = await submit(opened, typed());
  assert.equal(over.status, 200, over.text);
  assert.match(over.text, /The account is connected/);
  const { state, connectionId } = await endOf(opened);
  assert.equal(state, 'connected');
  const connection = (await connectionsOf(kit)).find(({ id }) => id === connectionId);
  assert.deepEqual(
    [connection?.provider, connection?.scope, connection?.connectedBy?.id],
    ['zoom', 'key', 'emp_7'],
  );
});

test('S28 without a window of its own the browser goes on to the page that asked', async () => {
  const opened = await openKeyPage('redirect');
  const over = await submit(opened, typed());
  const { connectionId } = await endOf(opened);
  assert.ok(over.text.includes(`url=${RETURN_URL}?connection=${String(connectionId)}`), over.text);
});

test('what is wrong stands beside its field; what was typed stays, but for secrets', async () => {
  const opened = await openKeyPage();
  const again = await submit(opened, typed({ clientId: 'with:colon', clientSecret: 'planted-secret' }));
  assert.equal(again.status, 400);
  assert.match(again.text, /id="key.clientId-fault">Client ID: /);
  assert.match(again.text, new RegExp(`value="${zoomAccountKey.accountId}"`));
  assert.doesNotMatch(again.text, /planted-secret/);
  assert.equal((await endOf(opened)).state, 'pending');
  const over = await submit({ page: again, cookie: opened.cookie }, typed());
  assert.match(over.text, /The account is connected/);
});

test('a key that the service refuses connects nothing, and can be put right on the page', async () => {
  const opened = await openKeyPage();
  const again = await submit(opened, typed({ clientSecret: 'wrong' }));
  assert.ok(again.status >= 400 && again.status < 500, again.text);
  assert.match(again.text, /role="alert"|-fault"/);
  assert.equal((await endOf(opened)).state, 'pending');
});

test('S26 another browser, a form from elsewhere and a page that is used up connect nothing', async () => {
  const opened = await openKeyPage();
  const other = await openKeyPage();
  assert.equal((await submit({ ...opened, cookie: '' }, typed())).status, 403);
  assert.equal((await submit({ ...opened, cookie: other.cookie }, typed())).status, 403);
  const cross = { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' };
  assert.equal((await submit(opened, typed(), cross)).status, 403);
  assert.equal((await endOf(opened)).state, 'pending');
  await submit(opened, typed());
  assert.equal((await endOf(opened)).state, 'connected');
  assert.equal((await submit(opened, typed())).status, 403);
  assert.equal((await connectionsOf(kit)).length, 1);
});

test('S12 the sealed address of the page is good whole only', async () => {
  const asked = await asElement(kit, token, {
    method: 'POST',
    path: '/connections/zoom/authorize',
    json: { returnUrl: RETURN_URL, scope: 'key' },
  });
  const { pathname, search } = new URL(asked.json<{ authorizeUrl: string }>().authorizeUrl);
  for (const path of [
    `${pathname}${search.slice(0, -2)}AA`,
    `/connect/other${search}`,
    `${pathname}?begin=x`,
  ]) {
    const page = await send(kit.origin, { method: 'GET', path });
    assert.ok([403, 409].includes(page.status), path);
    assert.equal(page.headers['set-cookie'], undefined);
  }
});

test('S15 a field that the page does not have is refused', async () => {
  const opened = await openKeyPage();
  const reply = await submit(opened, { ...typed(), 'key.isAdmin': 'on' });
  assert.equal(reply.status, 400);
  assert.equal((await endOf(opened)).state, 'pending');
});

test('a provider that takes no key needs an administrator', async () => {
  const reply = await asElement(kit, token, {
    method: 'POST',
    path: '/connections/cronofy/authorize',
    json: { returnUrl: RETURN_URL, scope: 'key' },
  });
  assert.deepEqual([reply.status, reply.json().code], [409, 'needs_admin']);
});

test('the host’s server connects an account by the same key', async () => {
  const { id, scope } = await kit.host.post<{ id: string; scope: string }>('/v1/connections', {
    provider: 'zoom',
    ...zoomAccountKey,
  });
  assert.equal(scope, 'key');
  assert.ok((await connectionsOf(kit)).some((each) => each.id === id));
});

test('a key takes the place of a consent to the same account, whose grant is given back', async () => {
  const { connectionId } = await consentAs(kit, token, 'doc');
  const opened = await openKeyPage();
  await submit(opened, typed());
  assert.equal((await endOf(opened)).connectionId, connectionId);
  await kit.server.runTask(kit.tenantId, 'revoke_grants');
  assert.deepEqual(kit.sandbox.zoom.connections(), []);
  const connection = (await connectionsOf(kit)).find(({ id }) => id === connectionId);
  assert.deepEqual([connection?.scope, connection?.state], ['key', 'connected']);
});
