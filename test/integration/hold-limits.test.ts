import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type Kit,
  type TestCandidate,
  addMember,
  addPlan,
  inviteCandidate,
  startKit,
} from '../support/kit.js';
import { queryDatabase } from '../support/query-database.js';
import { formTokenOf } from '../support/sample-requests.js';

let kit: Kit;
before(async () => {
  // The test is the proxy: it tells on whose behalf it asks.
  kit = await startKit({ ROLE: 'web', TRUSTED_PROXIES: '127.0.0.1, ::1' });
});
after(() => kit.stop());

let members = 0;
async function newPlan(changes: object = {}): Promise<string> {
  members += 1;
  const name = `doc-${members}`;
  await addMember(kit, name, changes);
  return (await addPlan(kit, [name])).id;
}

async function hold(candidate: TestCandidate, ticket: string, address?: string) {
  const headers: Record<string, string> = address === undefined ? {} : { 'X-Forwarded-For': address };
  const reply = await candidate.call('POST', '/elements/v1/holds', { ticket }, headers);
  const { code } = (await reply.json()) as { code?: string };
  return { status: reply.status, code, retryAfter: Number(reply.headers.get('Retry-After')) };
}

/** Places so many holds in turn, each giving way to the next. */
async function holdAgainAndAgain(
  candidate: TestCandidate,
  times: number,
  address?: string,
): Promise<string[]> {
  const tickets = (await candidate.slots()).slice(0, 2).map(({ ticket }) => ticket);
  for (let count = 0; count < times; count += 1) {
    const { status } = await hold(candidate, tickets[count % 2] ?? '', address);
    assert.equal(status, 201);
  }
  return tickets;
}

const ask = (statement: string, values: readonly unknown[] = []) =>
  queryDatabase(kit.database.url, statement, values, kit.tenantId);

test('S43 an invitation places thirty holds an hour, and is told when to come back', async () => {
  const candidate = await inviteCandidate(kit, await newPlan());
  const [ticket = ''] = await holdAgainAndAgain(candidate, 30);
  const refused = await hold(candidate, ticket);
  assert.deepEqual([refused.status, refused.code], [429, 'hold_limit']);
  assert.ok(refused.retryAfter > 3000 && refused.retryAfter <= 3600);
});

test('S43 an invitation whose holds ran out ten times in a day waits', async () => {
  const candidate = await inviteCandidate(kit, await newPlan());
  const [ticket = ''] = await holdAgainAndAgain(candidate, 10);
  const outdate = (count: number) =>
    ask(
      `update holds set state = 'expired', placed_at = now() - interval '2 hours'
       where hold_id in (select hold_id from holds where invitation_id = $1 limit $2)`,
      [candidate.invitationId, count],
    );
  await outdate(9);
  await ask(`delete from claims where hold_id in (select hold_id from holds where invitation_id = $1)`, [
    candidate.invitationId,
  ]);
  assert.equal((await hold(candidate, ticket)).status, 201);
  await outdate(11);
  const refused = await hold(candidate, ticket);
  assert.deepEqual([refused.status, refused.code], [429, 'hold_limit']);
  assert.ok(refused.retryAfter > 21 * 3600 && refused.retryAfter <= 22 * 3600);
});

test('S43 an address places sixty holds an hour, and another one is not held up by it', async () => {
  const planId = await newPlan();
  const [first, second, third] = [
    await inviteCandidate(kit, planId),
    await inviteCandidate(kit, planId),
    await inviteCandidate(kit, planId),
  ];
  await holdAgainAndAgain(first, 30, '198.51.100.1');
  await holdAgainAndAgain(second, 30, '198.51.100.1');
  const [slot] = await third.slots();
  const refused = await hold(third, slot?.ticket ?? '', '198.51.100.1');
  assert.deepEqual([refused.status, refused.code], [429, 'hold_limit']);
  assert.equal((await hold(third, slot?.ticket ?? '', '198.51.100.2')).status, 201);
});

test('S43 holds from one address keep half of a working day at the most', async () => {
  const planId = await newPlan({
    workingHours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], start: '09:00', end: '11:00' }],
  });
  const candidates: TestCandidate[] = [];
  for (let count = 0; count < 3; count += 1) candidates.push(await inviteCandidate(kit, planId));
  const date = (await candidates[0]?.slots(3))?.at(-1)?.start.slice(0, 10) ?? '';
  const holdSlot = async (index: number, address: string) => {
    const candidate = candidates[index];
    const slot = (await candidate?.slots(3))?.find(({ start }) => start.startsWith(date));
    assert.ok(candidate && slot);
    return hold(candidate, slot.ticket, address);
  };
  assert.equal((await holdSlot(0, '203.0.113.7')).status, 201);
  assert.equal((await holdSlot(1, '203.0.113.7')).status, 201);
  const refused = await holdSlot(2, '203.0.113.7');
  assert.deepEqual([refused.status, refused.code], [429, 'hold_limit']);
  assert.ok(refused.retryAfter > 0 && refused.retryAfter <= 600);
  assert.equal((await holdSlot(2, '203.0.113.8')).status, 201);
});

test('S44 the database holds a keyed hash of an address and never the address, from pages too', async () => {
  const candidate = await inviteCandidate(kit, await newPlan());
  const link = new URL(candidate.bookingUrl).pathname;
  const [slot] = await candidate.slots();
  const form = await formTokenOf(kit.origin, link);
  const page = await fetch(`${kit.origin}${link}/hold`, {
    method: 'POST',
    headers: { 'X-Forwarded-For': '203.0.113.99', Origin: kit.origin, 'Sec-Fetch-Site': 'same-origin' },
    body: new URLSearchParams({ form, ticket: slot?.ticket ?? '', timeZone: 'UTC' }),
  });
  assert.equal(page.status, 200);
  const [row] = await ask(
    `select client_key, to_jsonb(holds)::text as text from holds where invitation_id = $1`,
    [candidate.invitationId],
  );
  assert.match(String(row?.['client_key']), /^[\w-]{22}$/);
  assert.ok(!String(row?.['text']).includes('203.0.113'));
});
