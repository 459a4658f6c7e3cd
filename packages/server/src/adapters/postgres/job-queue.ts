import { type Kysely, type Transaction } from 'kysely';
import type { PoolConfig } from 'pg';
import { PgBoss, fromKysely } from 'pg-boss';
import type { Database } from './schema.js';

/** What is worked on by and by; a job names the row, and what is to be done is read from the row when it runs. */
export interface Jobs {
  effects: { tenantId: string; effectId: string };
  webhooks: { tenantId: string; deliveryId: string };
  /** What a booking's, or a connection's, calendars show is to be looked at. */
  looks: { tenantId: string; bookingId?: string; connectionId?: string };
}

export type Job = { [K in keyof Jobs]: { queue: K; data: Jobs[K] } }[keyof Jobs];

/** Each kind in a queue of its own, so that a crowd in one keeps nobody of another waiting. How many run at once in a process. */
const QUEUES: Readonly<Record<keyof Jobs, number>> = { effects: 8, webhooks: 4, looks: 2 };

/** Queues a job in the caller's transaction, to run at once or not before `at`. */
export type JobSender = (
  trx: Transaction<Database> | Kysely<Database>,
  job: Job,
  at?: Temporal.Instant,
) => Promise<void>;

export type JobHandlers = { [K in keyof Jobs]: (data: Jobs[K], signal: AbortSignal) => Promise<void> };

export interface JobQueue {
  send: JobSender;
  /** Runs jobs of the queues that have a handler until it is stopped; a handler that throws is run again after its lease. */
  work(handlers: Partial<JobHandlers>): Promise<void>;
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
  const names = Object.keys(QUEUES) as (keyof Jobs)[]; // keys of a table written out above
  for (const name of names) {
    await boss.createQueue(name, {
      expireInSeconds: LEASE_SECONDS,
      // Retries of providers are the outbox's own; these are for workers that died.
      retryLimit: 1000,
      retryDelay: 1,
      notify: true,
      deleteAfterSeconds: 24 * 60 * 60,
    });
  }
  const workOn = async (
    name: keyof Jobs,
    handler: NonNullable<Partial<JobHandlers>[keyof Jobs]>,
  ): Promise<void> => {
    await boss.work<Jobs[typeof name]>(
      name,
      // Only jobs that may run at once are notified of; those put off to a later time are found by asking.
      { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1, localConcurrency: QUEUES[name] },
      async ([job]) => {
        // Handler and data were looked up by the same name.
        if (job !== undefined)
          await (handler as (data: Jobs[keyof Jobs], signal: AbortSignal) => Promise<void>)(
            job.data,
            job.signal,
          );
      },
    );
  };
  return {
    send: async (trx, { queue, data }, at) => {
      await boss.send(queue, data, {
        db: fromKysely(trx),
        ...(at === undefined ? {} : { startAfter: at.toString() }),
      });
    },
    work: async (handlers) => {
      for (const name of names) {
        const handler = handlers[name];
        if (handler !== undefined) await workOn(name, handler);
      }
    },
    stop: (graceMs) => boss.stop({ graceful: graceMs > 0, timeout: Math.max(graceMs, 1), close: true }),
  };
}
