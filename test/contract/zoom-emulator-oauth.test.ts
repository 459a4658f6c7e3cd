import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import * as oauth from 'oauth4webapi';
import { hillValley, startZoom, wanted, zoomClients } from './zoom-emulator.harness.js';

const dead = { reason: 'Invalid Token!', error: 'invalid_grant' };

test('the authorization server behind says nothing on the console', async (t) => {
  const said: unknown[] = [];
  const { warn, info } = console;
  console.warn = console.info = (...words: unknown[]) => said.push(words);
  t.after(() => Object.assign(console, { warn, info }));
  const { connect } = await startZoom(t);
  await connect('doc');
  assert.deepEqual(said, []);
});

test('a certified OAuth client gets tokens from an admin’s consent, and renews them', async (t) => {
  const { zoom, origin, authorizationUrl, redirectUri } = await startZoom(t);
  const server: oauth.AuthorizationServer = {
    issuer: 'https://zoom.us',
    token_endpoint: `${origin}/zoom/oauth/token`,
  };
  const client: oauth.Client = { client_id: zoomClients.admin.id };
  const authentication = oauth.ClientSecretBasic(zoomClients.admin.secret);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to warn of it; loopback has no TLS
  const options = { [oauth.allowInsecureRequests]: true };
  const verifier = oauth.generateRandomCodeVerifier();
  const proof = {
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  };
  const location = new URL(await zoom.allow(authorizationUrl('admin', proof), 'doc'));
  assert.deepEqual([...location.searchParams.keys()], ['code', 'state']);
  const parameters = oauth.validateAuthResponse(server, client, location, 'st&te=1');
  const granted = await oauth.processAuthorizationCodeResponse(
    server,
    client,
    await oauth.authorizationCodeGrantRequest(
      server,
      client,
      authentication,
      parameters,
      redirectUri,
      verifier,
      options,
    ),
  );
  assert.equal(granted.token_type, 'bearer');
  assert.equal(granted.expires_in, 3599);
  assert.equal(granted['api_url'], `${origin}/zoom`);
  assert.match(granted.scope ?? '', /meeting:write:meeting:admin/);
  const renewed = await oauth.processRefreshTokenResponse(
    server,
    client,
    await oauth.refreshTokenGrantRequest(
      server,
      client,
      authentication,
      granted.refresh_token ?? '',
      options,
    ),
  );
  assert.notEqual(renewed.refresh_token, granted.refresh_token);
  assert.equal(renewed.scope, granted.scope);
});

test('somebody who is no admin meets a page, and the application hears nothing', async (t) => {
  const { zoom, authorizationUrl } = await startZoom(t);
  await assert.rejects(zoom.allow(authorizationUrl('admin'), 'marty'), /You cannot authorize/);
  assert.deepEqual(zoom.connections(), []);
});

test('somebody who declines is sent back with access_denied', async (t) => {
  const { zoom, authorizationUrl } = await startZoom(t);
  const { searchParams } = new URL(await zoom.decline(authorizationUrl('admin')));
  assert.equal(searchParams.get('error'), 'access_denied');
  assert.equal(searchParams.get('state'), 'st&te=1');
});

test('a role and an approval let somebody in who is no admin, once every privilege is ticked', async (t) => {
  const { zoom, authorizationUrl, connect } = await startZoom(t);
  zoom.createRole({ id: 'planner', name: 'Interview planner' });
  zoom.changeUser('marty', { roleId: 'planner' });
  zoom.approve('admin');
  for (const privilege of ['User:Read', 'User:Edit'] as const) {
    await assert.rejects(zoom.allow(authorizationUrl('admin'), 'marty'), /You cannot authorize/);
    zoom.tick('planner', privilege, true);
  }
  await connect('marty');
  assert.equal(zoom.connections()[0]?.userId, zoom.user('marty').userId);
});

test('with the role and without the approval, an admin is asked for it', async (t) => {
  const { zoom, authorizationUrl, connect } = await startZoom(t);
  zoom.createRole({ id: 'planner', name: 'Planner', privileges: ['User:Read', 'User:Edit'] });
  zoom.changeUser('marty', { roleId: 'planner' });
  await assert.rejects(zoom.allow(authorizationUrl('admin'), 'marty'), /has to approve/);
  zoom.changeAccount({ requiresApproval: false });
  await connect('marty');
});

test('an approval that is taken back ends what others than admins let in, and only that', async (t) => {
  const { zoom, connect, call, token } = await startZoom(t);
  zoom.approve('user');
  const [own, admins] = [await connect('marty', 'user'), await connect('doc', 'user')];
  zoom.approve('user', false);
  const refused = await call(own.access_token, 'GET /users/me');
  assert.deepEqual([refused.status, refused.body['code']], [401, 4738]);
  const renewal = await token('user', { grant_type: 'refresh_token', refresh_token: own.refresh_token });
  assert.deepEqual([renewal.status, renewal.body], [400, dead]);
  assert.equal((await call(admins.access_token, 'GET /users/me')).status, 200);
});

test('a code works once, and using it again ends what it gave', async (t) => {
  const { zoom, authorizationUrl, exchange, call } = await startZoom(t);
  const location = await zoom.allow(authorizationUrl('admin'), 'doc');
  const first = await exchange('admin', location);
  const again = await exchange('admin', location);
  assert.equal(again.status, 400);
  assert.equal(again.body['error'], 'invalid_request');
  assert.match(String(again.body['reason']), /^Invalid authorization code /);
  assert.equal((await call(String(first.body['access_token']), 'GET /users/me')).status, 401);
});

