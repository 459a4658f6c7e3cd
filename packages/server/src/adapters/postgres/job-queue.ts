import { type Kysely, type Transaction } from 'kysely';
import type { PoolConfig } from 'pg';
import { type JobInsert, PgBoss, fromKysely } from 'pg-boss';
import type { AtsNews } from '../../ports/ats-provider.js';
import type { HookNews } from '../../ports/conferencing-provider.js';
import type { Erasure } from '../../ports/host-records.js';
import type { Stored } from './schema-columns.js';
import type { Database } from './schema.js';

/** What is worked on by and by; a job names the row, and what is to be done is read from the row when it runs. */
export interface Jobs {
  effects: { tenantId: string; effectId: string };
  webhooks: { tenantId: string; deliveryId: string };
  /** What a booking's, or a connection's, calendars show is to be looked at. */
  looks: { tenantId: string; bookingId?: string; connectionId?: string };
  /** A booking's meetings are to be looked at that have no link yet. */
  links: { tenantId: string; bookingId: string };
  /** A person's account that a service account may reach is to be connected. */
  delegations: { tenantId: string; delegationId: string };
  /** What a virtual calendar's state asks for is to be done. */
  virtual_calendars: { tenantId: string; virtualCalendarId: string };
  /** What a conferencing service told of is to be looked at. */
  conferencing_news: { tenantId: string; connectionId: string; news: Stored<HookNews> };
  /** A conferencing account is to be checked, and its directory of hosts read. */
  conferencing_accounts: { tenantId: string; connectionId: string };
  /** Sessions of a booking whose hosts can't host any more may get others. */
  host_repairs: { tenantId: string; bookingId: string };
  /** A conferencing service is to be told that data of an account were erased. */
  conferencing_erasures: { tenantId: string; erasure: Stored<Erasure> };
  /** A connected ATS, or a partner's account, is to be checked. */
  ats_checks: { tenantId: string; connectionId: string };
  /** What a hook of an ATS told of is to be looked at. */
  ats_news: { tenantId: string; connectionId: string; news: AtsNews };
  /** The mirror of an ATS is to be read on. */
  ats_syncs: { tenantId: string; connectionId: string };
  /** What an invitation causes elsewhere is to be done. */
  invitation_tasks: { tenantId: string; taskId: string };
}

export type Job = { [K in keyof Jobs]: { queue: K; data: Jobs[K] } }[keyof Jobs] & {
  /** Not to be run before; at once where there is none. */
  at?: Temporal.Instant;
  /** What the job depends on, such as a connection: a few of its group run at a time, and the others keep no worker. */
  group?: string;
};

/**
 * Each kind in a queue of its own, so that a crowd in one keeps nobody of another waiting: how many run at once in a
 * process, and how many of one group, which divides it. Jobs wait for the network mostly, so there may be many more than
 * processors.
 */
const QUEUES: Readonly<Record<keyof Jobs, { atOnce: number; ofOneGroup: number }>> = {
  effects: { atOnce: 16, ofOneGroup: 4 },
  webhooks: { atOnce: 4, ofOneGroup: 2 },
  looks: { atOnce: 2, ofOneGroup: 2 },
  links: { atOnce: 4, ofOneGroup: 2 },
  delegations: { atOnce: 4, ofOneGroup: 4 },
  virtual_calendars: { atOnce: 4, ofOneGroup: 2 },
  conferencing_news: { atOnce: 4, ofOneGroup: 2 },
  conferencing_accounts: { atOnce: 2, ofOneGroup: 1 },
  host_repairs: { atOnce: 2, ofOneGroup: 2 },
  conferencing_erasures: { atOnce: 1, ofOneGroup: 1 },
  ats_checks: { atOnce: 2, ofOneGroup: 1 },
  ats_news: { atOnce: 4, ofOneGroup: 2 },
  ats_syncs: { atOnce: 4, ofOneGroup: 1 },
  invitation_tasks: { atOnce: 8, ofOneGroup: 4 },
};

/** Queues jobs of one kind in the caller's transaction, all by one statement. */
export type JobSender = (
  trx: Transaction<Database> | Kysely<Database>,
  jobs: Job | readonly Job[],
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
  return {
    send: async (trx, jobs) => {
      const all: readonly Job[] = 'queue' in jobs ? [jobs] : jobs;
      const [first] = all;
      if (first === undefined) return;
      await boss.insert(first.queue, all.map(toInsert), { db: fromKysely(trx) });
    },
    work: async (handlers) => {
      for (const name of names) {
        const handler = handlers[name];
        // Handler and data are looked up by the same name.
        if (handler !== undefined) await workOn(boss, name, handler as JobHandler);
      }
    },
    stop: (graceMs) => boss.stop({ graceful: graceMs > 0, timeout: Math.max(graceMs, 1), close: true }),
  };
}

type JobHandler = (data: Jobs[keyof Jobs], signal: AbortSignal) => Promise<void>;

const toInsert = ({ data, at, group }: Job): JobInsert => ({
  data,
  ...(at === undefined ? {} : { startAfter: at.toString() }),
  ...(group === undefined ? {} : { group: { id: group } }),
});

const OFTEN_SECONDS = 1;
const SELDOM_SECONDS = 2;

/**
 * The queue's workers, each for one job at a time, in teams whose first is known by its id. Only jobs that may run at once
 * are notified of; those put off to a later time are found by asking, and one team asks often. Whoever finds a job wakes
 * the first of each team, so that these work a crowd off without pauses and nobody asks often while there is nothing to do.
 */
async function workOn(boss: PgBoss, name: keyof Jobs, handler: JobHandler): Promise<void> {
  const { atOnce, ofOneGroup } = QUEUES[name];
  const firsts: string[] = [];
  for (let count = 0; count < atOnce; count += ofOneGroup) {
    const seconds = count === 0 ? OFTEN_SECONDS : SELDOM_SECONDS;
    const first = await boss.work<Jobs[typeof name]>(
      name,
      {
        pollingIntervalSeconds: seconds,
        notifyPollingIntervalSeconds: seconds,
        localConcurrency: ofOneGroup,
        localGroupConcurrency: ofOneGroup,
      },
      async ([job]) => {
        for (const id of firsts) boss.notifyWorker(id);
        if (job !== undefined) await handler(job.data, job.signal);
      },
    );
    firsts.push(first);
  }
}
