import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { after, before, test } from 'node:test';
import { readConfig } from '../../packages/server/src/config.js';
import { createServer } from '../../packages/server/src/create-server.js';
import { deriveKey, makeKeyRing, parseMasterKey } from '../../packages/server/src/security/master-key.js';
import { signSessionToken } from '../../packages/server/src/security/session-token.js';
import { freePort } from '../support/free-port.js';
import { type Outgoing, type Reply, send, without } from '../support/send.js';
import { type Surface, startSurface } from '../support/surface.js';

let surface: Surface;
let origin: string;
before(async () => {
  surface = await startSurface();
  origin = surface.kit.origin;
});
after(() => surface.stop());

const asking = (token: string): Outgoing => ({
  method: 'GET',
  path: '/elements/v1/invitation',
  headers: { Authorization: `Bearer ${token}` },
});
const ask = (token: string): Promise<Reply> => send(origin, asking(token));

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const decoded = (text: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, unknown>;

/** A token of ours taken apart, and the key it is signed with. */
function takenApart(token: string) {
  const [header = '', payload = ''] = token.split('.');
  const ring = makeKeyRing(parseMasterKey(surface.kit.environment['MASTER_KEY'] ?? ''));
  const key = deriveKey(ring.current, 'session');
  const signed = (head: object, body: object, algorithm = 'sha256', with_: Buffer = key): string => {
    const text = `${part(head)}.${part(body)}`;
    return `${text}.${createHmac(algorithm, with_).update(text).digest('base64url')}`;
  };
  return { header: decoded(header), payload: decoded(payload), key, ring, signed };
}

test('S5 the test signs tokens as the server does', async () => {
  const { header, payload, signed } = takenApart(surface.own.open.token);
  assert.deepEqual([header['alg'], header['typ']], ['HS256', 'slotwright-session+jwt']);
  assert.equal((await ask(signed(header, payload))).status, 200);
});

test('S5 S6 a session token names its tenant, its session, its expiry and its key, and nothing else', () => {
  const { header, payload } = takenApart(surface.own.open.token);
  assert.deepEqual(Object.keys(header).toSorted(), ['alg', 'kid', 'typ']);
  assert.deepEqual(Object.keys(payload).toSorted(), ['exp', 'iss', 'jti', 'tid']);
});

type Forge = (own: ReturnType<typeof takenApart>) => string;
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const forgeries: Record<string, Forge> = {
  'with the algorithm none': ({ header, payload }) => `${part({ ...header, alg: 'none' })}.${part(payload)}.`,
  'with the algorithm None and a signature': ({ header, payload, signed }) =>
    signed({ ...header, alg: 'None' }, payload),
  'without an algorithm': ({ header, payload, signed }) => signed(without(header, 'alg'), payload),
  'signed by HS512 with the same key': ({ header, payload, signed }) =>
    signed({ ...header, alg: 'HS512' }, payload, 'sha512'),
  'signed by HS256 and calling itself RS256': ({ header, payload, signed }) =>
    signed({ ...header, alg: 'RS256' }, payload),
  'signed by RS256 with a key of the caller’s own': ({ header, payload }) => {
    const text = `${part({ ...header, alg: 'RS256' })}.${part(payload)}`;
    return `${text}.${sign('sha256', Buffer.from(text), rsa.privateKey).toString('base64url')}`;
  },
  'that brings its own key': ({ header, payload, signed }) => {
    const key = randomBytes(32);
    return signed({ ...header, jwk: { kty: 'oct', k: key.toString('base64url') } }, payload, 'sha256', key);
  },
  'that says where its key is': ({ header, payload, signed }) =>
    signed({ ...header, jku: 'https://evil.example/keys' }, payload),
  'with a certificate’s address': ({ header, payload, signed }) =>
    signed({ ...header, x5u: 'https://evil.example/cert' }, payload),
  'with a certificate': ({ header, payload, signed }) => signed({ ...header, x5c: ['MIIB'] }, payload),
  'with an extension that must be understood': ({ header, payload, signed }) =>
    signed({ ...header, crit: ['b64'], b64: true }, payload),
  'with another key id': ({ header, payload, signed }) => signed({ ...header, kid: '00000000' }, payload),
  'with a key id that is a path': ({ header, payload, signed }) =>
    signed({ ...header, kid: '../../dev/null' }, payload, 'sha256', Buffer.alloc(0)),
  'with a key id that is a statement': ({ header, payload, signed }) =>
    signed({ ...header, kid: "x' union select 'a" }, payload),
  'with a key id that is a list': ({ header, payload, signed }) =>
    signed({ ...header, kid: ['00000000'] }, payload),
  'without a key id': ({ header, payload, signed }) => signed(without(header, 'kid'), payload),
  'of another type': ({ header, payload, signed }) => signed({ ...header, typ: 'JWT' }, payload),
  'without a type': ({ header, payload, signed }) => signed(without(header, 'typ'), payload),
  'of another issuer': ({ header, payload, signed }) => signed(header, { ...payload, iss: 'evil' }),
  'without an expiry': ({ header, payload, signed }) => signed(header, without(payload, 'exp')),
  'without a session': ({ header, payload, signed }) => signed(header, without(payload, 'jti')),
  'without a tenant': ({ header, payload, signed }) => signed(header, without(payload, 'tid')),
  'with a tenant that is a list': ({ header, payload, signed }) =>
    signed(header, { ...payload, tid: [payload['tid']] }),
  'that names another tenant': ({ header, payload, signed }) =>
    signed(header, { ...payload, tid: surface.other.tenantId }),
  'that names no tenant of ours': ({ header, payload, signed }) => signed(header, { ...payload, tid: '' }),
  'that names a session that is not there': ({ header, payload, signed }) =>
    signed(header, { ...payload, jti: `ses_${'A'.repeat(22)}` }),
  'signed with the key of another purpose': ({ header, payload, signed, ring }) =>
    signed(header, payload, 'sha256', deriveKey(ring.current, 'wrap')),
  'signed with the master key itself': ({ header, payload, signed, ring }) =>
    signed(header, payload, 'sha256', ring.current.bytes),
  'signed with an empty key': ({ header, payload, signed }) =>
    signed(header, payload, 'sha256', Buffer.alloc(0)),
  'with a fourth part': ({ header, payload, signed }) => `${signed(header, payload)}.x`,
  'of two parts': ({ header, payload }) => `${part(header)}.${part(payload)}`,
  'whose header is no JSON': ({ payload }) => `bm8.${part(payload)}.x`,
  'whose payload is a list': ({ header, signed }) => signed(header, []),
};
for (const [what, forge] of Object.entries(forgeries)) {
  test(`S5 a token ${what} is 401`, async () => {
    const reply = await ask(forge(takenApart(surface.own.open.token)));
    assert.equal(reply.status, 401, reply.text);
    assert.equal(reply.json().code, 'unauthorized');
    assert.equal(reply.headers['www-authenticate'], 'Bearer');
  });
}

test('S5 S12 a token altered in any character is 401', async () => {
  const { token } = surface.own.open;
  const replies = await Promise.all(
    Array.from(token, (letter, at) =>
      ask(`${token.slice(0, at)}${letter === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`),
    ),
  );
  assert.deepEqual([...new Set(replies.map(({ status }) => status))], [401]);
});

test('S5 a token signed by an earlier master key is good as long as that key is configured', async () => {
  const earlier = parseMasterKey(randomBytes(32).toString('hex'));
  const { payload } = takenApart(surface.own.open.token);
  const claim = { tenantId: String(payload['tid']), sessionId: String(payload['jti']) };
  const token = await signSessionToken(makeKeyRing(earlier), claim, Temporal.Now.instant().add({ hours: 1 }));
  assert.equal((await ask(token)).status, 401);

  const port = String(await freePort());
  const rotated = await createServer(
    readConfig({
      ...surface.kit.environment,
      PORT: port,
      MASTER_KEYS_EARLIER: earlier.bytes.toString('base64'),
    }),
  );
  const at = `http://localhost:${port}`;
  assert.equal((await send(at, asking(token))).status, 200);
  assert.equal((await send(at, asking(surface.own.open.token))).status, 200);
  await rotated.stop();
});