test('a code does not work with another verifier or another redirect address', async (t) => {
  const { zoom, authorizationUrl, token, redirectUri } = await startZoom(t);
  const proof = {
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  };
  const refusals: unknown[] = [];
  for (const [redirect_uri, code_verifier] of [
    [redirectUri, 'not-the-verifier-not-the-verifier-not-the-verifier'],
    [`${redirectUri}/`, 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'],
  ] as const) {
    const location = new URL(await zoom.allow(authorizationUrl('admin', proof), 'doc'));
    const code = location.searchParams.get('code') ?? '';
    const form = { grant_type: 'authorization_code', code, redirect_uri, code_verifier };
    const { status, body } = await token('admin', form);
    refusals.push([status, body['error'], String(body['reason'])]);
  }
  assert.deepEqual(refusals, [
    [400, 'invalid_grant', 'Invalid code verifier'],
    [400, 'invalid_request', 'Redirect URI mismatch. (4,709)'],
  ]);
});

test('a refresh token works once; using it again ends the whole consent', async (t) => {
  const { connect, token, call } = await startZoom(t);
  const { refresh_token } = await connect('doc');
  const renewed = await token('admin', { grant_type: 'refresh_token', refresh_token });
  assert.equal(renewed.status, 200);
  const again = await token('admin', { grant_type: 'refresh_token', refresh_token });
  assert.deepEqual([again.status, again.body], [400, dead]);
  const later = String(renewed.body['access_token']);
  assert.equal((await call(later, 'GET /users/me')).body['code'], 124);
});

test('the last authorization of an account wins', async (t) => {
  const { connect, token, call } = await startZoom(t);
  const first = await connect('doc');
  const second = await connect('doc');
  const refused = await call(first.access_token, 'GET /users/me');
  assert.deepEqual([refused.status, refused.body['code']], [401, 4741]);
  const renewal = await token('admin', { grant_type: 'refresh_token', refresh_token: first.refresh_token });
  assert.deepEqual([renewal.status, renewal.body], [400, dead]);
  assert.equal((await call(second.access_token, 'GET /users/me')).status, 200);
});

test('people who let an application in for themselves do not end each other’s consents', async (t) => {
  const { zoom, connect, call } = await startZoom(t);
  zoom.approve('user');
  const [doc, marty] = [await connect('doc', 'user'), await connect('marty', 'user')];
  for (const { access_token } of [doc, marty]) {
    assert.equal((await call(access_token, 'GET /users/me')).status, 200);
  }
});

test('a token that is given back ends the consent', async (t) => {
  const { zoom, connect, revoke, token, call } = await startZoom(t);
  const { access_token, refresh_token } = await connect('doc');
  const { status, body } = await revoke('admin', access_token);
  assert.deepEqual([status, body], [200, { status: 'success' }]);
  assert.deepEqual(zoom.connections(), []);
  assert.equal((await call(access_token, 'GET /users/me')).status, 401);
  const renewal = await token('admin', { grant_type: 'refresh_token', refresh_token });
  assert.deepEqual([renewal.status, renewal.body], [400, dead]);
});

test('an account’s own application asks for its tokens itself', async (t) => {
  const { token, call } = await startZoom(t);
  const form = { grant_type: 'account_credentials', account_id: hillValley };
  const granted = await token('s2s', form);
  assert.equal(granted.status, 200);
  assert.equal(granted.body['expires_in'], 3600);
  assert.equal(granted.body['refresh_token'], undefined);
  const listed = await call(String(granted.body['access_token']), 'GET /users');
  assert.equal(listed.body['total_records'], 2);
  const elsewhere = await token('s2s', { ...form, account_id: 'elsewhere' });
  assert.deepEqual(
    [elsewhere.status, elsewhere.body],
    [400, { reason: 'Account does not exist', error: 'invalid_request' }],
  );
});

test('a wrong secret is an invalid client', async (t) => {
  const { token } = await startZoom(t);
  const { status, body } = await token('admin', { grant_type: 'refresh_token', refresh_token: 'x' }, 'wrong');
  assert.deepEqual(
    [status, body],
    [401, { reason: 'Invalid client_id or client_secret', error: 'invalid_client' }],
  );
});

test('a redirect address that is not registered gets a page instead of an answer', async (t) => {
  const { authorizationUrl } = await startZoom(t);
  const url = authorizationUrl('admin', { redirect_uri: 'https://elsewhere.example/' });
  const reply = await fetch(url, { redirect: 'manual' });
  assert.equal(reply.status, 400);
  assert.match(await reply.text(), /4,709/);
});

test('access tokens that expire are renewed; a person who is gone ends the consent (4735)', async (t) => {
  const { zoom, connect, token, call } = await startZoom(t);
  const { access_token, refresh_token } = await connect('doc');
  zoom.expireTokens();
  assert.equal((await call(access_token, 'GET /users/me')).body['code'], 124);
  const renewed = await token('admin', { grant_type: 'refresh_token', refresh_token });
  zoom.removeUser('doc');
  const refused = await call(String(renewed.body['access_token']), 'GET /users/me');
  assert.deepEqual([refused.status, refused.body['code']], [401, 4735]);
});

test('consents and meetings are kept between two starts', async (t) => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'zoom-'));
  t.after(() => rmSync(dataFolder, { recursive: true }));
  const first = await startZoom(t, { dataFolder });
  const { access_token } = await first.connect('doc');
  await first.call(access_token, 'POST /users/me/meetings', wanted());
  await first.sandbox.stop();
  const { zoom, call } = await startZoom(t, { dataFolder });
  assert.equal((await call(access_token, 'GET /users/me')).status, 200);
  assert.equal(zoom.meetings.list('doc').length, 1);
});
