import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compactVerify, exportPKCS8, generateKeyPair, jwtVerify } from 'jose';
import { makeJitsiConferencing } from '../../../../packages/server/src/adapters/jitsi/jitsi-conferencing.js';
import { SchedulingError } from '../../../../packages/server/src/domain/scheduling-error.js';
import type { GrantedAccount } from '../../../../packages/server/src/ports/account-consent.js';
import type {
  ConferencingAccount,
  MeetingRequest,
} from '../../../../packages/server/src/ports/conferencing-provider.js';

const { signal } = new AbortController();
const secret = 'canary-app-secret';
const newSecret = (): string => Buffer.alloc(32, 0xa5).toString('base64url');
const typed = { baseUrl: 'https://meet.hv.example/', appId: 'kit', secret };
const meeting: MeetingRequest = {
  key: 'bkg_1-technical-1',
  topic: 'Interview: Apprentice Time Traveller',
  start: Temporal.Instant.from('2026-12-01T15:00:00Z'),
  end: Temporal.Instant.from('2026-12-01T16:00:00Z'),
  timeZone: 'Europe/London',
  hostUserId: undefined,
  alternates: [],
  canJoinBeforeHost: true,
  hasWaitingRoom: false,
};
const marty = { id: 'itv_123:marty', name: 'Marty', isModerator: false };
const doc = { id: 'itv_123:doc', name: 'Doc', isModerator: true };

function provider(status = 200) {
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = (input) => {
    asked.push(new Request(input).url);
    return Promise.resolve(new Response('<html>', { status }));
  };
  return { ...makeJitsiConferencing({ fetch, newSecret }), asked };
}

async function connect(input: unknown, status = 200): Promise<GrantedAccount> {
  const { keyed } = provider(status);
  assert.ok(keyed);
  return keyed.connect(input, signal);
}

async function account(input: unknown): Promise<ConferencingAccount> {
  const { credentials } = await connect(input);
  // As they come back from where they were kept.
  const stored: unknown = JSON.parse(JSON.stringify(credentials));
  const read = () => Promise.resolve(stored);
  return provider().open({
    connectionId: 'con_1',
    credentials: { read, renew: read },
    dataCenter: undefined,
    isWaitedFor: true,
  });
}

async function linkFor(input: unknown, person: typeof marty): Promise<URL> {
  const opened = await account(input);
  const { reference } = await opened.createMeeting(meeting, signal);
  return opened.linkFor({ reference, request: meeting }, person, signal);
}

const key = new TextEncoder().encode(secret);

async function claimsOf(url: URL, verifyWith: Parameters<typeof compactVerify>[1] = key) {
  const { payload, protectedHeader } = await compactVerify(url.searchParams.get('jwt') ?? '', verifyWith);
  const claims: unknown = JSON.parse(new TextDecoder().decode(payload));
  return { claims, protectedHeader };
}

test('other-conferencing §4: a link is the room with a token for one person, valid from 15 minutes before to 30 after', async () => {
  const url = await linkFor(typed, marty);
  assert.match(url.href, /^https:\/\/meet\.hv\.example\/itv-[a-z2-7]{22}\?jwt=[\w.-]+$/);
  const { claims, protectedHeader } = await claimsOf(url);
  assert.deepEqual(protectedHeader, { alg: 'HS256', typ: 'JWT' });
  assert.deepEqual(claims, {
    iss: 'kit',
    aud: 'jitsi',
    sub: 'meet.hv.example',
    room: url.pathname.slice(1),
    nbf: meeting.start.epochMilliseconds / 1000 - 15 * 60,
    exp: meeting.end.epochMilliseconds / 1000 + 30 * 60,
    context: {
      user: {
        id: 'itv_123:marty',
        name: 'Marty',
        email: '',
        avatar: '',
        affiliation: 'member',
        moderator: 'false',
      },
      group: 'interviews',
      features: { recording: 'false', livestreaming: 'false' },
    },
  });
});

test('other-conferencing §4: jose takes the token of a meeting that goes on now', async () => {
  const start = Temporal.Now.instant();
  const opened = await account(typed);
  const { reference } = await opened.createMeeting(meeting, signal);
  const request = { ...meeting, start, end: start.add({ hours: 1 }) };
  const url = await opened.linkFor({ reference, request }, doc, signal);
  const expected = { issuer: 'kit', audience: 'jitsi', subject: 'meet.hv.example' };
  const { payload } = await jwtVerify(url.searchParams.get('jwt') ?? '', key, expected);
  assert.equal(payload['room'], reference);
});

test('other-conferencing §4: who runs the interview is the owner, and a moderator', async () => {
  const { claims } = await claimsOf(await linkFor(typed, doc));
  const { context } = claims as { context: { user: Record<string, string> } }; // as the test above has it whole
  assert.deepEqual([context.user['affiliation'], context.user['moderator']], ['owner', 'true']);
});

