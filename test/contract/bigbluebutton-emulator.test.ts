import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { checksumOf, type ChecksumHash } from '../../demo/sandbox/bigbluebutton/checksum.js';
import { sandboxFor } from '../demo/sandbox/sandbox-fixture.js';

/** A server, and a client that signs as its documents say. */
async function bbb(t: TestContext, now?: () => Temporal.Instant) {
  const { origin, bigBlueButton } = await sandboxFor(t, now === undefined ? {} : { now });
  const ask = async (call: string, fields: Record<string, string> = {}, hash: ChecksumHash = 'sha256') => {
    const query = new URLSearchParams(fields).toString();
    const checksum = checksumOf(hash, call, query, bigBlueButton.server.secret);
    const url = `${origin}/bigbluebutton/api/${call}?${query}${query === '' ? '' : '&'}checksum=${checksum}`;
    const reply = await fetch(url, { redirect: 'manual' });
    const text = await reply.text();
    const field = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1];
    return { status: reply.status, location: reply.headers.get('location'), field };
  };
  return { origin, bigBlueButton, ask };
}

const room = { name: 'Interview', meetingID: 'itv-1' };

// The vendor's documented example, and the same over SHA-256 (other-conferencing.md §5.1, measured).
for (const [hash, expected] of [
  ['sha1', '1fcbb0c4fc1f039f73aa6d697d2db9ba7f803f17'],
  ['sha256', 'da9185f7f333cfdfcd6eeac32dca3777510c4c436020d8b887ba5515bd1d189e'],
] as const) {
  test(`the checksum by ${hash} is the published one`, () => {
    const query = 'name=Test+Meeting&meetingID=abc123&attendeePW=111222&moderatorPW=333444';
    assert.equal(checksumOf(hash, 'create', query, '639259d4-9dd8-4b25-bf01-95f9567eaf4b'), expected);
  });
}

for (const hash of ['sha1', 'sha256', 'sha384', 'sha512'] as const) {
  test(`a checksum by ${hash} is taken where the operator accepts it`, async (t) => {
    const { bigBlueButton, ask } = await bbb(t);
    assert.equal((await ask('create', room, hash)).field('returncode'), 'SUCCESS');
    bigBlueButton.server.acceptedHashes = (['sha1', 'sha256', 'sha384', 'sha512'] as const).filter(
      (other) => other !== hash,
    );
    assert.equal((await ask('create', room, hash)).field('messageKey'), 'checksumError');
  });
}

test('a checksum made with another secret is refused, with status 200', async (t) => {
  const { bigBlueButton, ask, origin } = await bbb(t);
  const unsigned = await (await fetch(`${origin}/bigbluebutton/api/getMeetings`)).text();
  assert.match(unsigned, /<messageKey>checksumError</);
  const made = ask('create', room);
  bigBlueButton.server.secret = 'another';
  const refused = await made;
  assert.deepEqual(
    [refused.status, refused.field('returncode'), refused.field('messageKey')],
    [200, 'FAILED', 'checksumError'],
  );
});

test('a meeting made twice is the same; with other parameters it is refused', async (t) => {
  const { ask } = await bbb(t);
  const first = await ask('create', room);
  const second = await ask('create', room);
  assert.deepEqual([first.field('messageKey'), second.field('messageKey')], ['', 'duplicateWarning']);
  assert.equal(second.field('internalMeetingID'), first.field('internalMeetingID'));
  assert.equal((await ask('create', { ...room, record: 'true' })).field('messageKey'), 'idNotUnique');
});

test('a meeting that nobody joins is gone after some minutes; one with somebody in it stays', async (t) => {
  let now = Temporal.Instant.from('2026-12-07T08:00:00Z');
  const { ask } = await bbb(t, () => now);
  await ask('create', room);
  await ask('create', { ...room, meetingID: 'itv-2' });
  await ask('join', { meetingID: 'itv-2', fullName: 'Marty', role: 'VIEWER' });
  now = now.add({ minutes: 5 });
  assert.equal((await ask('getMeetingInfo', { meetingID: 'itv-1' })).field('messageKey'), 'notFound');
  assert.equal((await ask('isMeetingRunning', { meetingID: 'itv-2' })).field('running'), 'true');
});

test('a join takes the browser into the room, as what its role says', async (t) => {
  const { origin, bigBlueButton, ask } = await bbb(t);
  const createTime = (await ask('create', room)).field('createTime') ?? '';
  const join = {
    meetingID: 'itv-1',
    fullName: '<b>Marty</b>',
    role: 'VIEWER',
    userID: 'u1',
    guest: 'true',
    createTime,
  };
  const { status, location } = await ask('join', join);
  assert.equal(status, 302);
  const page = await (await fetch(new URL(location ?? '', origin))).text();
  assert.match(page, /&lt;b&gt;Marty&lt;\/b&gt;<\/strong>, a viewer/);
  assert.deepEqual(bigBlueButton.meetings()[0]?.attendees, [
    { fullName: '<b>Marty</b>', role: 'VIEWER', userId: 'u1', isGuest: true },
  ]);
});

for (const [what, changes, key] of [
  ['to an earlier meeting', { createTime: '1' }, 'mismatchCreateTimeParam'],
  ['to a meeting that is not there', { meetingID: 'itv-9' }, 'notFound'],
  ['without a role', { role: '' }, 'invalidRole'],
  ['without a name', { fullName: '' }, 'missingParamFullName'],
] as const) {
  test(`a link ${what} is refused with ${key}`, async (t) => {
    const { ask } = await bbb(t);
    await ask('create', room);
    const join = { meetingID: 'itv-1', fullName: 'Marty', role: 'VIEWER', ...changes };
    assert.equal((await ask('join', join)).field('messageKey'), key);
  });
}

test('a meeting that is ended is no longer among the meetings', async (t) => {
  const { ask } = await bbb(t);
  await ask('create', room);
  assert.equal((await ask('getMeetings')).field('meetingID'), 'itv-1');
  assert.equal((await ask('end', { meetingID: 'itv-1' })).field('messageKey'), 'sentEndMeetingRequest');
  assert.equal((await ask('getMeetings')).field('meetingID'), undefined);
});
