import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { isGenuine } from '../../../../packages/server/src/adapters/cronofy/cronofy-push.js';
import { german, handle, providerOver, replaying, signal } from './cronofy.harness.js';

/** The vendor’s own example (contract §11.3). */
const secret = 'pDY0Oi7TJSP2hfNmZNkm5';
const example = '{"example":"well-known"}';
const signature = '6r2/HjBkqymGegX0wOfifieeUXbbHwtV/LohHS+jv6c=';

const check = (header: string | undefined, body = example, key = secret): boolean =>
  isGenuine(
    {
      headers: new Headers(header === undefined ? {} : { 'Cronofy-HMAC-SHA256': header }),
      body: new TextEncoder().encode(body),
    },
    [key],
  );

test('S33 the vendor’s own example is genuine', () => {
  assert.equal(check(signature), true);
});

test('S33 one good signature among several is enough, as while a secret is replaced', () => {
  assert.equal(check(`${'A'.repeat(43)}=, ${signature}`), true);
});

for (const [what, header, body, key] of [
  ['another body', signature, '{"example":"well-known "}', secret],
  ['another secret', signature, example, 'another'],
  ['no signature', undefined, example, secret],
  ['an empty signature', '', example, secret],
  ['half the signature', signature.slice(0, 20), example, secret],
  ['the signature in hex', Buffer.from(signature, 'base64').toString('hex'), example, secret],
  ['what is no base64', '%%%', example, secret],
] as const) {
  test(`S33 a delivery with ${what} is not genuine`, () => {
    assert.equal(check(header, body, key), false);
  });
}

test('S33 an empty secret signs nothing', () => {
  assert.equal(check(createHmac('sha256', '').update(example).digest('base64'), example, ''), false);
});

const connection = handle();
const callbackUrl = 'https://kit.example/hooks/cronofy/con_1';

test('a channel is opened for all calendars of the account', async () => {
  const { fetch, finish } = replaying([
    {
      request: 'POST /v1/channels',
      token: 'canary-access-1',
      body: { callback_url: callbackUrl },
      reply: { channel: { channel_id: 'chn_65ab', callback_url: callbackUrl, filters: {} } },
    },
  ]);
  assert.equal(await providerOver(fetch).push?.openChannel(connection, callbackUrl, signal), 'chn_65ab');
  finish();
});

for (const status of [202, 404]) {
  test(`closing a channel is done when it is answered ${status}`, async () => {
    const { fetch, finish } = replaying([{ request: 'DELETE /v1/channels/chn_65ab', status }]);
    await providerOver(fetch).push?.closeChannel(connection, 'chn_65ab', signal);
    finish();
  });
}

test('a reply without a channel is provider_unavailable', async () => {
  const { fetch } = replaying([{ request: 'POST /v1/channels', reply: {} }]);
  await assert.rejects(async () => providerOver(fetch).push?.openChannel(connection, callbackUrl, signal), {
    code: 'provider_unavailable',
  });
});

test('S33 a delivery signed with the secret of another data centre of ours is genuine', () => {
  const { push } = providerOver(replaying([]).fetch);
  const signed = (key: string) => ({
    headers: new Headers({
      'Cronofy-HMAC-SHA256': createHmac('sha256', key).update(example).digest('base64'),
    }),
    body: new TextEncoder().encode(example),
  });
  assert.ok(push);
  assert.equal(push.isGenuine(signed(german.clientSecret)), true);
  assert.equal(push.isGenuine(signed('canary-nobodys-secret')), false);
});

test('the channels that still stand are listed by id', async () => {
  const channels = [{ channel_id: 'chn_1', callback_url: callbackUrl, filters: {} }, { channel_id: 'chn_2' }];
  const { fetch, finish } = replaying([
    { request: 'GET /v1/channels', token: 'canary-access-1', reply: { channels } },
  ]);
  assert.deepEqual(await providerOver(fetch).push?.listChannels(connection, signal), ['chn_1', 'chn_2']);
  finish();
});

test('a reply without channels does not mean that there are none', async () => {
  const { fetch } = replaying([{ request: 'GET /v1/channels', reply: {} }]);
  await assert.rejects(async () => providerOver(fetch).push?.listChannels(connection, signal), {
    code: 'provider_unavailable',
  });
});
