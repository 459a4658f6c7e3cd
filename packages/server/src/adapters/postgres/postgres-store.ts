import '../../domain/temporal.js';
import { type Kysely, type Transaction as KyselyTransaction, sql } from 'kysely';
import type { Randomness } from '../../ports/ids.js';
import type { Store } from '../../ports/store.js';
import type { KeyRing } from '../../security/master-key.js';
import { isTransient, toSchedulingError } from './database-errors.js';
import type { JobSender } from './job-queue.js';
import {
  findAccount,
  findConnectionTenant,
  findGranted,
  findHandoff,
  findJoinLink,
  findLink,
  findPartnerToken,
  findPendingAccount,
  findSecretKey,
  isSessionOrigin,
  takeOAuthState,
} from './queries/presented.js';
import { dueTenants } from './queries/tasks.js';
import type { Database } from './schema.js';
import { tenantVault } from './tenant-vault.js';
import { transactionOf } from './transaction.js';

const MAX_TRIES = 4;

/** The store on PostgreSQL. */
export function makePostgresStore(options: {
  db: Kysely<Database>;
  ring: KeyRing;
  randomness: Randomness;
  sendJob: JobSender;
}): Store {
  const { db, ring, randomness, sendJob } = options;

  /** Every statement of a request runs as the role that row-level security binds (S9, S10). */
  const begin = async (
    trx: KyselyTransaction<Database>,
    tenantId: string,
    presented: string,
  ): Promise<Temporal.Instant> => {
    const { rows } = await sql<{ now: Temporal.Instant }>`
      select set_config('role', 'slotwright_app', true), set_config('slotwright.tenant_id', ${tenantId}, true),
        set_config('slotwright.presented', ${presented}, true), date_trunc('milliseconds', now()) as now`.execute(
      trx,
    );
    if (rows[0] === undefined) throw new Error('the database gave no time');
    return rows[0].now;
  };

  const attempt = async <T>(work: (trx: KyselyTransaction<Database>) => Promise<T>): Promise<T> => {
    for (let tries = 1; ; tries++) {
      try {
        return await db.transaction().execute(work);
      } catch (error) {
        if (!isTransient(error) || tries === MAX_TRIES) throw toSchedulingError(error);
      }
    }
  };

  const presenting = <T>(
    presented: string,
    work: (trx: KyselyTransaction<Database>) => Promise<T>,
  ): Promise<T> =>
    attempt(async (trx) => {
      await begin(trx, '', presented);
      return work(trx);
    });

  return {
    transaction: (tenantId, work) =>
      attempt(async (trx) => {
        const now = await begin(trx, tenantId, '');
        const vault = tenantVault(trx, tenantId, ring);
        return work(transactionOf({ trx, tenantId, now, vault, randomness, sendJob }));
      }),
    findSecretKey: (keyId) => presenting(keyId, (trx) => findSecretKey(trx, keyId)),
    findLink: (hash) => presenting(Buffer.from(hash).toString('hex'), (trx) => findLink(trx, hash)),
    findConnectionTenant: (id) => presenting(id, (trx) => findConnectionTenant(trx, id)),
    findAccount: (provider, accountId) =>
      presenting(`${provider} ${accountId}`, (trx) => findAccount(trx, provider, accountId)),
    findGranted: (provider, accountId) =>
      presenting(`${provider} ${accountId}`, (trx) => findGranted(trx, provider, accountId)),
    findJoinLink: (hash) => presenting(Buffer.from(hash).toString('hex'), (trx) => findJoinLink(trx, hash)),
    findHandoff: (hash) => presenting(Buffer.from(hash).toString('hex'), (trx) => findHandoff(trx, hash)),
    findPendingAccount: (hash) =>
      presenting(Buffer.from(hash).toString('hex'), (trx) => findPendingAccount(trx, hash)),
    findPartnerToken: (hash) =>
      presenting(Buffer.from(hash).toString('hex'), (trx) => findPartnerToken(trx, hash)),
    isSessionOrigin: (origin) => presenting(origin, (trx) => isSessionOrigin(trx, origin)),
    takeOAuthState: (hash) =>
      attempt(async (trx) => {
        await begin(trx, '', Buffer.from(hash).toString('hex'));
        return takeOAuthState(trx, hash, (tenantId) => tenantVault(trx, tenantId, ring));
      }),
    dueTenants: (task, limit) =>
      dueTenants(db, task, limit).catch((error: unknown) => {
        throw toSchedulingError(error);
      }),
    ping: async () => {
      await sql`select 1`.execute(db).catch((error: unknown) => {
        throw toSchedulingError(error);
      });
    },
  };
}
