import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SchedulingError } from '../../../../packages/server/src/domain/scheduling-error.js';
import { atsOver, type Exchange, onAccount, replaying, sample, signal } from './recruitee.harness.js';

const whoAmI: Exchange = { request: 'GET /c/acme/admin', reply: sample('admin.whoami') };

async function connect(exchanges: readonly Exchange[], input: unknown) {
  const { fetch, finish } = replaying(exchanges);
  try {
    return await atsOver(fetch).keyed.connect(input, signal);
  } finally {
    finish();
  }
}

const faultAt = (path: string) => (error: unknown) => {
  assert.ok(error instanceof SchedulingError);
  assert.equal(error.code, 'invalid_request');
  assert.deepEqual(
    error.details.errors?.map((each) => each.path),
    [path],
  );
  assert.doesNotMatch(JSON.stringify([error.message, error.details]), /canary/);
  return true;
};

for (const company of ['acme', 'https://ACME.recruitee.com/o/engineer', ' acme.recruitee.com ']) {
  test(`recruitee B.1 (synthesised): an account is proven by its token; ${company.trim()} names its company`, async () => {
    const granted = await connect([whoAmI], { company, token: ' canary-token ' });
    assert.deepEqual(granted, {
      credentials: { company: 'acme', token: 'canary-token' },
      accountId: 'acme',
      accountName: 'Recruitee acme',
    });
  });
}

for (const [status, path] of [
  [401, 'token'],
  [403, 'company'],
  [404, 'company'],
] as const) {
  test(`recruitee B.1: ${String(status)} at connecting is told beside ${path}`, async () => {
    const exchange = { ...whoAmI, status, reply: sample('error.forbidden') };
    await assert.rejects(connect([exchange], { company: 'acme', token: 'canary-token' }), faultAt(path));
  });
}

test('recruitee: what was typed wrong is told before anything is asked', async () => {
  await assert.rejects(connect([], { company: 'a/../b', token: 'canary' }), faultAt('company'));
  await assert.rejects(connect([], { company: 'acme', token: 'canary token' }), faultAt('token'));
});

const probes: readonly Exchange[] = [
  { request: 'GET /c/acme/candidates?limit=1&offset=0', reply: {} },
  { request: 'POST /c/acme/candidates/0/notes', status: 404 },
  { request: 'GET /c/acme/offers?scope=not_archived&page=1&limit=1', reply: {} },
  { request: 'GET /c/acme/admins?limit=1', reply: {} },
  { request: 'GET /c/acme/locations', reply: {} },
  {
    request: 'GET /c/acme/interview/events?scope=all&status=upcoming&candidate_id=0&page=1&limit=1',
    reply: {},
  },
];

test('recruitee: a check has a row for each right, and says whose token it is', async () => {
  const health = await onAccount([whoAmI, ...probes], (account) => account.check(signal));
  assert.equal(health.connectedAs, 'Adam Hodowany, adam@example.com');
  assert.deepEqual(
    health.checks.map(({ permission, isOk }) => [permission, isOk]),
    [
      ['sign_in', true],
      ['candidates', true],
      ['notes', true],
      ['offers', true],
      ['admins', true],
      ['locations', true],
      ['events', true],
    ],
  );
});

test('recruitee: every right that is refused is told by itself, with how to mend it', async () => {
  const refused = probes.map((probe) => ({ ...probe, status: 403, reply: sample('error.forbidden') }));
  const { checks } = await onAccount([whoAmI, ...refused], (account) => account.check(signal));
  const lacking = checks.filter(({ isOk }) => !isOk);
  assert.equal(lacking.length, probes.length);
  assert.ok(lacking.every(({ howToFix, label }) => howToFix.includes(label)));
  assert.deepEqual(
    lacking.filter(({ isOptional }) => isOptional).map(({ permission }) => permission),
    ['locations', 'events'],
  );
});

test('recruitee: a token that is no longer good is a row, and no answer at all is an error', async () => {
  const gone = { ...whoAmI, status: 401, reply: sample('error.invalid-token') };
  const { checks } = await onAccount([gone], (account) => account.check(signal));
  assert.deepEqual(
    checks.map(({ isOk, detail }) => [isOk, detail]),
    [[false, 'HTTP 401, invalid_token']],
  );
  await onAccount([{ ...whoAmI, status: 503 }], (account) =>
    assert.rejects(account.check(signal), { code: 'provider_unavailable' }),
  );
});
