import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { aPool, aRoom } from '../../../support/plan-records.js';
import { seedInvitation } from '../../../support/records.js';
import { type StoreFixture, startStore } from '../../../support/store-fixture.js';

let fixture: StoreFixture;
/** A session of its own that does what a stray statement of a request could do at worst. */
let session: pg.Client;
let tables: string[];
let hillValley: string;
let biffCo: string;
before(async () => {
  fixture = await startStore();
  session = new pg.Client(fixture.address);
  await session.connect();
  tables = (await tablesWithTenant()).map(({ name }) => name);
  hillValley = await fixture.newTenant();
  biffCo = await fixture.newTenant();
  for (const tenant of [hillValley, biffCo]) {
    await fixture.store.transaction(tenant, async (tx) => {
      const { member } = await seedInvitation(tx);
      await tx.pools.put(aPool([member.id]));
      await tx.sharedResources.put(aRoom());
    });
  }
});
after(async () => {
  await session.end();
  await fixture.stop();
});

test('S9 every table with tenant data forces row-level security and has a policy', async () => {
  const found = await tablesWithTenant();
  assert.ok(found.length >= 20, `only ${found.length} tables were looked at`);
  for (const { name, isEnabled, isForced, policies } of found) {
    assert.ok(isEnabled && isForced && policies > 0, name);
  }
});

test('S9 no table of ours lacks tenant_id but the list of migrations and what our applications may call', async () => {
  const { rows } = await session.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace
       and c.relkind in ('r', 'p', 'm', 'v') and not exists (
         select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id') order by name`,
  );
  assert.deepEqual(rows, [{ name: 'call_budgets' }, { name: 'schema_migrations' }]);
});

test('S9 the role of requests owns nothing, is no superuser, can’t pass row-level security and is nobody’s member', async () => {
  const { rows } = await session.query(
    `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin,
       (select count(*)::int from pg_class where relowner = r.oid) as relations,
       (select count(*)::int from pg_proc where proowner = r.oid) as functions,
       (select count(*)::int from pg_auth_members where member = r.oid) as memberships
     from pg_roles r where rolname = 'slotwright_app'`,
  );
  const no = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false };
  assert.deepEqual(rows, [{ ...no, rolcanlogin: false, relations: 0, functions: 0, memberships: 0 }]);
});

test('S9 S10 inside a transaction the role and the tenant are set', async () => {
  const [seen] = await fixture.store.transaction(biffCo, (tx) => fixture.inside(tx, WHO));
  assert.deepEqual(seen, { role: 'slotwright_app', tenant: biffCo, presented: '' });
});

test('S10 with a tenant set, every table shows that tenant’s rows only', async () => {
  for (const table of tables) {
    const rows = await asRequest(
      biffCo,
      `select distinct tenant_id from ${table} where tenant_id is not null`,
    );
    assert.deepEqual(
      rows.filter(({ tenant_id }) => tenant_id !== biffCo),
      [],
      table,
    );
  }
  for (const table of ['members', 'pools', 'shared_resources']) {
    const rows = await asRequest(biffCo, `select count(*)::int as found from ${table}`);
    assert.deepEqual(rows, [{ found: 1 }], table);
  }
});

for (const [title, tenant] of [
  ['no tenant', undefined],
  ['an empty tenant', ''],
] as const) {
  test(`S10 with ${title} set, 0 rows are read in every table`, async () => {
    for (const table of tables) {
      const rows = await asRequest(tenant, `select count(*)::int as found from ${table}`);
      assert.deepEqual(rows, [{ found: 0 }], table);
    }
  });

  test(`S10 with ${title} set, writes are refused or reach nothing`, async () => {
    const before = await everythingOf(hillValley);
    await assert.rejects(
      asRequest(
        tenant,
        `insert into plans (tenant_id, plan_id, plan) values ('${hillValley}', 'pln_x', '{}')`,
      ),
      { code: '42501' },
    );
    await asRequest(tenant, `update members set name = 'Biff'`);
    await asRequest(tenant, 'delete from invitations');
    assert.deepEqual(await everythingOf(hillValley), before);
  });
}

