import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { KitClient } from '../../demo/host-app/kit-client.js';
import { addPlan, eventually } from '../support/kit.js';
import { queryDatabase } from '../support/query-database.js';
import { type Reply, lookOf, send } from '../support/send.js';
import { type PartnerKit, aSentCandidate, startPartnerKit } from './partners.harness.js';

let partner: PartnerKit;
before(async () => {
  partner = await startPartnerKit();
});
after(() => partner.stop());

const tests = '/partners/recruitee/tests';
const candidates = '/partners/recruitee/candidates';

const countInvitations = async (): Promise<number> => {
  const statement = 'select count(*)::int as count from invitations';
  const rows = await queryDatabase(partner.kit.database.url, statement, [], partner.kit.tenantId);
  return Number(rows[0]?.['count']);
};

/** @returns the reply, once it has shown that there is no further invitation */
async function sendFor(changes: object): Promise<Reply> {
  const before = await countInvitations();
  const reply = await partner.call(candidates, aSentCandidate(partner.planId, changes));
  assert.equal(await countInvitations(), before + (reply.status === 200 ? 1 : 0));
  return reply;
}

test('S17 a token anywhere but in the header is none', async () => {
  for (const path of [`${tests}?token=${partner.token}`, `${tests}?access_token=${partner.token}`]) {
    const reply = await send(partner.kit.origin, { method: 'GET', path });
    assert.equal(reply.status, 401);
    assert.ok(!reply.text.includes(partner.token));
  }
  const headers = { Authorization: `Basic ${Buffer.from(partner.token).toString('base64')}` };
  assert.equal((await send(partner.kit.origin, { method: 'GET', path: tests, headers })).status, 401);
});

test('S17 a token opens nothing of the API, and the host’s key nothing of a partner', async () => {
  for (const path of ['/v1/members', '/v1/bookings', '/elements/v1/ats']) {
    const headers = { Authorization: `Bearer ${partner.token}` };
    assert.equal((await send(partner.kit.origin, { method: 'GET', path, headers })).status, 401);
  }
  assert.equal((await partner.call(tests, undefined, partner.kit.secretKey)).status, 401);
});

test('S8 a token opens its own tenant’s plans alone', async () => {
  const other = await partner.kit.server.createTenant('Globex');
  const host = new KitClient(partner.kit.origin, other.secretKey);
  await host.put('/v1/members/doc', {
    name: 'Doc',
    email: 'doc@globex.example',
    timeZone: 'UTC',
    workingHours: [{ days: ['mon'], start: '09:00', end: '17:00' }],
  });
  const theirs = await addPlan({ host }, ['doc'], { name: 'Theirs' });
  const offered = (await partner.call(tests)).json<{ id: string }[]>().map(({ id }) => id);
  assert.deepEqual(offered, [partner.planId]);
  assert.equal((await sendFor({ test_id: theirs.id })).status, 422);
});

for (const [what, email] of [
  ['two addresses', 'jon@example.com,evil@example.com'],
  ['an address with a name behind it', 'jon@example.com>,<evil'],
  ['an address and a comma', 'jon@example.com,evil'],
  ['an address and a line', 'jon@example.com\r\nBcc: evil@example.com'],
  ['an address in quotes', '"jon"@example.com'],
] as const) {
  test(`S43 ${what} is no address to write to`, async () => {
    const reply = await sendFor({ email });
    assert.equal(reply.status, 422, reply.text);
    assert.deepEqual(
      reply.json<{ errors: { path: string }[] }>().errors.map(({ path }) => path),
      ['email'],
    );
  });
}

for (const [what, changes] of [
  ['a null character in an id', { candidate_id: '5\u00001' }],
  ['a null character in the test', { test_id: 'pln\u0000' }],
  ['half a character in the company', { company_id: '\ud800' }],
  ['a null character in a name', { first_name: 'Jon\u0000' }],
  ['an id that is a list', { candidate_id: [501] }],
  ['an id that is not whole', { company_id: 1.5 }],
] as const) {
  test(`S45 ${what} is refused, and is no failure of ours`, async () => {
    assert.equal((await sendFor(changes)).status, 422);
  });
}

test('S45 a body that is too long, no JSON, or of another kind is refused', async () => {
  const post = (body: string, type = 'application/json') =>
    send(partner.kit.origin, {
      method: 'POST',
      path: candidates,
      headers: { Authorization: `Bearer ${partner.token}`, 'Content-Type': type },
      body,
    });
  const padded = { ...aSentCandidate(partner.planId), padding: 'x'.repeat(300_000) };
  for (const reply of [
    await post(JSON.stringify(padded)),
    await post('<html></html>'),
    await post('<html></html>', 'text/html'),
    await post(`${'['.repeat(100_000)}${']'.repeat(100_000)}`),
  ]) {
    assert.ok(reply.status >= 400 && reply.status < 500, `${reply.status} ${reply.text.slice(0, 200)}`);
    assert.equal(typeof reply.json<{ error: unknown }>().error, 'string');
  }
});

for (const [what, type, body] of [
  ['too long', 'application/json', 'x'.repeat(300_000)],
  ['no JSON', 'application/json', '<html></html>'],
  ['of another kind', 'text/html', '<html></html>'],
  ['without its fields', 'application/json', '{}'],
] as const) {
  test(`S8 a body that is ${what} gets somebody without a token nothing but their 401`, async () => {
    const refused = await partner.call(tests, undefined, 'x'.repeat(43));
    assert.equal(refused.status, 401);
    const headers = { Authorization: `Bearer ${'x'.repeat(43)}`, 'Content-Type': type };
    const reply = await send(partner.kit.origin, { method: 'POST', path: candidates, headers, body });
    assert.equal(lookOf(reply), lookOf(refused));
  });
}

test('S45 nobody without a token has their body waited for', async () => {
  const headers = { 'Content-Type': 'application/json', 'Content-Length': '100' };
  for (const [vendor, token] of [
    ['recruitee', 'x'.repeat(43)],
    ['greenhouse', partner.token],
  ] as const) {
    const reply = await send(partner.kit.origin, {
      method: 'POST',
      path: `/partners/${vendor}/candidates`,
      headers: { ...headers, Authorization: `Bearer ${token}` },
    });
    assert.equal(reply.status, 401);
  }
});

test('names in any script come to the mail as they were typed', async () => {
  const email = 'sansa@example.com';
  const reply = await sendFor({
    first_name: 'शर्मा',
    last_name: 'الحسن 王',
    email,
    offer_id: null,
    phone: '',
  });
  assert.equal(reply.status, 200, reply.text);
  const mail = await eventually(async () =>
    (await partner.kit.sandbox.mail.messages()).find(({ to }) => JSON.stringify(to).includes(email)),
  );
  assert.ok(mail.text.includes('शर्मा الحسن 王'), mail.text);
});
