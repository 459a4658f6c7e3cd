import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { RepeatableRequest } from '../../../../packages/server/src/ports/answer-records.js';
import { type StoreFixture, startStore } from '../../../support/store-fixture.js';

let fixture: StoreFixture;
let tenant: string;
before(async () => {
  fixture = await startStore();
  tenant = await fixture.newTenant();
});
after(() => fixture.stop());

const hashOf = (text: string): Uint8Array => createHash('sha256').update(text).digest();

let keys = 0;
/** A request whose key was not used before. */
function newRequest(changes: Partial<RepeatableRequest> = {}): RepeatableRequest {
  keys += 1;
  return {
    principal: 'invitation inv_1',
    route: 'POST /elements/v1/bookings',
    key: `key-${keys}`,
    bodyHash: hashOf('{}'),
    ...changes,
  };
}

const claim = (request: RepeatableRequest, of = tenant) =>
  fixture.store.transaction(of, (tx) => tx.answers.claim(request));
const save = (request: RepeatableRequest, body: unknown) =>
  fixture.store.transaction(tenant, async (tx) => {
    await tx.answers.claim(request);
    await tx.answers.save(request, { status: 201, body });
  });

test('R4 the first answer is given again', async () => {
  const request = newRequest();
  assert.equal(await claim(request), undefined);
  await save(request, { id: 'bkg_1', none: null });
  assert.deepEqual(await claim(request), { status: 201, body: { id: 'bkg_1', none: null } });
});

test('R4 the same key with another body is idempotency_conflict', async () => {
  const request = newRequest();
  await save(request, {});
  await assert.rejects(claim({ ...request, bodyHash: hashOf('{"other":1}') }), {
    code: 'idempotency_conflict',
  });
});

for (const [title, changes] of [
  ['another principal', { principal: 'invitation inv_2' }],
  ['another route', { route: 'POST /elements/v1/holds' }],
  ['another key', { key: 'another' }],
] as const) {
  test(`R4 an answer is not given to ${title}`, async () => {
    const request = newRequest();
    await save(request, {});
    assert.equal(await claim({ ...request, ...changes }), undefined);
  });
}

test('R4 an answer is not given to another tenant', async () => {
  const request = newRequest();
  await save(request, {});
  assert.equal(await claim(request, await fixture.newTenant()), undefined);
});

test('R4 while the first request runs, the second is idempotency_in_progress, and after its failure it is free', async () => {
  const request = newRequest();
  await assert.rejects(
    fixture.store.transaction(tenant, async (tx) => {
      await tx.answers.claim(request);
      await assert.rejects(claim(request), {
        code: 'idempotency_in_progress',
        details: { retryAfterSeconds: 1 },
      });
      throw new Error('the first one failed');
    }),
    /the first one failed/,
  );
  assert.equal(await claim(request), undefined);
});

test('R4 an answer is kept for 24 hours', async () => {
  const [fresh, old] = [newRequest(), newRequest()];
  await save(fresh, 'fresh');
  await save(old, 'old');
  const age = (request: RepeatableRequest, hours: number) =>
    fixture.asTenant(
      tenant,
      `update answers set created_at = now() - make_interval(mins => $1) where key = $2`,
      [hours * 60, request.key],
    );
  await age(fresh, 23.9);
  await age(old, 24.1);
  assert.deepEqual(await claim(fresh), { status: 201, body: 'fresh' });
  assert.equal(await claim(old), undefined);
  await save(old, 'made anew');
  assert.deepEqual(await claim(old), { status: 201, body: 'made anew' });
});

test('R4 S47 saving an answer clears away the tenant’s old ones', async () => {
  const old = newRequest();
  await save(old, 'old');
  await fixture.asTenant(
    tenant,
    `update answers set created_at = now() - interval '25 hours' where key = $1`,
    [old.key],
  );
  await save(newRequest(), 'new');
  assert.deepEqual(await fixture.asTenant(tenant, 'select 1 from answers where key = $1', [old.key]), []);
});

test('R4 S17 an answer with a link that is shown once is kept sealed, bound to its own request', async () => {
  const [request, other] = [newRequest(), newRequest()];
  await save(request, { manageUrl: 'https://schedule.example/b/the-secret' });
  await save(other, {});
  const [row] = await fixture.asTenant(
    tenant,
    `select encode(sealed_body, 'escape') as body from answers where key = $1`,
    [request.key],
  );
  assert.doesNotMatch(String(row?.['body']), /the-secret|manageUrl/);
  await fixture.asTenant(
    tenant,
    'update answers set sealed_body = (select sealed_body from answers where key = $1) where key = $2',
    [request.key, other.key],
  );
  await assert.rejects(claim(other));
});