test('S9 under a tenant, another tenant’s rows can’t be made, changed, removed or given away', async () => {
  const before = await everythingOf(hillValley);
  const own = await everythingOf(biffCo);
  await assert.rejects(
    asRequest(biffCo, `insert into plans (tenant_id, plan_id, plan) values ('${hillValley}', 'pln_x', '{}')`),
    { code: '42501' },
  );
  await assert.rejects(asRequest(biffCo, `update members set tenant_id = '${hillValley}'`), {
    code: '42501',
  });
  for (const table of ['members', 'pools', 'shared_resources', 'invitations', 'tenant_keys', 'secret_keys']) {
    await asRequest(biffCo, `delete from ${table} where tenant_id = '${hillValley}'`);
  }
  assert.deepEqual(await everythingOf(hillValley), before);
  assert.deepEqual(await everythingOf(biffCo), own);
});

test('S9 the owner itself is bound too', async (t) => {
  const { rows: roles } = await session.query<{ rolsuper: boolean }>(
    'select rolsuper from pg_roles where rolname = current_user',
  );
  if (roles[0]?.rolsuper === true) {
    t.skip('DATABASE_URL names a superuser, whom nothing binds');
    return;
  }
  const { rows } = await session.query('select count(*)::int as found from members');
  assert.deepEqual(rows, [{ found: 0 }]);
});

test('S48 audit events can be added, but neither changed, removed nor cut off by the role of requests', async () => {
  await fixture.store.transaction(hillValley, (tx) =>
    tx.audit.append({ action: 'test.seen', actor: 'test', object: 'obj_1', requestId: 'req_1' }),
  );
  for (const statement of [
    `update audit_events set actor = 'nobody'`,
    'delete from audit_events',
    'truncate audit_events',
    'drop table audit_events',
    'alter table audit_events disable row level security',
  ]) {
    await assert.rejects(asRequest(hillValley, statement), { code: '42501' }, statement);
  }
  assert.equal((await fixture.asTenant(hillValley, 'select * from audit_events')).length, 1);
});

test('the role of requests can’t make or rename tenants, nor read or change the list of migrations', async () => {
  for (const statement of [
    `insert into tenants (tenant_id, name) values ('ten_new', 'New')`,
    `update tenants set name = 'Other'`,
    'delete from tenants',
    'select * from schema_migrations',
    'delete from schema_migrations',
  ]) {
    await assert.rejects(asRequest(hillValley, statement), { code: '42501' }, statement);
  }
});

const WHO = `select current_user::text as role, current_setting('slotwright.tenant_id', true) as tenant,
  current_setting('slotwright.presented', true) as presented`;

async function tablesWithTenant() {
  const { rows } = await session.query<{
    name: string;
    isEnabled: boolean;
    isForced: boolean;
    policies: number;
  }>(
    `select c.relname as name, c.relrowsecurity as "isEnabled", c.relforcerowsecurity as "isForced",
       (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`,
  );
  return rows;
}

/** Runs a statement as a request's transaction would; without a tenant when none is given. */
async function asRequest(tenant: string | undefined, statement: string): Promise<Record<string, unknown>[]> {
  await session.query('begin');
  try {
    await session.query('set local role slotwright_app');
    if (tenant !== undefined)
      await session.query(`select set_config('slotwright.tenant_id', $1, true)`, [tenant]);
    const { rows } = await session.query<Record<string, unknown>>(statement);
    await session.query('commit');
    return rows;
  } catch (error) {
    await session.query('rollback');
    throw error;
  }
}

/** All rows of a tenant, as text. */
async function everythingOf(tenant: string): Promise<string[]> {
  const all: string[] = [];
  for (const table of tables) {
    const rows = await fixture.asTenant(tenant, `select to_jsonb(t)::text as row from ${table} t order by 1`);
    all.push(...rows.map(({ row }) => `${table} ${String(row)}`));
  }
  return all;
}
