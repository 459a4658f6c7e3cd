import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { atsOver, NOW, sample } from './recruitee.harness.js';

const { hook } = atsOver(globalThis.fetch);
const secret = 'sample-webhook-secret';

const delivery = (body: string, signature?: string) => ({
  headers: new Headers(signature === undefined ? {} : { 'X-Recruitee-Signature': signature }),
  body: new TextEncoder().encode(body),
});
const signed = (body: unknown, by = secret) => {
  const text = JSON.stringify(body);
  return delivery(text, createHmac('sha256', by).update(text).digest('hex'));
};

test('S33 recruitee B.5 (computed): the vector’s signature is good, and another body’s is not', () => {
  const { rawBody, expectedHeader } = sample('webhook.signature-vector') as Record<string, string>; // all of it is text
  assert.ok(rawBody !== undefined && expectedHeader !== undefined);
  assert.deepEqual(hook.read(delivery(rawBody, expectedHeader), [secret]), {
    deliveryId: '9100',
    news: [{ kind: 'other' }],
  });
  assert.throws(() => hook.read(delivery(`${rawBody} `, expectedHeader), [secret]), { code: 'unauthorized' });
  assert.throws(() => hook.read(delivery(rawBody, expectedHeader.toUpperCase()), [secret]), {
    code: 'unauthorized',
  });
});

test('recruitee B.5 (recorded shape): the unsigned test asks for nothing, before there is a secret and after', () => {
  const body = JSON.stringify(sample('webhook.test'));
  assert.equal(hook.read(delivery(body), []), undefined);
  assert.equal(hook.read(delivery(body), [secret]), undefined);
});

test('S33 recruitee B.5: anything else that is not signed is refused, a test with more in it too', () => {
  const moved = sample('webhook.candidate_moved.stage_changed');
  for (const [body, secrets] of [
    [JSON.stringify(moved), [secret]],
    [JSON.stringify(moved), []],
    ['{"test":true,"id":1}', [secret]],
    ['not json', [secret]],
  ] as const) {
    assert.throws(() => hook.read(delivery(body), secrets), { code: 'unauthorized' });
  }
  assert.throws(() => hook.read(signed(moved, 'forged'), [secret]), { code: 'unauthorized' });
  assert.throws(() => hook.read(signed(moved), []), { code: 'unauthorized' });
});

for (const [name, origin] of [
  ['candidate_moved.stage_changed', 'recorded shape'],
  ['candidate_moved.disqualified', 'synthesised'],
  ['new_candidate', 'partly recorded'],
] as const) {
  test(`recruitee B.5 (${origin}): ${name} says which candidate to look at, with either secret`, () => {
    const body = sample(`webhook.${name}`) as { id: number }; // as the samples have it
    const read = hook.read(signed(body), ['newer', secret]);
    assert.deepEqual(read, {
      deliveryId: String(body.id),
      news: [{ kind: 'candidate', candidateId: '501' }],
    });
  });
}

test('S34 recruitee B.5: a delivery older than Recruitee repeats any is refused', () => {
  const body = { id: 1, created_at: NOW.subtract({ hours: 73 }).toString() };
  assert.throws(() => hook.read(signed(body), [secret]), { code: 'unauthorized' });
  const late = { id: 1, created_at: NOW.subtract({ hours: 47 }).toString() };
  assert.equal(hook.read(signed(late), [secret])?.deliveryId, '1');
});

test('recruitee B.5: a signed body that is no event is invalid_request', () => {
  assert.throws(() => hook.read(signed({ hello: 1 }), [secret]), { code: 'invalid_request' });
  assert.throws(() => hook.read(signed({ id: 1, created_at: 'soon' }), [secret]), {
    code: 'invalid_request',
  });
});
