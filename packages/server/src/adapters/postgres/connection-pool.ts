import '../../domain/temporal.js';
import { Kysely, PostgresDialect } from 'kysely';
import { Pool, type PoolConfig, types } from 'pg';
import type { Database } from './schema.js';

/** A bounded pool whose sessions run in UTC, with limits on every statement, lock and idle transaction (R14, R15). */
export function openPool(connection: PoolConfig, onError: (error: Error) => void): Kysely<Database> {
  const pool = new Pool({
    ...connection,
    application_name: 'slotwright',
    max: 10,
    connectionTimeoutMillis: 4000,
    statement_timeout: 4000,
    query_timeout: 4500,
    lock_timeout: 3000,
    // Longer than the slowest provider call that is made under a lock: the refresh of a token.
    idle_in_transaction_session_timeout: 15_000,
    options: '-c TimeZone=UTC -c DateStyle=ISO',
    types: { getTypeParser },
  });
  pool.on('error', onError);
  // The pool listens to idle connections only; one that is lost in the middle of a transaction fails its query, and
  // would besides end the process by an 'error' event that nobody hears.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}

const getTypeParser: typeof types.getTypeParser = (oid, format) =>
  oid === types.builtins.TIMESTAMPTZ
    ? readInstant
    : (types.getTypeParser(oid, format ?? 'text') as (value: string) => unknown);

/** `2027-03-01 09:00:00.5+00`, as a session in UTC writes it. */
const readInstant = (text: string): Temporal.Instant =>
  Temporal.Instant.from(`${text.replace(' ', 'T').replace(/\+00(:?00)?$/, '')}Z`);
