import '../../domain/temporal.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { AtsAccounts, OpenAtsAccount } from '../../ports/ats-accounts.js';
import type { AtsPage, AtsProviders, AtsResource } from '../../ports/ats-provider.js';
import type { AtsSync } from '../../ports/ats-records.js';
import { withDeadline } from '../../ports/deadline.js';
import type { Transaction } from '../../ports/store.js';
import { keepRead, seeToChanges } from './ats-changes.js';
import type { InvitePorts } from './invite-on-stage.js';
import { afterFailure, afterPage, askedFor, firstRun, isSameRun, runDue, startedAnew } from './sync-run.js';

/** What reading an ATS needs. */
export interface SyncPorts extends InvitePorts {
  ats: AtsAccounts;
  /** How long a reading waits that failed so many times in a row. */
  retrySeconds: (attempts: number) => number;
  /** Told of every page that could not be read or kept. */
  onFailure: (failure: {
    tenantId: string;
    connectionId: string;
    resource: string;
    cause: SchedulingError;
  }) => void;
}

/** No page is begun after that. */
const READING_MS = 15_000;
/** A job that takes longer than half a minute is taken for dead. */
const LONGEST_MS = 25_000;
/** Progress is told so often at the most. */
const TELL_MS = 500;
const MOST_REMOVED = 1000;

/** A job: reads on what is due of an account, page by page, and has itself queued again when its time is over. */
export function makeSyncAts(ports: SyncPorts) {
  return async (
    { tenantId, connectionId }: { tenantId: string; connectionId: string },
    signal: AbortSignal,
  ): Promise<void> => {
    const opened = await ports.ats.open(tenantId, connectionId).catch(unlessGone);
    if (opened === undefined) return;
    const reading: Reading = { ports, tenantId, connectionId, opened, toldAt: undefined };
    await planFirstRuns(reading);
    const later = await withDeadline(signal, LONGEST_MS, (longest) =>
      withDeadline(longest, READING_MS, (whileBegun) => readDue(reading, { longest, whileBegun })),
    );
    signal.throwIfAborted();
    if (later === undefined) return;
    await ports.store.transaction(tenantId, (tx) =>
      tx.atsSyncs.queue(connectionId, later === 0 ? undefined : tx.now.add({ seconds: later })),
    );
  };
}

/** Queues the reading of every account, for what is due of it; a recurring task. */
export function makeQueueSyncs(ports: Pick<SyncPorts, 'store'> & { providers: { ats: AtsProviders } }) {
  return async (tenantId: string): Promise<void> => {
    const names = [...ports.providers.ats.keys()];
    if (names.length === 0) return;
    await ports.store.transaction(tenantId, async (tx) => {
      for (const { id, state } of await tx.connections.ofProviders(names)) {
        if (state !== 'revoked') await tx.atsSyncs.queue(id);
      }
    });
  };
}

/** Has everything of an account read at once. */
export async function askForSync(tx: Transaction, connectionId: string): Promise<void> {
  for (const { resource } of await tx.atsSyncs.of(connectionId)) {
    const sync = await tx.atsSyncs.lock(connectionId, resource);
    if (sync !== undefined) await tx.atsSyncs.put(askedFor(sync));
  }
  await tx.atsSyncs.queue(connectionId);
}

interface Reading {
  ports: SyncPorts;
  tenantId: string;
  connectionId: string;
  opened: OpenAtsAccount;
  /** When its progress was told last. */
  toldAt: Temporal.Instant | undefined;
}

/** All that is to be read is there to be seen before it is. */
async function planFirstRuns({ ports, tenantId, connectionId, opened }: Reading): Promise<void> {
  await ports.store.transaction(tenantId, async (tx) => {
    if ((await tx.connections.find(connectionId)) === undefined) return;
    const known = new Set((await tx.atsSyncs.of(connectionId)).map(({ resource }) => resource));
    for (const { name } of opened.account.resources) {
      if (!known.has(name)) await tx.atsSyncs.put(firstRun(connectionId, name));
    }
  });
}

interface Signals {
  longest: AbortSignal;
  whileBegun: AbortSignal;
}

/** @returns in how many seconds to go on; undefined when nothing is left */
async function readDue(reading: Reading, signals: Signals): Promise<number | undefined> {
  const waits: number[] = [];
  for (const resource of reading.opened.account.resources) {
    const wait = await readResource(reading, resource, signals);
    if (wait === 'stop') return undefined;
    if (wait === undefined) continue;
    if (wait.isForAll) return wait.seconds;
    waits.push(wait.seconds);
  }
  return waits.length === 0 ? undefined : Math.min(...waits);
}

/** `isForAll`: the other resources have to wait as well. */
interface Wait {
  seconds: number;
  isForAll: boolean;
}

/** @returns undefined when it is read; `stop` when somebody else reads, or there is nothing to read any more */
async function readResource(
  reading: Reading,
  resource: AtsResource,
  { longest, whileBegun }: Signals,
): Promise<Wait | 'stop' | undefined> {
  let run = await beginRun(reading, resource);
  while (run?.state === 'running') {
    if (whileBegun.aborted) return { seconds: 0, isForAll: true };
    const next = await readOn(reading, resource, run, longest);
    if (next === undefined) return 'stop';
    if (next === 'stop' || 'seconds' in next) return next;
    run = next;
  }
  return undefined;
}

