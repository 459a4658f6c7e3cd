import '../../../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  checksum,
  checksumHashes,
} from '../../../../packages/server/src/adapters/bigbluebutton/bigbluebutton-checksum.js';
import { makeBigBlueButtonConferencing } from '../../../../packages/server/src/adapters/bigbluebutton/bigbluebutton-conferencing.js';
import { SchedulingError } from '../../../../packages/server/src/domain/scheduling-error.js';
import type { MeetingRequest } from '../../../../packages/server/src/ports/conferencing-provider.js';

const { signal } = new AbortController();
const secret = '639259d4-9dd8-4b25-bf01-95f9567eaf4b';
const base = 'https://bbb.hv.example/bigbluebutton/api';
const typed = { baseUrl: 'https://bbb.hv.example/bigbluebutton/', secret };
const newSecret = (): string => Buffer.alloc(32, 0xa5).toString('base64url');
const reference = 'itv-uws2ljnfuws2ljnfuws2lj';
const meeting: MeetingRequest = {
  key: 'bkg_1-technical-1',
  topic: 'Interview: Apprentice & Time Traveller',
  start: Temporal.Instant.from('2026-12-01T15:00:00Z'),
  end: Temporal.Instant.from('2026-12-01T16:00:00Z'),
  timeZone: 'Europe/London',
  hostUserId: undefined,
  alternates: [],
  canJoinBeforeHost: true,
  hasWaitingRoom: false,
};
const marty = { id: 'itv_123:marty', name: 'Marty McFly', isModerator: false };
const doc = { id: 'itv_123:doc', name: 'Doc', isModerator: true };

const fixture = (name: string): string =>
  readFileSync(new URL(`../../../fixtures/bigbluebutton/${name}.xml`, import.meta.url), 'utf8');
const failed = (key: string): string =>
  `<response><returncode>FAILED</returncode><messageKey>${key}</messageKey><message>canary</message></response>`;
const notRunning = '<response><returncode>SUCCESS</returncode><running>false</running></response>';

function providerOver(...answers: (string | number)[]) {
  const asked: URL[] = [];
  const fetch: typeof globalThis.fetch = (input) => {
    asked.push(new URL(new Request(input).url));
    const answer = answers.shift() ?? assert.fail('no more requests were expected');
    return Promise.resolve(
      typeof answer === 'number' ? new Response('', { status: answer }) : new Response(answer),
    );
  };
  return { provider: makeBigBlueButtonConferencing({ fetch, newSecret }), asked };
}

function accountOver(...answers: (string | number)[]) {
  const { provider, asked } = providerOver(...answers);
  const read = () => Promise.resolve({ baseUrl: base, secret, hash: 'sha256' });
  const account = provider.open({
    connectionId: 'con_1',
    credentials: { read, renew: read },
    dataCenter: undefined,
    isWaitedFor: true,
  });
  return { account, asked };
}

/** The parameters of an address whose sum is right; fails for one whose sum is not. */
function provenParameters(url: URL | undefined): Record<string, string> {
  assert.ok(url);
  const [query = '', sum] = url.search.slice(1).split(/&?checksum=/);
  assert.equal(sum, checksum(url.pathname.split('/').at(-1) ?? '', query, { secret, hash: 'sha256' }));
  return Object.fromEntries(new URLSearchParams(query));
}

const vectors = {
  sha1: '1fcbb0c4fc1f039f73aa6d697d2db9ba7f803f17',
  sha256: 'da9185f7f333cfdfcd6eeac32dca3777510c4c436020d8b887ba5515bd1d189e',
} as const;
for (const [hash, sum] of Object.entries(vectors) as [keyof typeof vectors, string][]) {
  test(`other-conferencing §5.1: the vendor’s call has the sum ${sum.slice(0, 8)}… by ${hash}`, () => {
    const query = 'name=Test+Meeting&meetingID=abc123&attendeePW=111222&moderatorPW=333444';
    assert.equal(checksum('create', query, { secret, hash }), sum);
  });
}

test('other-conferencing §5.1: a server tells the hashes apart by their length', () => {
  const lengths = checksumHashes.map((hash) => checksum('end', '', { secret, hash }).length);
  assert.deepEqual(lengths, [40, 64, 96, 128]);
});

test('other-conferencing §5.2, §5.3: a click makes the meeting and leads in, pinned to that meeting', async () => {
  const { account, asked } = accountOver(fixture('create'));
  const url = await account.linkFor({ reference, request: meeting }, marty, signal);
  assert.equal(asked.length, 1);
  assert.equal(`${asked[0]?.origin}${asked[0]?.pathname}`, `${base}/create`);
  assert.deepEqual(provenParameters(asked[0]), {
    name: meeting.topic,
    meetingID: reference,
    record: 'false',
    duration: '0',
    guestPolicy: 'ALWAYS_ACCEPT',
  });
  assert.equal(`${url.origin}${url.pathname}`, `${base}/join`);
  assert.deepEqual(provenParameters(url), {
    fullName: 'Marty McFly',
    meetingID: reference,
    role: 'VIEWER',
    userID: 'itv_123:marty',
    createTime: '1531155809613',
  });
});

