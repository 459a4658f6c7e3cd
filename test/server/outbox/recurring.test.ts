import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type Recurring,
  type RecurringTask,
  makeRecurring,
} from '../../../packages/server/src/outbox/recurring.js';
import { eventually } from '../../support/kit.js';
import { type StoreFixture, startStore } from '../../support/store-fixture.js';

let fixture: StoreFixture;
before(async () => {
  fixture = await startStore();
});
after(() => fixture.stop());

const HOUR = 3600;
let names = 0;

/** A task of its own that keeps the tenants it ran for. */
function aTask(run: RecurringTask['run'] = () => Promise.resolve()): RecurringTask & { ran: string[] } {
  names += 1;
  const ran: string[] = [];
  return {
    name: `task ${names}`,
    everySeconds: HOUR,
    ran,
    run: (tenantId, signal) => {
      ran.push(tenantId);
      return run(tenantId, signal);
    },
  };
}

function recurring(...tasks: RecurringTask[]): Recurring & { failures: unknown[] } {
  const failures: unknown[] = [];
  const made = makeRecurring({
    store: fixture.store,
    tasks,
    onFailure: ({ error }) => failures.push(error),
  });
  return { ...made, failures };
}

/** Tenants for which the tasks are due. */
async function newTenants(count: number, ...tasks: readonly RecurringTask[]): Promise<string[]> {
  const tenants = await Promise.all(Array.from({ length: count }, () => fixture.newTenant()));
  for (const tenant of tenants) {
    for (const { name } of tasks) {
      await fixture.asTenant(
        tenant,
        `insert into recurring_tasks values ($1, $2, now() - interval '1 second')`,
        [tenant, name],
      );
    }
  }
  return tenants;
}

/** Starts the processes, waits for a condition, and stops them. */
async function running(
  processes: readonly Recurring[],
  until: () => boolean | Promise<boolean>,
): Promise<void> {
  for (const process of processes) process.start();
  await eventually(async () => ((await until()) ? true : undefined));
  await Promise.all(processes.map((process) => process.stop()));
}

const nextOf = async (tenant: string, { name }: RecurringTask) => {
  const [row] = await fixture.asTenant(
    tenant,
    `select (extract(epoch from next_at - now()) / 60)::int as minutes from recurring_tasks where task = $1`,
    [name],
  );
  return row?.['minutes'];
};

test('each tenant’s run is taken by one of several servers', async () => {
  const task = aTask();
  const tenants = await newTenants(12, task);
  const done = () => tenants.every((tenant) => task.ran.includes(tenant));
  await running([recurring(task), recurring(task), recurring(task)], done);
  assert.deepEqual(task.ran.filter((tenant) => tenants.includes(tenant)).sort(), tenants.toSorted());
});

test('a run that was done comes round after its time', async () => {
  const task = aTask();
  const [tenant = ''] = await newTenants(1, task);
  await running([recurring(task)], () => task.ran.includes(tenant));
  assert.equal(await nextOf(tenant, task), 60);
});

test('a tenant’s first run comes after the time between two, like every other', async () => {
  const task = aTask();
  const [tenant = ''] = await newTenants(1);
  await running([recurring(task)], async () => (await nextOf(tenant, task)) !== undefined);
  assert.deepEqual(task.ran, []);
  assert.equal(await nextOf(tenant, task), 60);
});

test('a run whose server died is nobody else’s while its lease lasts, and another’s after that', async () => {
  const task = aTask();
  const [tenant = ''] = await newTenants(1, task);
  await fixture.store.transaction(tenant, (tx) => tx.tasks.take(task.name, 60, HOUR));
  assert.deepEqual((await fixture.store.dueTenants(task.name, 1000)).includes(tenant), false);
  await fixture.asTenant(
    tenant,
    `update recurring_tasks set next_at = now() - interval '1 second' where task = $1`,
    [task.name],
  );
  await running([recurring(task)], () => task.ran.includes(tenant));
  assert.deepEqual(
    task.ran.filter((each) => each === tenant),
    [tenant],
  );
});

test('of many who take the same run at once one gets it', async () => {
  const task = aTask();
  const [tenant = ''] = await newTenants(1, task);
  const take = () => fixture.store.transaction(tenant, (tx) => tx.tasks.take(task.name, 60, HOUR));
  const runs = await Promise.all(Array.from({ length: 8 }, take));
  assert.equal(runs.filter((run) => run !== undefined).length, 1);
});

test('who has lost a run to another can neither keep nor end it', async () => {
  const task = aTask();
  const [tenant = ''] = await newTenants(1, task);
  const { store } = fixture;
  const lost = await store.transaction(tenant, (tx) => tx.tasks.take(task.name, -1, HOUR));
  assert.ok(lost);
  const held = await store.transaction(tenant, (tx) => tx.tasks.take(task.name, 60, HOUR));
  assert.ok(held);
  assert.equal(await store.transaction(tenant, (tx) => tx.tasks.keep(lost, 60)), undefined);
  await store.transaction(tenant, (tx) => tx.tasks.end(lost, 0));
  assert.ok(await store.transaction(tenant, (tx) => tx.tasks.keep(held, 60)));
});

test('a run that fails is told of, and comes round within a minute', async () => {
  const task = aTask(() => Promise.reject(new Error('no luck')));
  const [tenant = ''] = await newTenants(1, task);
  const process = recurring(task);
  await running([process], () => process.failures.length > 0);
  assert.deepEqual(
    process.failures.map((error) => (error instanceof Error ? error.message : '')),
    ['no luck'],
  );
  assert.equal(await nextOf(tenant, task), 1);
});

test('a server that stops ends what runs, gives it back and waits for that', async () => {
  const task = aTask(
    (_, signal) =>
      new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true }),
      ),
  );
  const [tenant = ''] = await newTenants(1, task);
  const process = recurring(task);
  await running([process], () => task.ran.includes(tenant));
  assert.deepEqual(process.failures, []);
  assert.ok((await fixture.store.dueTenants(task.name, 1000)).includes(tenant));
});

test('a task that takes long keeps no other task waiting', async () => {
  const slow = aTask(
    (_, signal) =>
      new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true })),
  );
  const quick = aTask();
  const tenants = await newTenants(6, slow, quick);
  await running([recurring(slow, quick)], () => tenants.every((tenant) => quick.ran.includes(tenant)));
});

test('a task can be run at once, and its failure is the caller’s', async () => {
  const task = aTask((tenant) =>
    tenant === 'bad' ? Promise.reject(new Error('no luck')) : Promise.resolve(),
  );
  const process = recurring(task);
  await process.runNow('ten_1', task.name);
  assert.deepEqual(task.ran, ['ten_1']);
  await assert.rejects(process.runNow('bad', task.name), /no luck/);
  await assert.rejects(process.runNow('ten_1', 'other'), /no task/);
});
