import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import '../../demo/sandbox/temporal.js';
import { sandboxFor } from '../demo/sandbox/sandbox-fixture.js';

const seconds = (instant: string): number => Temporal.Instant.from(instant).epochMilliseconds / 1000;

const room = 'itv-6x3kabcdefghijklmnopqr';
const claims: JWTPayload = {
  iss: 'kit',
  aud: 'jitsi',
  sub: 'meet.sandbox.example',
  room,
  nbf: seconds('2026-12-07T07:45:00Z'),
  exp: seconds('2026-12-07T09:30:00Z'),
  context: { user: { id: 'itv_123:marty', name: 'Marty', email: '', affiliation: 'member' } },
};

/** A server, and a person with a token signed by jose; `changes` replace claims. */
async function jitsi(t: TestContext) {
  const { origin, jitsi: control } = await sandboxFor(t);
  const secret = new TextEncoder().encode(control.server.appSecret);
  const enter = async (token?: string) => {
    const reply = await fetch(`${origin}/jitsi/${room}${token === undefined ? '' : `?jwt=${token}`}`);
    return { status: reply.status, page: await reply.text() };
  };
  const signed = (changes: JWTPayload = {}) =>
    new SignJWT({ ...claims, ...changes }).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(secret);
  return { control, enter, signed };
}

test('a token that jose signs says who comes in; everyone with one is a moderator', async (t) => {
  const { control, enter, signed } = await jitsi(t);
  const { status, page } = await enter(await signed());
  assert.equal(status, 200);
  assert.match(page, /You are <strong>Marty<\/strong>, a moderator/);
  assert.deepEqual(control.visits, [{ room, id: 'itv_123:marty', name: 'Marty', isModerator: true }]);
});

test('where the affiliation is enforced, only owners are moderators', async (t) => {
  const { control, enter, signed } = await jitsi(t);
  control.server.enforcesAffiliation = true;
  assert.match((await enter(await signed())).page, /a participant/);
  const owner = { context: { user: { id: 'itv_123:doc', name: 'Doc', affiliation: 'owner' } } };
  assert.match((await enter(await signed(owner))).page, /a moderator/);
});

test('a key pair that jose made is told by its kid', async (t) => {
  const { control, enter } = await jitsi(t);
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const sign = (kid: string) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid }).sign(privateKey);
  // A JWK as jose gives it is one as Node takes it.
  control.server.keys = { first: { ...(await exportJWK(publicKey)) } };
  assert.equal((await enter(await sign('first'))).status, 200);
  assert.equal((await enter(await sign('second'))).status, 400);
});

for (const [what, changes, said] of [
  ['another room', { room: 'itv-other' }, /another room/],
  ['another application', { iss: 'other' }, /another application/],
  ['another audience', { aud: 'other' }, /another audience/],
  ['another domain', { sub: 'other.example' }, /another domain/],
  ['a time that is over', { exp: seconds('2026-12-07T07:59:00Z') }, /expired/],
  ['a time ahead', { nbf: seconds('2026-12-07T08:01:00Z') }, /not good yet/],
  ['somebody whose name is null', { context: { user: { name: null } } }, /context\.user\.name/],
] as const) {
  test(`a token for ${what} lets nobody in`, async (t) => {
    const { control, enter, signed } = await jitsi(t);
    const { status, page } = await enter(await signed(changes));
    assert.equal(status, 400);
    assert.match(page, said);
    assert.deepEqual(control.visits, []);
  });
}

test('a token with another signature lets nobody in, nor does none, unless the rooms are open', async (t) => {
  const { control, enter, signed } = await jitsi(t);
  const token = await signed();
  control.server.appSecret = 'another-secret-of-thirty-two-characters';
  assert.match((await enter(token)).page, /signature is not good/);
  assert.match((await enter()).page, /wants a token/);
  control.server.requiresToken = false;
  assert.equal((await enter()).status, 200);
});