test('other-conferencing §5.3: who runs the interview moderates, and with a waiting room the candidate asks', async () => {
  const request = { ...meeting, hasWaitingRoom: true };
  const { account, asked } = accountOver(fixture('create'), fixture('create'));
  const first = await account.linkFor({ reference, request }, doc, signal);
  const second = await account.linkFor({ reference, request }, marty, signal);
  assert.deepEqual(
    [provenParameters(first)['role'], provenParameters(first)['guest']],
    ['MODERATOR', undefined],
  );
  assert.deepEqual([provenParameters(second)['role'], provenParameters(second)['guest']], ['VIEWER', 'true']);
  assert.equal(provenParameters(asked[0])['guestPolicy'], 'ASK_MODERATOR');
});

test('other-conferencing §5.2: a meeting that runs under another name is joined all the same', async () => {
  const { account } = accountOver(failed('idNotUnique'));
  const url = await account.linkFor({ reference, request: meeting }, doc, signal);
  assert.equal(provenParameters(url)['createTime'], undefined);
});

test('other-conferencing §5.2: a name is 2 to 64 characters', async () => {
  for (const [topic, name] of [
    ['x'.repeat(70), 'x'.repeat(64)],
    ['', '..'],
  ] as const) {
    const { account, asked } = accountOver(fixture('create'));
    await account.linkFor({ reference, request: { ...meeting, topic } }, doc, signal);
    assert.equal(provenParameters(asked[0])['name'], name);
  }
});

const failures: [what: string, answer: string | number, code: string][] = [
  ['a wrong secret', failed('checksumError'), 'needs_connection'],
  ['another refusal', failed('validationError'), 'provider_rejected'],
  ['a refusal without a reason', failed(''), 'provider_rejected'],
  ['a server that is down', 503, 'provider_unavailable'],
  ['a page', '<html><body>canary</body></html>', 'provider_unavailable'],
  ['nothing', '', 'provider_unavailable'],
  ['half an answer', '<response><returncode>SUCCESS</returncode>', 'provider_unavailable'],
  [
    'S39 a document type',
    `<!DOCTYPE r [<!ENTITY a "SUCCESS">]><response><returncode>&a;</returncode></response>`,
    'provider_unavailable',
  ],
];
for (const [what, answer, code] of failures) {
  test(`other-conferencing §5.4: ${what} is ${code}, with none of the server’s own words`, async () => {
    const { account } = accountOver(answer);
    await assert.rejects(account.linkFor({ reference, request: meeting }, doc, signal), (error: Error) => {
      assert.equal('code' in error && error.code, code);
      assert.match(error.message, /con_1/);
      assert.doesNotMatch(error.message, /canary/);
      return true;
    });
  });
}

test('other-conferencing §5.4: taking a meeting away ends it, and one that is not there is ended', async () => {
  const { account, asked } = accountOver(
    '<response><returncode>SUCCESS</returncode><messageKey>sentEndMeetingRequest</messageKey></response>',
    failed('notFound'),
  );
  await account.deleteMeeting(reference, signal);
  await account.deleteMeeting(reference, signal);
  assert.deepEqual(asked.map(provenParameters), [{ meetingID: reference }, { meetingID: reference }]);
});

test('a meeting is nothing but a random name until somebody clicks', async () => {
  const { account, asked } = accountOver();
  const made = await account.createMeeting(meeting, signal);
  assert.deepEqual(made, { reference, joinUrl: undefined, passcode: undefined, alternatesDropped: false });
  assert.deepEqual(await account.updateMeeting(reference, meeting, signal), { alternatesDropped: false });
  assert.equal((await account.readMeeting(reference, signal))?.reference, reference);
  assert.deepEqual(asked, []);
});

test('what was typed is proven by a call that changes nothing; the address is completed', async () => {
  for (const baseUrl of [typed.baseUrl, base, `${base}/`]) {
    const { provider, asked } = providerOver(notRunning);
    const granted = await provider.keyed?.connect({ baseUrl, secret: ` ${secret} `, hash: '' }, signal);
    assert.deepEqual(granted, {
      credentials: { baseUrl: base, secret, hash: 'sha256' },
      accountId: base,
      accountName: 'bbb.hv.example',
    });
    provenParameters(asked[0]);
  }
});

const unfit: [what: string, input: unknown, answer: (string | number)[], path: string][] = [
  ['nothing typed', {}, [], 'baseUrl'],
  ['an address of another kind', { ...typed, baseUrl: 'file:///etc' }, [], 'baseUrl'],
  ['a hash that there is not', { ...typed, hash: 'md5' }, [], 'hash'],
  ['a secret that is not the server’s', typed, [failed('checksumError')], 'secret'],
  ['an address where nothing answers', typed, [502], 'baseUrl'],
  ['an address where something else answers', typed, ['<html></html>'], 'baseUrl'],
];
for (const [what, input, answers, path] of unfit) {
  test(`${what} is told beside its field`, async () => {
    const { provider } = providerOver(...answers);
    await assert.rejects(provider.keyed?.connect(input, signal) ?? Promise.resolve(), (error) => {
      assert.ok(error instanceof SchedulingError);
      assert.equal(error.code, 'invalid_request');
      assert.ok(error.details.errors?.some((each) => each.path === path));
      return true;
    });
  });
}

test('a check tells whether the secret is still good, and throws only when nobody answers', async () => {
  const isOk = async (answer: string) =>
    (await accountOver(answer).account.check(signal)).checks.map((one) => one.isOk);
  assert.deepEqual(await isOk(notRunning), [true]);
  assert.deepEqual(await isOk(failed('checksumError')), [false]);
  await assert.rejects(accountOver(503).account.check(signal), { code: 'provider_unavailable' });
});
