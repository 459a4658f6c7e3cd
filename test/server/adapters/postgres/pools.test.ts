import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { membersIn } from '../../../../packages/server/src/domain/pool.js';
import type { Transaction } from '../../../../packages/server/src/ports/store.js';
import { aPool } from '../../../support/plan-records.js';
import { type StoreFixture, startStore } from '../../../support/store-fixture.js';

let fixture: StoreFixture;
let tenant: string;
before(async () => {
  fixture = await startStore();
  tenant = await fixture.newTenant();
});
after(() => fixture.stop());

const inOne = <T>(work: (tx: Transaction) => Promise<T>) => fixture.store.transaction(tenant, work);

test('a pool is found by its name among names, changed, and gone when it is removed', async () => {
  const pool = aPool(['mem_b', 'mem_a', 'pol_c']);
  const empty = aPool([]);
  await inOne(async (tx) => {
    await tx.pools.put(pool);
    await tx.pools.put(empty);
    assert.deepEqual(await tx.pools.find(pool.externalId), pool);
    assert.deepEqual(await tx.pools.find(empty.externalId), empty);
    assert.deepEqual(
      await tx.pools.idsOf([pool.externalId, 'nobody']),
      new Map([[pool.externalId, pool.id]]),
    );
    const changed = { ...pool, name: 'Physicists', members: ['mem_a'] };
    await tx.pools.put(changed);
    assert.deepEqual(await tx.pools.find(pool.externalId), changed);
    await tx.pools.remove(pool.id);
    assert.equal(await tx.pools.find(pool.externalId), undefined);
  });
});

test('pools are listed page by page, in order of id', async () => {
  const other = await fixture.newTenant();
  const pools = [aPool([]), aPool([]), aPool([])].sort((a, b) => (a.id < b.id ? -1 : 1));
  await fixture.store.transaction(other, async (tx) => {
    for (const pool of pools) await tx.pools.put(pool);
    const first = await tx.pools.list({ limit: 2, after: undefined });
    const second = await tx.pools.list({ limit: 2, after: first[1]?.id });
    assert.deepEqual([first, second], [pools.slice(0, 2), pools.slice(2)]);
  });
});

test('a pool is unfolded through all its levels, and what it does not hold is left where it is', async () => {
  const inner = aPool(['mem_c', 'mem_d']);
  const middle = aPool(['mem_b', inner.id]);
  const outer = aPool(['mem_a', middle.id, inner.id]);
  const aside = aPool(['mem_e', outer.id]);
  await inOne(async (tx) => {
    for (const pool of [inner, middle, outer, aside]) await tx.pools.put(pool);
    const unfolded = await tx.pools.unfold(['mem_z', outer.id]);
    assert.deepEqual(unfolded, new Map([inner, middle, outer].map((pool) => [pool.id, pool])));
    assert.deepEqual(membersIn(['mem_z', outer.id], unfolded), ['mem_a', 'mem_b', 'mem_c', 'mem_d', 'mem_z']);
  });
});

test('unfolding ends although pools hold each other, themselves, or one that is gone', async () => {
  const [one, other] = [aPool([]), aPool([])];
  one.members = ['mem_a', other.id, one.id, 'pol_gone'];
  other.members = ['mem_b', one.id];
  await inOne(async (tx) => {
    await tx.pools.put(one);
    await tx.pools.put(other);
    const unfolded = await tx.pools.unfold([one.id]);
    assert.deepEqual([...unfolded.keys()].sort(), [one.id, other.id].sort());
    assert.deepEqual(membersIn([one.id], unfolded), ['mem_a', 'mem_b']);
  });
});

test('where no pool is named there is nothing to unfold', async () => {
  assert.equal((await inOne((tx) => tx.pools.unfold(['mem_a']))).size, 0);
  assert.equal((await inOne((tx) => tx.pools.unfold([]))).size, 0);
});
