import '../../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import test from 'node:test';
import fc from 'fast-check';
import { SignJWT, decodeJwt } from 'jose';
import { deriveKey, makeKeyRing, parseMasterKey } from '../../../packages/server/src/security/master-key.js';
import { readSessionToken, signSessionToken } from '../../../packages/server/src/security/session-token.js';

const newMaster = () => parseMasterKey(randomBytes(32).toString('hex'));
const master = newMaster();
const ring = makeKeyRing(master);
const claim = { tenantId: 'ten_1', sessionId: 'ses_1' };
const expiresAt = Temporal.Instant.from('2031-03-01T09:00:00Z');

test('S5 a token names its tenant and session, says when it ends, and reads back', async () => {
  const token = await signSessionToken(ring, claim, expiresAt);
  assert.deepEqual(await readSessionToken(ring, token), claim);
  assert.deepEqual(decodeJwt(token), {
    tid: 'ten_1',
    jti: 'ses_1',
    iss: 'slotwright',
    exp: expiresAt.epochMilliseconds / 1000,
  });
});

test('S5 an expired token reads back: its session’s row decides, by the database’s clock', async () => {
  const past = Temporal.Instant.from('2001-01-01T00:00:00Z');
  assert.deepEqual(await readSessionToken(ring, await signSessionToken(ring, claim, past)), claim);
});

test('S5 a token altered in any letter reads as nothing', async () => {
  const token = await signSessionToken(ring, claim, expiresAt);
  for (let at = 0; at < token.length; at++) {
    const altered = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
    assert.equal(await readSessionToken(ring, altered), undefined, `letter ${at}`);
  }
});

test('S5 any text that is no token reads as nothing and throws nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.stringMatching(/^[\w-]*\.[\w-]*\.[\w-]*$/)), async (text) => {
      assert.equal(await readSessionToken(ring, text), undefined);
    }),
  );
});

test('S5 a token under an earlier master key is good while that key is known, and no longer', async () => {
  const token = await signSessionToken(ring, claim, expiresAt);
  assert.deepEqual(await readSessionToken(makeKeyRing(newMaster(), [master]), token), claim);
  assert.equal(await readSessionToken(makeKeyRing(newMaster()), token), undefined);
});

test('S5 a token that names one of two known keys and is signed with the other reads as nothing', async () => {
  const other = newMaster();
  const token = await new SignJWT({ tid: 'ten_1' })
    .setProtectedHeader({ alg: 'HS256', typ: 'slotwright-session+jwt', kid: other.id })
    .setIssuer('slotwright')
    .setJti('ses_1')
    .setExpirationTime(expiresAt.epochMilliseconds / 1000)
    .sign(deriveKey(master, 'session'));
  assert.equal(await readSessionToken(makeKeyRing(other, [master]), token), undefined);
});

test('S12 no other spelling of a token’s last letter is taken for it', async () => {
  const token = await signSessionToken(ring, claim, expiresAt);
  for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_') {
    const spelled = token.slice(0, -1) + letter;
    const expected = spelled === token ? claim : undefined;
    assert.deepEqual(await readSessionToken(ring, spelled), expected, letter);
  }
  for (const end of ['=', '==', ' ', '\n'])
    assert.equal(await readSessionToken(ring, token + end), undefined);
});
