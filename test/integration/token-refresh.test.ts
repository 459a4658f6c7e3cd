import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createServer } from '../../packages/server/src/create-server.js';
import { readConfig } from '../../packages/server/src/config.js';
import type { Server } from '../../packages/server/src/create-server.js';
import { freePort } from '../support/free-port.js';
import { type Kit, addMember, addPlan, inviteCandidate, startKit } from '../support/kit.js';
import { holdAs } from '../support/kit-process.js';

let kit: Kit;
let second: Server;
let origins: string[];
before(async () => {
  kit = await startKit();
  const port = await freePort();
  second = await createServer(readConfig({ ...kit.environment, PORT: String(port) }));
  origins = [kit.origin, `http://localhost:${port}`];
});
after(async () => {
  await second.stop();
  await kit.stop();
});

const refreshes = () =>
  kit.sandbox.cronofy.requests('/oauth/token').filter(({ body }) => grantOf(body) === 'refresh_token');
const grantOf = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && 'grant_type' in body ? body.grant_type : undefined;

test('S30 two servers that find a token expired at the same moment refresh it once', async () => {
  const member = await addMember(kit, 'doc');
  const plan = await addPlan(kit, [member.externalId]);
  const candidates = await Promise.all(Array.from({ length: 8 }, () => inviteCandidate(kit, plan.id)));
  const tickets = await Promise.all(
    candidates.map(async (candidate) => (await candidate.slots()).map(({ ticket }) => ticket)),
  );
  kit.sandbox.cronofy.expireTokens();
  kit.sandbox.cronofy.clearRequests();
  // Each wants another slot, so that none of them shares a reading.
  const replies = await Promise.all(
    candidates.map((candidate, index) =>
      holdAs(candidate, origins[index % 2] ?? '', tickets[index]?.[index] ?? ''),
    ),
  );
  assert.deepEqual(
    replies.map(({ status }) => status),
    replies.map(() => 201),
  );
  assert.equal(refreshes().length, 1);
});

test('S30 the renewed token is stored: nobody refreshes again, on either server', async () => {
  const member = await addMember(kit, 'clara');
  const plan = await addPlan(kit, [member.externalId]);
  const [first, other] = [await inviteCandidate(kit, plan.id), await inviteCandidate(kit, plan.id)];
  const [slots, others] = [await first.slots(), await other.slots()];
  kit.sandbox.cronofy.expireTokens();
  kit.sandbox.cronofy.clearRequests();
  assert.equal((await holdAs(first, origins[0] ?? '', slots[0]?.ticket ?? '')).status, 201);
  assert.equal((await holdAs(other, origins[1] ?? '', others[1]?.ticket ?? '')).status, 201);
  assert.equal(refreshes().length, 1);
});

test('S30 a refresh that fails for a passing reason keeps the tokens: the next one works', async () => {
  const member = await addMember(kit, 'jules');
  const plan = await addPlan(kit, [member.externalId]);
  const candidate = await inviteCandidate(kit, plan.id);
  const [slot] = await candidate.slots();
  kit.sandbox.cronofy.expireTokens();
  kit.sandbox.cronofy.fault({ match: { pathPrefix: '/oauth/token' }, status: 503 });
  const failed = await holdAs(candidate, kit.origin, slot?.ticket ?? '');
  assert.deepEqual([failed.status, failed.code], [503, 'provider_unavailable']);
  kit.sandbox.cronofy.clearFaults();
  assert.equal((await holdAs(candidate, kit.origin, slot?.ticket ?? '')).status, 201);
});

test('S30 after invalid_grant the connection is revoked, and no server calls the provider for it any more', async () => {
  const member = await addMember(kit, 'verne');
  const plan = await addPlan(kit, [member.externalId]);
  const candidate = await inviteCandidate(kit, plan.id);
  const [slot] = await candidate.slots();
  kit.sandbox.cronofy.revoke(member.person);
  const first = await holdAs(candidate, kit.origin, slot?.ticket ?? '');
  assert.deepEqual([first.status, first.code], [409, 'needs_connection']);
  const { data } = await kit.host.get<{ data: { id: string; state: string }[] }>('/v1/connections?limit=200');
  assert.equal(data.find(({ id }) => id === member.connectionId)?.state, 'revoked');

  kit.sandbox.cronofy.clearRequests();
  for (const origin of origins) {
    assert.equal((await holdAs(candidate, origin, slot?.ticket ?? '')).code, 'needs_connection');
  }
  assert.deepEqual(kit.sandbox.cronofy.requests(), []);
});