test('other-conferencing §4: a private key signs by RS256 and names its id; spaces for line breaks do no harm', async () => {
  const pair = await generateKeyPair('RS256', { extractable: true });
  const privateKey = (await exportPKCS8(pair.privateKey)).replaceAll('\n', ' ');
  const hosted = {
    baseUrl: 'https://8x8.vc/vpaas-magic-cookie-1',
    appId: 'chat',
    privateKey,
    keyId: 'vpaas-magic-cookie-1/k1',
  };
  const url = await linkFor(hosted, marty);
  assert.match(url.href, /^https:\/\/8x8\.vc\/vpaas-magic-cookie-1\/itv-/);
  const { claims, protectedHeader } = await claimsOf(url, pair.publicKey);
  assert.deepEqual(protectedHeader, { alg: 'RS256', kid: 'vpaas-magic-cookie-1/k1', typ: 'JWT' });
  const { iss, sub } = claims as { iss: string; sub: string }; // as the test above has it whole
  assert.deepEqual([iss, sub], ['chat', 'vpaas-magic-cookie-1']);
});

test('other-conferencing §4: subject and audience are those that the server wants', async () => {
  const { claims } = await claimsOf(await linkFor({ ...typed, subject: '*', audience: 'video' }, marty));
  const { aud, sub } = claims as { aud: string; sub: string }; // as the test above has it whole
  assert.deepEqual([aud, sub], ['video', '*']);
});

test('other-conferencing §4: a server without tokens is entered by the room alone', async () => {
  const url = await linkFor({ baseUrl: 'https://meet.hv.example', appId: '', secret: '' }, marty);
  assert.match(url.href, /^https:\/\/meet\.hv\.example\/itv-[a-z2-7]{22}$/);
});

test('other-conferencing §4: a room is random letters, and no other room is ever opened', async () => {
  const opened = await account(typed);
  const first = await opened.createMeeting(meeting, signal);
  // 0xa5 is 10100101: letters 20, 22, 18, 26 (10100 10110 10010 11010) and so on.
  assert.match(first.reference, /^itv-uws2/);
  for (const reference of ['*', '../admin', 'itv-', 'x'.repeat(26)]) {
    await assert.rejects(opened.linkFor({ reference, request: meeting }, marty, signal), {
      code: 'internal',
    });
  }
});

const unfit: [what: string, input: unknown, path: string][] = [
  ['no address', {}, 'baseUrl'],
  ['an address of another kind', { ...typed, baseUrl: 'ftp://meet.hv.example' }, 'baseUrl'],
  ['an address with a password', { ...typed, baseUrl: 'https://a:b@meet.hv.example' }, 'baseUrl'],
  ['an address with a query', { ...typed, baseUrl: 'https://meet.hv.example/?room=1' }, 'baseUrl'],
  ['a secret without an application', { ...typed, appId: '' }, 'appId'],
  ['both a secret and a key', { ...typed, privateKey: 'canary' }, 'privateKey'],
  ['a key without its id', { ...typed, secret: '', privateKey: 'canary' }, 'keyId'],
  ['a key that is none', { ...typed, secret: '', privateKey: 'canary', keyId: 'k1' }, 'privateKey'],
  ['a field that there is not', { ...typed, canary: 1 }, 'canary'],
];
for (const [what, input, path] of unfit) {
  test(`${what} is told beside its field, and nothing secret is quoted`, async () => {
    await assert.rejects(connect(input), (error) => {
      assert.ok(error instanceof SchedulingError);
      assert.equal(error.code, 'invalid_request');
      assert.ok(error.details.errors?.some((each) => each.path === path));
      assert.ok(error.details.errors?.every(({ message }) => !message.includes('canary')));
      assert.equal(error.cause, undefined);
      return true;
    });
  });
}

test('an address where nothing answers is told beside its field', async () => {
  await assert.rejects(connect(typed, 502), { code: 'invalid_request' });
});

test('a server is one account by its address, however that is written', async () => {
  const { accountId, accountName } = await connect(typed);
  assert.deepEqual([accountId, accountName], ['https://meet.hv.example', 'meet.hv.example']);
});

test('what an admin should know of a server: that candidates are moderators, that anybody may enter', async () => {
  const faults = async (input: unknown) => {
    const { checks } = await (await account(input)).check(signal);
    return checks.filter(({ isOk }) => !isOk).map(({ permission, isOptional }) => [permission, isOptional]);
  };
  assert.deepEqual(await faults({ ...typed, enforcesAffiliation: true }), []);
  assert.deepEqual(await faults(typed), [['moderators', true]]);
  assert.deepEqual(await faults({ baseUrl: typed.baseUrl }), [['token', true]]);
});
