import '../../packages/server/src/domain/temporal.js';
import { randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import pg from 'pg';
import { openPool } from '../../packages/server/src/adapters/postgres/connection-pool.js';
import {
  type Job,
  type JobQueue,
  startJobQueue,
} from '../../packages/server/src/adapters/postgres/job-queue.js';
import { grantJobQueue, migrate } from '../../packages/server/src/adapters/postgres/migrate.js';
import { makePostgresStore } from '../../packages/server/src/adapters/postgres/postgres-store.js';
import type { Database } from '../../packages/server/src/adapters/postgres/schema.js';
import { createTenant } from '../../packages/server/src/adapters/postgres/tenant-admin.js';
import type { Store, Transaction } from '../../packages/server/src/ports/store.js';
import { type KeyRing, makeKeyRing, parseMasterKey } from '../../packages/server/src/security/master-key.js';
import { systemRandomness } from '../../packages/server/src/security/randomness.js';
import { testDatabase } from './embedded-database.js';
import { calendarTarget } from './records.js';
import type { DatabaseAddress } from '../../packages/server/src/adapters/postgres/embedded-postgres.js';

/** The store on a real, migrated database of its own. */
export interface StoreFixture {
  address: DatabaseAddress;
  store: Store;
  db: Kysely<Database>;
  ring: KeyRing;
  queue: JobQueue;
  /** The jobs that were queued, in order; they are in the queue's own tables besides. */
  sent: Job[];
  newTenant(): Promise<string>;
  /** Runs one statement inside a transaction of the store, as whoever the transaction is. */
  inside(tx: Transaction, statement: string): Promise<Record<string, unknown>[]>;
  /** Runs one statement in a transaction of its own with the rights of a request of that tenant. */
  asTenant(
    tenantId: string,
    statement: string,
    values?: readonly unknown[],
  ): Promise<Record<string, unknown>[]>;
  stop(): Promise<void>;
}

/** A store as a server has it; nothing works on its jobs. */
export async function startStore(): Promise<StoreFixture> {
  const database = await testDatabase();
  await migrate(database.address);
  const queue = await startJobQueue(database.address, () => undefined);
  await grantJobQueue(database.address);
  const db = openPool(database.address, () => undefined);
  const owner = new pg.Pool({ ...database.address, max: 2 });
  owner.on('error', () => undefined);
  const ring = makeKeyRing(parseMasterKey(randomBytes(32).toString('base64')));
  const sent: StoreFixture['sent'] = [];
  let asked: { statement: string; rows: Record<string, unknown>[] } | undefined;
  const store = makePostgresStore({
    db,
    ring,
    randomness: systemRandomness,
    sendJob: async (trx, jobs) => {
      // The one door through which the transaction's own connection can be reached.
      if (asked !== undefined) {
        asked.rows = (await sql.raw<Record<string, unknown>>(asked.statement).execute(trx)).rows;
        return;
      }
      await queue.send(trx, jobs);
      sent.push(...[jobs].flat());
    },
  });
  return {
    address: database.address,
    store,
    db,
    ring,
    queue,
    sent,
    newTenant: async () => (await createTenant(db, ring, systemRandomness, 'Hill Valley')).tenantId,
    inside: async (tx, statement) => {
      const question = { statement, rows: [] };
      asked = question;
      try {
        await tx.effects.requeue({ id: 'eff_0', target: calendarTarget }, tx.now);
      } finally {
        asked = undefined;
      }
      return question.rows;
    },
    asTenant: (tenantId, statement, values = []) => inTenant(owner, tenantId, statement, values),
    stop: async () => {
      await queue.stop(0);
      await db.destroy();
      await owner.end();
      await database.drop();
    },
  };
}

async function inTenant(
  pool: pg.Pool,
  tenantId: string,
  statement: string,
  values: readonly unknown[],
): Promise<Record<string, unknown>[]> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('set local role slotwright_app');
    await client.query(`select set_config('slotwright.tenant_id', $1, true)`, [tenantId]);
    const { rows } = await client.query<Record<string, unknown>>(statement, [...values]);
    await client.query('commit');
    return rows;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
