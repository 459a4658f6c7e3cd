import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { migrate } from '../../../../packages/server/src/adapters/postgres/migrate.js';
import { type TestDatabase, testDatabase } from '../../../support/embedded-database.js';
import { dumpSchema } from '../../../support/schema-dump.js';

const goldenFile = new URL('../../../../packages/server/src/adapters/postgres/schema.sql', import.meta.url);

let migrated: TestDatabase;
before(async () => {
  migrated = await testDatabase();
  await migrate(migrated.address);
});
after(() => migrated.drop());

test('the migrations end in the schema that is kept beside them', async () => {
  const found = await dumpSchema(migrated.address);
  // UPDATE_FIXTURES=1 records it anew.
  if (process.env['UPDATE_FIXTURES']) await writeFile(goldenFile, `${heading}${found}`);
  assert.equal(`${heading}${found}`, (await readFile(goldenFile, 'utf8')).replaceAll('\r\n', '\n'));
});

const heading = `-- The schema that the files in migrations/ make, as the database itself describes it. Not to be run: it is compared in
-- a test, so that a migration's effect is seen in its review. UPDATE_FIXTURES=1 with that test records it anew.
`;

test('R18 migrating a database that is up to date changes nothing', async () => {
  const before = await dumpSchema(migrated.address);
  const applied = await appliedOn(migrated);
  await migrate(migrated.address);
  assert.equal(await dumpSchema(migrated.address), before);
  assert.deepEqual(await appliedOn(migrated), applied);
});

test('R18 five processes that migrate one empty database at once all succeed, and each migration ran once', async () => {
  const database = await testDatabase();
  try {
    const codes = await Promise.all(Array.from({ length: 5 }, () => migrateInProcess(database.url)));
    assert.deepEqual(codes, [0, 0, 0, 0, 0]);
    assert.equal(await dumpSchema(database.address), await dumpSchema(migrated.address));
    assert.deepEqual(
      (await appliedOn(database)).map(({ name, digest }) => ({ name, digest })),
      (await appliedOn(migrated)).map(({ name, digest }) => ({ name, digest })),
    );
  } finally {
    await database.drop();
  }
});

test('R18 a migration that was edited after it had run is refused, and nothing is changed', async () => {
  const database = await testDatabase();
  try {
    await migrate(database.address);
    await run(database, `update schema_migrations set digest = 'of an older text'`);
    const before = await dumpSchema(database.address);
    await assert.rejects(
      migrate(database.address),
      /Migration 0001-first-tables\.sql was changed after it had been applied/,
    );
    assert.equal(await dumpSchema(database.address), before);
  } finally {
    await database.drop();
  }
});

test('a migration that fails leaves nothing of itself behind, and runs when its cause is gone', async () => {
  const database = await testDatabase();
  try {
    // Where the last of the migration's tables should come, there is one already.
    await run(database, 'create table audit_events (something text)');
    const before = await dumpSchema(database.address);
    await assert.rejects(migrate(database.address), /audit_events/);
    const left = (await dumpSchema(database.address)).split('\n').filter((line) => line.startsWith('table '));
    assert.deepEqual(left, ['table audit_events owned by owner', 'table schema_migrations owned by owner']);
    assert.ok(!before.includes('table claims'));
    await run(database, 'drop table audit_events');
    await migrate(database.address);
    assert.equal(await dumpSchema(database.address), await dumpSchema(migrated.address));
  } finally {
    await database.drop();
  }
});

test('the package as it is built finds its migrations', async (t) => {
  const built = new URL('../../../../packages/server/dist/adapters/postgres/migrate.js', import.meta.url);
  if (!existsSync(built)) {
    t.skip('the packages are not built (npm run build)');
    return;
  }
  const database = await testDatabase();
  try {
    const module = (await import(built.href)) as { migrate: typeof migrate };
    await module.migrate(database.address);
    assert.equal(await dumpSchema(database.address), await dumpSchema(migrated.address));
  } finally {
    await database.drop();
  }
});

async function run(database: TestDatabase, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(database.address);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

const appliedOn = (database: TestDatabase) =>
  run(database, 'select name, digest, applied_at from schema_migrations order by name');

/** Migrates in a process of its own, as one of several servers that start at once. */
async function migrateInProcess(url: string): Promise<number> {
  const child = fork(fileURLToPath(new URL('../../../support/migrate-child.ts', import.meta.url)), [url], {
    execArgv: ['--import', 'tsx'],
  });
  const [code] = (await once(child, 'exit')) as [number];
  return code;
}
