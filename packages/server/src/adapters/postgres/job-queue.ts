import { type Kysely, type Transaction } from 'kysely';
import type { PoolConfig } from 'pg';
import { PgBoss, fromKysely } from 'pg-boss';
import type { Database } from './schema.js';

const EFFECTS = 'effects';

/** A job names the effect; what is to be done is read from the effect's row when it runs. */
export interface EffectJob {
  tenantId: string;
  effectId: string;
}

/** Queues a job in the caller's transaction, to run at once or not before `at`. */
export type JobSender = (
  trx: Transaction<Database> | Kysely<Database>,
  job: EffectJob,
  at?: Temporal.Instant,
) => Promise<void>;

export interface JobQueue {
  send: JobSender;
  /** Runs jobs until the queue is stopped; a handler that throws is run again after its lease. */
  work(handler: (job: EffectJob, signal: AbortSignal) => Promise<void>): Promise<void>;
  /** Waits for running jobs; those still running after `graceMs` are given back. */
  stop(graceMs: number): Promise<void>;
}

/** A job whose worker died is handed to another one after this long. */
const LEASE_SECONDS = 30;

/**
 * Starts pg-boss on its own few connections. Its tables are made at the first start; later starts find them.
 * @param onError told of every fault of the queue itself; it goes on by itself
 */
export async function startJobQueue(
  connection: PoolConfig,
  onError: (error: Error) => void,
): Promise<JobQueue> {
  const boss = new PgBoss({
    ...(connection as object),
    max: 3,
    application_name: 'slotwright-jobs',
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    schedule: false,
    useListenNotify: true,
  });
  boss.on('error', onError);
  await boss.start();
  await boss.createQueue(EFFECTS, {
    expireInSeconds: LEASE_SECONDS,
    // Retries of providers are the outbox's own; these are for workers that died.
    retryLimit: 1000,
    retryDelay: 1,
    notify: true,
    deleteAfterSeconds: 24 * 60 * 60,
  });
  return {
    send: async (trx, job, at) => {
      await boss.send(EFFECTS, job, {
        db: fromKysely(trx),
        ...(at === undefined ? {} : { startAfter: at.toString() }),
      });
    },
    work: async (handler) => {
      await boss.work<EffectJob>(
        EFFECTS,
        // Only jobs that may run at once are notified of; those put off to a later time are found by asking.
        { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1, localConcurrency: 4 },
        async ([job]) => {
          if (job !== undefined) await handler(job.data, job.signal);
        },
      );
    },
    stop: (graceMs) => boss.stop({ graceful: graceMs > 0, timeout: Math.max(graceMs, 1), close: true }),
  };
}
