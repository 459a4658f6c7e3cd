import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import type { Kysely } from 'kysely';
import pg from 'pg';
import { openPool } from '../../../../packages/server/src/adapters/postgres/connection-pool.js';
import { migrate } from '../../../../packages/server/src/adapters/postgres/migrate.js';
import { makePostgresStore } from '../../../../packages/server/src/adapters/postgres/postgres-store.js';
import type { Database } from '../../../../packages/server/src/adapters/postgres/schema.js';
import type { Store } from '../../../../packages/server/src/ports/store.js';
import { makeKeyRing, parseMasterKey } from '../../../../packages/server/src/security/master-key.js';
import { systemRandomness } from '../../../../packages/server/src/security/randomness.js';
import { type TestDatabase, testDatabase } from '../../../support/embedded-database.js';
import { aSeat, aSession } from '../../../support/plan-records.js';
import { NINE, aHold, aMember, aPlan } from '../../../support/records.js';

const migrations = new URL('../../../../packages/server/src/adapters/postgres/migrations/', import.meta.url);

let database: TestDatabase;
let db: Kysely<Database>;
let store: Store;
before(async () => {
  database = await testDatabase();
  await migrateBeforeLoops();
  await migrate(database.address);
  db = openPool(database.address, () => undefined);
  const ring = makeKeyRing(parseMasterKey(randomBytes(32).toString('base64')));
  store = makePostgresStore({ db, ring, randomness: systemRandomness, sendJob: () => Promise.resolve() });
});
after(async () => {
  await db.destroy();
  await database.drop();
});

const tenants = ['ten_hill', 'ten_biff'];

for (const tenant of tenants) {
  test(`the plan of ${tenant}, from before there were loops, is a loop of one session`, async () => {
    const plan = await store.transaction(tenant, (tx) => tx.plans.find('pln_1'));
    const seats = [
      aSeat(['mem_1', 'mem_2'], { key: 'seat-1', name: 'Lead', rule: 'anyOf', count: 1 }),
      aSeat(['mem_3'], { key: 'seat-2', isOptional: true }),
    ];
    const session = aSession([], { title: `Interview at ${tenant}`, seats, location: 'Clock tower' });
    assert.deepEqual(
      plan,
      aPlan([], {
        id: 'pln_1',
        sessions: [session],
        candidateHours: { start: '08:00', end: '18:00' },
        // Nobody may do by a later version what its author did not allow.
        reschedule: { isAllowed: false, cutoffMinutes: 0, max: 0 },
      }),
    );
  });

  test(`the hold of ${tenant}, from before there were loops, holds its one session and can be confirmed`, async () => {
    const hold = await store.transaction(tenant, (tx) => tx.holds.lockCurrent('inv_1'));
    assert.ok(hold !== undefined);
    const [session] = aHold('inv_1', ['mem_1']).sessions;
    assert.deepEqual(
      hold.sessions.map(({ start, end, ...rest }) => ({
        ...rest,
        start: start.toString(),
        end: end.toString(),
      })),
      [
        {
          ...session,
          title: `Interview at ${tenant}`,
          start: '2036-03-03T09:00:00Z',
          end: '2036-03-03T09:30:00Z',
        },
      ],
    );
    await store.transaction(tenant, async (tx) => {
      const claims = await tx.claims.list(['mem_1'], { start: NINE, end: NINE.add({ hours: 1 }) }, undefined);
      assert.deepEqual(
        claims.map(({ resourceId, start, end }) => `${resourceId} ${start.toString()}/${end.toString()}`),
        ['mem_1 2036-03-03T09:00:00Z/2036-03-03T09:30:00Z'],
      );
      await tx.claims.extend(hold);
    });
  });

  test(`the member of ${tenant}, from before there were limits, has none, and everything blocks`, async () => {
    const member = await store.transaction(tenant, (tx) => tx.members.find('doc'));
    assert.deepEqual(member, aMember({ id: 'mem_1', externalId: 'doc' }));
  });
}

