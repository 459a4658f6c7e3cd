import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeLeverHook } from '../../../../packages/server/src/adapters/lever/lever-hook.js';
import { delivery, fixture, now, rawDelivery } from './lever.harness.js';

const hook = makeLeverHook({ now: () => now });
const secret = 'sample-signature-token';

test('lever §5.1: the computed vector of the contract is taken as genuine, whatever stands in its data', () => {
  const { token, triggeredAt, expectedSignature: signature } = fixture('webhook.signature-vector');
  const at = Temporal.Instant.fromEpochMilliseconds(Number(triggeredAt));
  const then = makeLeverHook({ now: () => at });
  const data = { opportunityId: 'opp-of-somebody-else' };
  const told = then.read(rawDelivery({ event: 'candidateHired', token, triggeredAt, signature, data }), [
    secret,
  ]);
  assert.deepEqual(told, {
    deliveryId: token,
    news: [{ kind: 'application', applicationId: 'opp-of-somebody-else' }],
  });
});

test('S33 a delivery signed with another secret, or with none agreed, is refused', () => {
  assert.throws(() => hook.read(delivery({}, 'another-secret'), [secret]), { code: 'unauthorized' });
  assert.throws(() => hook.read(delivery({}, secret), []), { code: 'unauthorized' });
});

test('each webhook of Lever’s has a token of its own, and any of those that were pasted together will do', () => {
  const told = hook.read(delivery({ event: 'candidateDeleted' }, 'second'), ['first second\nthird']);
  assert.deepEqual(told?.news, [{ kind: 'application', applicationId: 'opp-1' }]);
});

for (const [what, at] of [
  ['a day old', now.subtract({ hours: 24 })],
  ['from an hour ahead', now.add({ hours: 1 })],
] as const) {
  test(`S34 a delivery that is ${what} is refused`, () => {
    assert.throws(() => hook.read(delivery({ at }, secret), [secret]), { code: 'unauthorized' });
  });
}

test('the test of the settings page, a hire with nothing in it, is taken and asks for nothing', () => {
  assert.equal(hook.read(delivery({ event: 'candidateHired', data: {} }, secret), [secret]), undefined);
  assert.equal(
    hook.read(delivery({ event: 'candidateHired', data: { data: {} } }, secret), [secret]),
    undefined,
  );
});

test('S45 data that lie deeper than they can be gone into, which the signature does not cover, are passed over', () => {
  const genuine: unknown = JSON.parse(
    Buffer.from(delivery({ event: 'candidateHired' }, secret).body).toString(),
  );
  const text = JSON.stringify({ ...(genuine as object), data: { deep: 'here' } }); // an object is what was signed
  const deep = text.replace('"here"', `${'['.repeat(50_000)}${']'.repeat(50_000)}`);
  const told = hook.read({ headers: new Headers(), body: Buffer.from(deep) }, [secret]);
  assert.deepEqual(told?.news, [{ kind: 'other' }]);
});

test('both forms of the envelope name the application; without one the next reading is nudged', () => {
  const wrapped = hook.read(delivery({ data: { data: { opportunityId: 'opp-2' } } }, secret), [secret]);
  assert.deepEqual(wrapped?.news, [{ kind: 'application', applicationId: 'opp-2' }]);
  const unknown = hook.read(delivery({ data: { contactId: 'con-1' } }, secret), [secret]);
  assert.deepEqual(unknown?.news, [{ kind: 'other' }]);
});

for (const body of [
  'not json',
  { event: 'candidateHired' },
  [],
  { ...fixture('webhook.candidateHired'), signature: 'zz' },
]) {
  test(`S33 what is no signed event is refused: ${JSON.stringify(body).slice(0, 40)}`, () => {
    assert.throws(() => hook.read(rawDelivery(body), [secret]), { code: 'unauthorized' });
  });
}