/** One page of a run. @returns the run after it, undefined when somebody else has gone on; or what it has to wait for */
async function readOn(
  reading: Reading,
  resource: AtsResource,
  run: AtsSync,
  signal: AbortSignal,
): Promise<AtsSync | Wait | 'stop' | undefined> {
  try {
    const { cursor, since } = run;
    const page = await reading.opened.account.readPage(resource.name, { cursor, since }, signal);
    return await keepPage(reading, resource, run, page);
  } catch (error) {
    if (signal.aborted) return { seconds: 0, isForAll: true };
    if (!(error instanceof SchedulingError)) throw error;
    if (error.code === 'ats_cursor_expired' && run.cursor !== undefined)
      return change(reading, run, (tx) => startedAnew(run, tx.now));
    return waitAfter(reading, run, error);
  }
}

/** The run that is due, kept as one that goes on. */
function beginRun(
  { ports, tenantId, connectionId }: Reading,
  resource: AtsResource,
): Promise<AtsSync | undefined> {
  return ports.store.transaction(tenantId, async (tx) => {
    const sync = await tx.atsSyncs.lock(connectionId, resource.name);
    const run = sync && runDue(sync, resource, { now: tx.now, retrySeconds: ports.retrySeconds });
    if (run !== undefined && run !== sync) await tx.atsSyncs.put(run);
    return run;
  });
}

/** The page and the position after it, in one transaction. @returns undefined when somebody else has gone on meanwhile */
function keepPage(
  reading: Reading,
  resource: AtsResource,
  run: AtsSync,
  page: AtsPage,
): Promise<AtsSync | undefined> {
  const { connectionId, ports } = reading;
  return change(reading, run, async (tx) => {
    const runAt = run.begunAt ?? tx.now;
    const isFirst = run.phase === 'first';
    const count = await keepRead(ports, tx, { connectionId, runAt, isFirst, page });
    const after = afterPage(run, { count, next: page.next, total: page.total }, tx.now);
    if (after.state === 'idle' && run.phase !== 'increment')
      await removeUnseen(ports, tx, { connectionId, resource, runAt });
    return after;
  });
}

async function removeUnseen(
  ports: InvitePorts,
  tx: Transaction,
  { connectionId, resource, runAt }: { connectionId: string; resource: AtsResource; runAt: Temporal.Instant },
): Promise<void> {
  for (;;) {
    const changes = await tx.atsMirror.removeUnseen(connectionId, resource.kinds, runAt, MOST_REMOVED);
    await seeToChanges(ports, tx, connectionId, { changes, isFirst: false });
    if (changes.length < MOST_REMOVED) return;
  }
}

/** Goes on with a run, unless somebody else has, or the connection is gone; tells of it now and then. */
function change(
  reading: Reading,
  run: AtsSync,
  next: (tx: Transaction) => AtsSync | Promise<AtsSync>,
): Promise<AtsSync | undefined> {
  const { ports, tenantId, connectionId } = reading;
  return ports.store.transaction(tenantId, async (tx) => {
    if (!isSameRun(await tx.atsSyncs.lock(connectionId, run.resource), run)) return undefined;
    const after = await next(tx);
    await tx.atsSyncs.put(after);
    const { toldAt } = reading;
    const isDue = toldAt === undefined || tx.now.since(toldAt).total('milliseconds') >= TELL_MS;
    if (isDue || after.state !== 'running') {
      await tx.live.publish({ kind: 'ats.synced', connectionId });
      reading.toldAt = tx.now;
    }
    return after;
  });
}

/** What only takes time is no failure. */
const BUSY = new Set<string>(['rate_limited', 'service_unavailable']);
/** The whole account is concerned. */
const OF_ALL = new Set<string>(['provider_unavailable', 'needs_connection']);
const BUSY_SECONDS = 5;

async function waitAfter(reading: Reading, run: AtsSync, cause: SchedulingError): Promise<Wait | 'stop'> {
  const { ports, tenantId, connectionId } = reading;
  const { retryAfterSeconds } = cause.details;
  if (BUSY.has(cause.code)) return { seconds: retryAfterSeconds ?? BUSY_SECONDS, isForAll: true };
  const failed = await change(reading, run, async (tx) => {
    const after = afterFailure(run, cause, tx.now);
    // Once for however many failures in a row.
    if (after.attempts === 1) await tellOfFailure(tx, after, cause.code);
    return after;
  });
  ports.onFailure({ tenantId, connectionId, resource: run.resource, cause });
  if (failed === undefined || cause.code === 'needs_connection') return 'stop';
  const seconds = Math.max(ports.retrySeconds(failed.attempts), retryAfterSeconds ?? 0);
  return { seconds, isForAll: OF_ALL.has(cause.code) };
}

/** Tells the host's server that a part could not be read. */
const tellOfFailure = (tx: Transaction, { connectionId, resource }: AtsSync, code: string): Promise<void> =>
  tx.webhooks.publish({
    type: 'ats.sync_failed',
    orderingKey: connectionId,
    data: { connectionId, resource, code },
  });

function unlessGone(error: unknown): undefined {
  if (error instanceof SchedulingError && error.code === 'needs_connection') return undefined;
  throw error;
}