test('the list of migrations ends with the one of loops, and the rows it changed are shut off again', async () => {
  const client = new pg.Client(database.address);
  await client.connect();
  const { rows } = await client.query<{ relname: string }>(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
       and not relforcerowsecurity order by relname`,
  );
  await client.end();
  // Neither holds a tenant's data.
  assert.deepEqual(rows, [{ relname: 'call_budgets' }, { relname: 'schema_migrations' }]);
});

/** The database as a server from before loops left it: its migrations, and a member, a plan and a hold of two tenants. */
async function migrateBeforeLoops(): Promise<void> {
  // Makes the roles, which belong to all databases.
  const other = await testDatabase();
  await migrate(other.address);
  await other.drop();
  const client = new pg.Client(database.address);
  await client.connect();
  await client.query(
    'create table schema_migrations (name text primary key, digest text not null, applied_at timestamptz not null default now())',
  );
  for (const name of ['0001-first-tables.sql', '0002-administration.sql']) {
    const text = await readFile(new URL(name, migrations), 'utf8');
    await client.query(text);
    await client.query('insert into schema_migrations (name, digest) values ($1, $2)', [
      name,
      createHash('sha256').update(text).digest('hex'),
    ]);
  }
  for (const tenant of tenants) await seedBeforeLoops(client, tenant);
  await client.end();
}

async function seedBeforeLoops(client: pg.Client, tenant: string): Promise<void> {
  await client.query("select set_config('slotwright.tenant_id', $1, false)", [tenant]);
  await client.query("insert into tenants (tenant_id, name) values ($1, 'Hill Valley')", [tenant]);
  const { hours, name, email } = aMember();
  await client.query(
    `insert into members (tenant_id, member_id, external_id, name, email, hours, min_notice_minutes, is_active)
     values ($1, 'mem_1', 'doc', $2, $3, $4, 0, true)`,
    [tenant, name, email, JSON.stringify(hours)],
  );
  await client.query("insert into plans (tenant_id, plan_id, plan) values ($1, 'pln_1', $2)", [
    tenant,
    JSON.stringify(planBeforeLoops(tenant)),
  ]);
  await client.query(
    `insert into invitations (tenant_id, invitation_id, plan_id, status, candidate, job, expires_at, metadata, created_at)
     values ($1, 'inv_1', 'pln_1', 'open', '{}', '{}', '2099-01-01', '{}', now())`,
    [tenant],
  );
  await client.query(
    `insert into holds (tenant_id, hold_id, invitation_id, ticket_id, state, starts_at, ends_at, panel, expires_at, renewals)
     values ($1, 'hld_1', 'inv_1', 'hld_2', 'held', '2036-03-03T09:00:00Z', '2036-03-03T09:30:00Z',
       '[{"memberId": "mem_1", "seat": "seat-0"}]', '2099-01-01', 0)`,
    [tenant],
  );
  await client.query(
    `insert into claims (tenant_id, resource_id, during, hold_id, expires_at)
     values ($1, 'mem_1', '[2036-03-03T09:00:00Z,2036-03-03T09:30:00Z)', 'hld_1', '2099-01-01')`,
    [tenant],
  );
}

/** As it was stored: no value that was undefined, no word of loops. */
const planBeforeLoops = (tenant: string) => ({
  id: 'pln_1',
  name: 'Onsite',
  session: {
    key: 'onsite',
    title: `Interview at ${tenant}`,
    durationMinutes: 30,
    seats: [
      {
        key: 'seat-1',
        name: 'Lead',
        rule: 'anyOf',
        members: ['mem_1', 'mem_2'],
        count: 1,
        isOptional: false,
      },
      { key: 'seat-2', rule: 'allOf', members: ['mem_3'], count: 1, isOptional: true },
    ],
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    location: 'Clock tower',
  },
  slotStepMinutes: 30,
  noticeMinutes: 0,
  horizonDays: 30,
  holdMinutes: 10,
  candidateHours: { start: '08:00', end: '18:00' },
  cancel: { isAllowed: true, cutoffMinutes: 0 },
  showInterviewers: false,
});
