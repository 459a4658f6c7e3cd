import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { authorizationResponse } from '../../../packages/server/src/oauth/authorization-response.js';
import { isSafeForSecrets } from '../../../packages/server/src/oauth/authorization-server.js';
import { authorizationUrl } from '../../../packages/server/src/oauth/authorization-url.js';
import { createProofKey } from '../../../packages/server/src/oauth/pkce.js';
import { redirectUri, serverAt } from './authorization-server.harness.js';

const server = serverAt('https://auth.example');

test('S26 a proof key is new each time and its challenge is the SHA-256 of the verifier', async () => {
  const keys = await Promise.all(Array.from({ length: 50 }, () => createProofKey()));
  assert.equal(new Set(keys.map((key) => key.codeVerifier)).size, 50);
  for (const { codeVerifier, codeChallenge } of keys) {
    assert.match(codeVerifier, /^[A-Za-z0-9_-]{43}$/);
    assert.equal(createHash('sha256').update(codeVerifier).digest('base64url'), codeChallenge);
  }
});

test('the authorization URL carries the request, and extras never replace a standard parameter', () => {
  const url = authorizationUrl(
    { ...server, authorizationEndpoint: new URL('https://auth.example/authorize?tenant=t1') },
    {
      redirectUri,
      scopes: ['one', 'two'],
      state: 'state/1',
      codeChallenge: 'abc',
      extra: [
        ['prompt', 'consent'],
        ['response_type', 'token'],
        ['resource[]', 'a'],
        ['resource[]', 'b'],
      ],
    },
  );
  assert.equal(url.origin + url.pathname, 'https://auth.example/authorize');
  assert.deepEqual(url.searchParams.getAll('resource[]'), ['a', 'b']);
  url.searchParams.delete('resource[]');
  assert.deepEqual(Object.fromEntries(url.searchParams), {
    tenant: 't1',
    prompt: 'consent',
    response_type: 'code',
    client_id: 'kit',
    redirect_uri: redirectUri,
    scope: 'one two',
    state: 'state/1',
    code_challenge: 'abc',
    code_challenge_method: 'S256',
  });
});

const answers: readonly (readonly [title: string, query: string, code: string])[] = [
  ['another state', 'code=c&state=other', 'invalid_request'],
  ['no state', 'code=c', 'invalid_request'],
  ['a state twice', 'code=c&state=s&state=s', 'invalid_request'],
  ['no code', 'state=s', 'invalid_request'],
  ['an empty code', 'code=&state=s', 'invalid_request'],
  ['two codes', 'code=a&code=b&state=s', 'invalid_request'],
  ['another issuer', 'code=c&state=s&iss=https://evil.example', 'invalid_request'],
  ['a token of the implicit flow', 'code=c&state=s&id_token=x', 'invalid_request'],
  ['an error with another state', 'error=access_denied&state=other', 'invalid_request'],
  ['a refusal', 'error=access_denied&state=s', 'consent_refused'],
  ['a scope that is not allowed', 'error=invalid_scope&state=s', 'provider_rejected'],
  ['a busy server', 'error=temporarily_unavailable&state=s', 'provider_unavailable'],
];

for (const [title, query, code] of answers) {
  test(`S26 an answer with ${title} gives ${code}`, () => {
    const callback = new URL(`${redirectUri}?${query}`);
    assert.throws(() => authorizationResponse(server, callback, 's'), { code });
  });
}

test('an answer with the right state, with or without the right issuer, gives the code', () => {
  for (const query of ['code=c&state=s', 'code=c&state=s&iss=https://auth.example']) {
    const parameters = authorizationResponse(server, new URL(`${redirectUri}?${query}`), 's');
    assert.equal(parameters.get('code'), 'c');
  }
});

test('S28 the provider’s words in a refusal are not passed on', () => {
  const query = 'error=%3Cscript%3Ecanary&error_description=canary&state=s';
  assert.throws(
    () => authorizationResponse(server, new URL(`${redirectUri}?${query}`), 's'),
    (error) =>
      error instanceof Error &&
      error.message === 'Example refused to ask for consent (unregistered_error).' &&
      !String(error.cause).includes('canary'),
  );
});

const bases: readonly (readonly [url: string, isSafe: boolean])[] = [
  ['https://api.example', true],
  ['http://127.0.0.1:8080', true],
  ['http://127.9.9.9', true],
  ['http://[::1]:80', true],
  ['http://localhost:3000', true],
  ['http://api.example', false],
  ['http://localhost.evil.example', false],
  ['http://127.0.0.1.evil.example', false],
  ['http://10.0.0.1', false],
  ['ftp://127.0.0.1', false],
];

for (const [url, isSafe] of bases) {
  test(`secrets ${isSafe ? 'may' : 'may not'} go to ${url}`, () => {
    assert.equal(isSafeForSecrets(new URL(url)), isSafe);
  });
}
