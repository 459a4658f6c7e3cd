import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Exchange, fixture, signal, withAccount } from './lever.harness.js';

const nothing = '00000000-0000-4000-8000-000000000000';
const acting: Exchange = { request: 'GET /users/usr-rachel', reply: fixture('user.get') };
const fine = { reply: { data: [] } };
const notThere = { status: 404, reply: fixture('error.not_found') };
const forbidden = { status: 403, reply: fixture('error.forbidden') };
const channels = 'distributionChannel=public&distributionChannel=internal';
const tries: Exchange[] = [
  { request: `GET /postings?limit=1&${channels}`, ...fine },
  { request: 'GET /stages?limit=1', ...fine },
  { request: 'GET /users?limit=1', ...fine },
  { request: 'GET /opportunities?limit=1&expand=applications', ...fine },
  { request: `DELETE /opportunities/${nothing}/panels/${nothing}?perform_as=usr-rachel`, ...notThere },
  { request: `POST /opportunities/${nothing}/notes?perform_as=usr-rachel`, ...notThere },
  { request: `GET /postings?limit=1&${channels}&confidentiality=all`, ...fine },
];
const check = (exchanges: Exchange[]) => withAccount(exchanges, (account) => account.check(signal));

test('each permission is tried by a call that changes nothing, and all are well', async () => {
  const { connectedAs, checks } = await check([acting, ...tries]);
  assert.ok(connectedAs);
  assert.equal(checks.length, 1 + tries.length);
  assert.deepEqual(
    checks.filter(({ isOk }) => !isOk),
    [],
  );
});

for (const [index, exchange] of tries.entries()) {
  test(`the permission behind ${exchange.request.split('?')[0]} that is missing is one row, which says what to tick`, async () => {
    const refused = tries.map((each, at) => (at === index ? { request: each.request, ...forbidden } : each));
    const { checks } = await check([acting, ...refused]);
    const missing = checks.filter(({ isOk }) => !isOk);
    assert.equal(missing.length, 1);
    assert.equal(checks.indexOf(missing[0] ?? assert.fail()), index + 1);
    assert.notEqual(missing[0]?.howToFix, '');
    assert.equal(missing[0]?.detail, 'HTTP 403, Forbidden');
  });
}

test('a key that Lever does not know any more is the only row', async () => {
  const { checks } = await check([{ ...acting, status: 401, reply: fixture('error.unauthorized') }]);
  assert.deepEqual(
    checks.map(({ permission, isOk }) => [permission, isOk]),
    [['sign_in', false]],
  );
});

test('a user who is gone, in whose name we write, is a row of its own', async () => {
  const { checks } = await check([{ ...acting, ...notThere }, ...tries]);
  assert.deepEqual(
    checks.filter(({ isOk }) => !isOk).map(({ permission }) => permission),
    ['acting_user'],
  );
});

test('a Lever that does not answer is no finding', async () => {
  await assert.rejects(check([{ ...acting, status: 503 }]), { code: 'provider_unavailable' });
});
