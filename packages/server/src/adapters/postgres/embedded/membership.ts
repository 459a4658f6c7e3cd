import { Socket } from 'node:net';
import pg from 'pg';
import { type Credentials, ownerName } from './credentials.js';
import { type ClusterAddress, hasDatabase } from './roles.js';

/** A server's standing as a user of the database: a session that it keeps for as long as it lives. */
export interface Membership {
  /** Resolves when the session ends, by our leaving or because the database went away. */
  readonly ended: Promise<void>;
  /**
   * Gives up the membership.
   * @returns true when nobody else is a member; then nobody can become one until `end` is called, and the database
   * is ours to stop
   */
  leave(): Promise<boolean>;
  /** Closes the session. */
  end(): Promise<void>;
}

/**
 * What trying to join came to: `joined`; `absent`, nobody answers at the address; `busy`, the database is starting,
 * stopping, full, or its last member is just leaving; `unprepared`, our role or database is missing.
 */
export type Joining =
  | { state: 'joined'; membership: Membership }
  | { state: 'absent' | 'busy' | 'unprepared'; cause?: unknown };

/**
 * Tries to become a member. Never waits for anyone for longer than five seconds.
 *
 * Members hold a shared advisory lock in their session; who leaves gives it back and then tries for the exclusive
 * one. PostgreSQL grants that only when there is no member left, grants no membership while it is held, and takes
 * either back as soon as the process behind the session is gone, however it ended. So two leavers never stop the
 * database under a third, a joiner never gets one that is about to stop, and a killed member counts no longer.
 * The lock is in the database `postgres`, where no lock of the product can have the same number.
 * @throws Error for what is none of the states above
 */
export async function tryToJoin(at: ClusterAddress, credentials: Credentials): Promise<Joining> {
  const socket = new Socket();
  const client = new pg.Client({
    ...at,
    user: ownerName,
    password: credentials.ownerPassword,
    database: 'postgres',
    application_name: 'slotwright member',
    connectionTimeoutMillis: 5_000,
    query_timeout: 5_000,
    stream: () => socket,
  });
  const ended = new Promise<void>((resolve) => {
    client.once('end', () => resolve());
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const state = await stateOf(client);
    if (state === 'joined') return { state, membership: membershipOf(client, socket, ended) };
    await client.end();
    return { state };
  } catch (cause) {
    socket.destroy();
    return { state: stateAfter(cause), cause };
  }
}

/** True when the database takes a new session now; the old ones may still be answered by one whose head is off. */
export async function takesSessions(address: pg.ClientConfig): Promise<boolean> {
  const client = new pg.Client({ ...address, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

const lockKey = 7_568;

async function stateOf(client: pg.Client): Promise<'joined' | 'busy' | 'unprepared'> {
  if (!(await hasDatabase(client))) return 'unprepared';
  return (await askLock(client, 'pg_try_advisory_lock_shared')) ? 'joined' : 'busy';
}

function membershipOf(client: pg.Client, socket: Socket, ended: Promise<void>): Membership {
  // A membership alone keeps no process alive.
  socket.unref();
  return {
    ended,
    leave: async () => {
      socket.ref();
      await askLock(client, 'pg_advisory_unlock_shared');
      return askLock(client, 'pg_try_advisory_lock');
    },
    end: () => client.end(),
  };
}

type LockFunction = 'pg_try_advisory_lock_shared' | 'pg_advisory_unlock_shared' | 'pg_try_advisory_lock';

async function askLock(client: pg.Client, name: LockFunction): Promise<boolean> {
  const { rows } = await client.query<{ granted: boolean }>(`select ${name}($1) as granted`, [lockKey]);
  return rows[0]?.granted === true;
}

/** @see https://www.postgresql.org/docs/18/errcodes-appendix.html */
const states: Readonly<Record<string, 'absent' | 'busy' | 'unprepared'>> = {
  ENOENT: 'absent',
  ECONNREFUSED: 'absent',
  EAGAIN: 'busy',
  ECONNRESET: 'busy',
  EPIPE: 'busy',
  '53300': 'busy', // too_many_connections
  '57P01': 'busy', // admin_shutdown
  '57P02': 'busy', // crash_shutdown
  '57P03': 'busy', // cannot_connect_now
  '28P01': 'unprepared', // invalid_password, also said of a role that does not exist
};

function stateAfter(error: unknown): 'absent' | 'busy' | 'unprepared' {
  const { code, message } = error as NodeJS.ErrnoException;
  const state = states[code ?? ''];
  if (state !== undefined) return state;
  // pg gives these no code.
  if (/terminated unexpectedly|timeout expired|Query read timeout|Connection ended/i.test(message))
    return 'busy';
  throw error;
}
