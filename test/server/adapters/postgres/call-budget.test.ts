import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeCallBudget } from '../../../../packages/server/src/adapters/postgres/call-budget.js';
import { openPool } from '../../../../packages/server/src/adapters/postgres/connection-pool.js';
import { type StoreFixture, startStore } from '../../../support/store-fixture.js';
import { type Grant, mostWithin } from './call-windows.js';

let fixture: StoreFixture;
before(async () => {
  fixture = await startStore();
});
after(() => fixture.stop());

const { signal } = new AbortController();
const LIMITS = { perSecond: 50, perMinute: 500 };
const budgetOn = (db: StoreFixture['db']) => makeCallBudget({ db, fraction: () => Math.random() });

test('servers that call as fast as they may keep to fifty a second together, in every second', async () => {
  const pools = Array.from({ length: 3 }, () => openPool(fixture.address, () => undefined));
  const budgets = pools.map(budgetOn);
  const grants: Grant[] = [];
  const seconds = (): number => performance.now() / 1000;
  const end = seconds() + 2;
  const call = async (index: number): Promise<void> => {
    while (seconds() < end) {
      const from = seconds();
      await budgets[index % 3]?.take('cronofy:many', { isWaitedFor: true, ...LIMITS }, signal);
      grants.push({ calls: 1, from, to: seconds() });
    }
  };
  await Promise.all(Array.from({ length: 9 }, (_, index) => call(index)));
  await Promise.all(pools.map((pool) => pool.destroy()));
  assert.ok(mostWithin(grants, 1) <= LIMITS.perSecond);
  assert.ok(grants.length > LIMITS.perSecond, `only ${grants.length}`);
});

test('a server’s crowd waits in one connection of the database', async () => {
  const { db } = fixture;
  let asking = 0;
  const budget = budgetOn(
    db.withPlugin({
      transformQuery: ({ node }) => {
        asking += 1;
        return node;
      },
      transformResult: ({ result }) => {
        asking -= 1;
        assert.equal(asking, 0);
        return Promise.resolve(result);
      },
    }),
  );
  const take = () => budget.take('cronofy:crowd', { isWaitedFor: true, ...LIMITS }, signal);
  await Promise.all(Array.from({ length: 10 }, take));
});

test('a pause is longer than any that is waited out, and every server keeps it', async () => {
  await budgetOn(fixture.db).pause('cronofy:paused', 3600);
  await assert.rejects(
    budgetOn(fixture.db).take('cronofy:paused', { isWaitedFor: true, ...LIMITS }, signal),
    (error: { code?: unknown; details?: { retryAfterSeconds?: number } }) => {
      assert.equal(error.code, 'service_unavailable');
      const { retryAfterSeconds = 0 } = error.details ?? {};
      return retryAfterSeconds > 200 && retryAfterSeconds <= 300;
    },
  );
});

test('a caller that gives up before it asked gets its own reason', async () => {
  const leaving = new AbortController();
  leaving.abort(new Error('gone'));
  await assert.rejects(
    budgetOn(fixture.db).take('cronofy:gone', { isWaitedFor: true, ...LIMITS }, leaving.signal),
    /gone/,
  );
});

test('a database that is away is said to be so', async () => {
  const db = openPool({ host: '127.0.0.1', port: 9 }, () => undefined);
  await assert.rejects(
    budgetOn(db).take('cronofy:away', { isWaitedFor: true, ...LIMITS }, signal),
    (error: { code?: unknown }) => error.code === 'service_unavailable',
  );
  await db.destroy();
});
