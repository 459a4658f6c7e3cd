import '../../domain/temporal.js';
import { type Kysely, type Transaction as KyselyTransaction, sql } from 'kysely';
import type { Randomness } from '../../ports/ids.js';
import type { Store, Transaction } from '../../ports/store.js';
import type { KeyRing } from '../../security/master-key.js';
import { isTransient, toSchedulingError } from './database-errors.js';
import type { JobSender } from './job-queue.js';
import { answerRecords, auditRecords } from './queries/answers.js';
import { bookingRecords } from './queries/bookings.js';
import { circuitRecords } from './queries/circuits.js';
import { claimRecords } from './queries/claims.js';
import { connectionRecords } from './queries/connections.js';
import { delegationRecords } from './queries/delegations.js';
import { deliveryRecords } from './queries/deliveries.js';
import { effectRecords } from './queries/effects.js';
import { exceptionRecords } from './queries/exceptions.js';
import { freeBusyRecords } from './queries/free-busy.js';
import { holdRecords } from './queries/holds.js';
import { invitationRecords, linkRecords } from './queries/invitations.js';
import { liveRecords } from './queries/live-events.js';
import { lookRecords } from './queries/looks.js';
import { memberRecords } from './queries/members.js';
import { oauthStateRecords } from './queries/oauth-states.js';
import { planRecords } from './queries/plans.js';
import { poolRecords } from './queries/pools.js';
import { proposalRecords } from './queries/proposals.js';
import {
  findConnectionTenant,
  findLink,
  findSecretKey,
  isSessionOrigin,
  takeOAuthState,
} from './queries/presented.js';
import { pushRecords } from './queries/pushes.js';
import { responseRecords } from './queries/responses.js';
import { revocationRecords } from './queries/revocations.js';
import type { Scope } from './queries/scope.js';
import { sessionRecords } from './queries/sessions.js';
import { sharedResourceRecords } from './queries/shared-resources.js';
import { dueTenants, taskRecords } from './queries/tasks.js';
import { virtualCalendarRecords } from './queries/virtual-calendars.js';
import { webhookRecords } from './queries/webhooks.js';
import { writtenEventRecords } from './queries/written-events.js';
import type { Database } from './schema.js';
import { tenantVault } from './tenant-vault.js';

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

/** The groups of records are made when they are asked for: a transaction needs a few of them. */
function transactionOf(scope: Scope): Transaction {
  return {
    tenantId: scope.tenantId,
    now: scope.now,
    get members() {
      return memberRecords(scope);
    },
    get pools() {
      return poolRecords(scope);
    },
    get sharedResources() {
      return sharedResourceRecords(scope);
    },
    get plans() {
      return planRecords(scope);
    },
    get invitations() {
      return invitationRecords(scope);
    },
    get links() {
      return linkRecords(scope);
    },
    get sessions() {
      return sessionRecords(scope);
    },
    get holds() {
      return holdRecords(scope);
    },
    get bookings() {
      return bookingRecords(scope);
    },
    get claims() {
      return claimRecords(scope);
    },
    get effects() {
      return effectRecords(scope);
    },
    get exceptions() {
      return exceptionRecords(scope);
    },
    get responses() {
      return responseRecords(scope);
    },
    get looks() {
      return lookRecords(scope);
    },
    get tasks() {
      return taskRecords(scope);
    },
    get connections() {
      return connectionRecords(scope);
    },
    get oauthStates() {
      return oauthStateRecords(scope);
    },
    get virtualCalendars() {
      return virtualCalendarRecords(scope);
    },
    get writtenEvents() {
      return writtenEventRecords(scope);
    },
    get delegations() {
      return delegationRecords(scope);
    },
    get revocations() {
      return revocationRecords(scope);
    },
    get circuits() {
      return circuitRecords(scope);
    },
    get pushes() {
      return pushRecords(scope);
    },
    get freeBusy() {
      return freeBusyRecords(scope);
    },
    get answers() {
      return answerRecords(scope);
    },
    get live() {
      return liveRecords(scope);
    },
    get webhooks() {
      return webhookRecords(scope);
    },
    get deliveries() {
      return deliveryRecords(scope);
    },
    get proposals() {
      return proposalRecords(scope);
    },
    get audit() {
      return auditRecords(scope);
    },
  };
}
