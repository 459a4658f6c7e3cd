import './domain/temporal.js';
import { createAdaptorServer } from '@hono/node-server';
import type { Server as NodeServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PoolConfig } from 'pg';
import type { Logger } from 'pino';
import { openPool } from './adapters/postgres/connection-pool.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './adapters/postgres/embedded-postgres.js';
import { type JobQueue, startJobQueue } from './adapters/postgres/job-queue.js';
import { type LiveListener, startLiveListener } from './adapters/postgres/live-listener.js';
import { grantJobQueue, migrate } from './adapters/postgres/migrate.js';
import { createTenant, rewrapTenantKeys } from './adapters/postgres/tenant-admin.js';
import { compose } from './compose.js';
import type { Config } from './config.js';
import { makeLog } from './log.js';
import type { FaultPoint } from './outbox/deliver.js';
import type { Recurring } from './outbox/recurring.js';

/** A running server. */
export interface Server {
  /** Where it listens; `undefined` for a worker, which does not. */
  address: AddressInfo | undefined;
  /** Makes a tenant; its secret key is shown this once. */
  createTenant(name: string): Promise<{ tenantId: string; secretKey: string }>;
  /** Wraps all data keys by the current master key. @returns how many were wrapped by another one until now */
  rotateMasterKey(): Promise<number>;
  /** Runs a recurring task of a tenant now, whether or not it is due; rethrows what it throws. */
  runTask(tenantId: string, name: string): Promise<void>;
  /** Stops as R16 asks: not ready at once, what is in flight finished, jobs finished or given back. */
  stop(): Promise<void>;
}

/** Where tests take hold of a server; production leaves them alone. */
export interface Seams {
  faultPoint?: FaultPoint;
}

/** How long requests, and then jobs, in flight are waited for; with the draining before, within the 30 s of R16. */
const GRACE_MS = 10_000;

/**
 * Starts everything one process needs: the database (embedded or yours), its schema, the job queue, the worker and the
 * HTTP listener, as far as the role asks for them.
 * @throws Error with a sentence for the operator; nothing is left running then
 */
export async function createServer(
  config: Config,
  log: Logger = makeLog(config.logLevel),
  seams: Seams = {},
): Promise<Server> {
  const undo: (() => Promise<void>)[] = [];
  try {
    return await start(config, { log, seams, undo });
  } catch (error) {
    for (const step of undo.reverse()) await step().catch(() => undefined);
    throw error;
  }
}

async function start(
  config: Config,
  { log, seams, undo }: { log: Logger; seams: Seams; undo: (() => Promise<void>)[] },
): Promise<Server> {
  let isAccepting = true;
  const embedded =
    'dataFolder' in config.database ? await startEmbedded(config.database.dataFolder, log) : undefined;
  if (embedded !== undefined) undo.push(() => embedded.stop());
  const connection: PoolConfig =
    embedded?.address ?? ('url' in config.database ? { connectionString: config.database.url } : {});

  for (const fault of await migrate(connection)) log.warn(fault);
  const queue = await startJobQueue(connection, (error) => log.warn({ error }, 'job queue fault'));
  undo.push(() => queue.stop(0));
  await grantJobQueue(connection);
  const db = openPool(connection, (error) => log.warn({ error }, 'idle database connection lost'));
  undo.push(() => db.destroy());

  const composed = compose(config, {
    db,
    queue,
    log,
    isAccepting: () => isAccepting,
    faultPoint: seams.faultPoint,
  });
  undo.push(() => composed.close());
  undo.push(() => composed.recurring.stop());
  const live = config.role === 'worker' ? undefined : await listenForLive(connection, composed, log);
  if (live !== undefined) undo.push(() => live.stop());
  if (config.role !== 'web') await work(composed, queue);
  const listener = config.role === 'worker' ? undefined : await listen(config, composed.app.fetch);
  // An address in the TCP family is an AddressInfo.
  const address = listener?.address() as AddressInfo | undefined;
  log.info({ port: address?.port, role: config.role }, 'started');

  let stopping: Promise<void> | undefined;
  return {
    address,
    createTenant: (name) => createTenant(db, composed.ring, composed.randomness, name),
    rotateMasterKey: () => rewrapTenantKeys(db, composed.ring),
    runTask: (tenantId, name) => composed.recurring.runNow(tenantId, name),
    stop: () => {
      isAccepting = false;
      stopping ??= stopAll({
        listener,
        drainSeconds: config.drainSeconds,
        endStreams: composed.endStreams,
        recurring: composed.recurring,
        queue,
        log,
        undo: [() => embedded?.stop(), () => db.destroy(), () => live?.stop(), () => composed.close()],
      });
      return stopping;
    },
  };
}

async function work({ jobs, recurring }: ReturnType<typeof compose>, queue: JobQueue): Promise<void> {
  await queue.work(jobs);
  recurring.start();
}

function startEmbedded(dataFolder: string, log: Logger): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ dataFolder, log: (message) => log.info(message) });
}

function listenForLive(
  connection: PoolConfig,
  { liveNotices }: ReturnType<typeof compose>,
  log: Logger,
): Promise<LiveListener> {
  return startLiveListener(connection, liveNotices, (error) => log.warn({ error }, 'live listener lost'));
}

async function listen(
  config: Config,
  fetch: Parameters<typeof createAdaptorServer>[0]['fetch'],
): Promise<NodeServer> {
  const listener = createAdaptorServer({ fetch, overrideGlobalObjects: false }) as NodeServer;
  // Slow senders may not hold a connection for ever (S45).
  listener.headersTimeout = 15_000;
  listener.requestTimeout = 30_000;
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(config.port, config.host, resolve);
  });
  return listener;
}

async function stopAll(parts: {
  listener: NodeServer | undefined;
  drainSeconds: number;
  endStreams: () => void;
  recurring: Recurring;
  queue: JobQueue;
  log: Logger;
  undo: (() => Promise<void> | undefined)[];
}): Promise<void> {
  const { listener, drainSeconds, endStreams, recurring, queue, log, undo } = parts;
  if (listener !== undefined) {
    // `readyz` says no from now on; until the balancer has asked, what it sends is still served.
    await sleep(drainSeconds * 1000);
    endStreams();
    await drain(listener);
  }
  await Promise.all([queue.stop(GRACE_MS), recurring.stop()]);
  for (const step of undo.reverse()) await step();
  log.info('stopped');
}

/** Lets requests in flight end; idle connections are closed at once, the rest when their reply is out or the time is up. */
async function drain(listener: NodeServer): Promise<void> {
  const closed = new Promise<void>((resolve) => listener.close(() => resolve()));
  listener.closeIdleConnections();
  const sweep = setInterval(() => listener.closeIdleConnections(), 100);
  const deadline = setTimeout(() => listener.closeAllConnections(), GRACE_MS);
  await closed;
  clearInterval(sweep);
  clearTimeout(deadline);
}
