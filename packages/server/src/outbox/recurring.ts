import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '../ports/store.js';
import type { TaskRun } from '../ports/task-records.js';

/** Work that comes round by itself, for each tenant. It may be cut off anywhere and run again. */
export interface RecurringTask {
  /** Its key in the database: never reused for other work. */
  name: string;
  /** From the end of a run to the next one, and until a tenant's first one. */
  everySeconds: number;
  run(tenantId: string, signal: AbortSignal): Promise<void>;
}

/** The recurring tasks of one process. */
export interface Recurring {
  start(): void;
  /** Ends what runs, gives it back and waits for that. */
  stop(): Promise<void>;
  /** Runs one task of one tenant now, whether or not it is due; rethrows what it throws. */
  runNow(tenantId: string, name: string): Promise<void>;
}

interface RecurringPorts {
  store: Store;
  tasks: readonly RecurringTask[];
  /** Told of every run that failed, and of failing to ask what is due. */
  onFailure: (failure: { task: string; tenantId: string | undefined; error: unknown }) => void;
}

/** A run whose server died is taken by another one after this long. */
const LEASE_SECONDS = 60;
const KEEP_MS = 20_000;
/** A run that failed comes round after this long, or when it would anyway. */
const RETRY_SECONDS = 60;
/** Tenants whose run of the same task goes on at the same time in a process. */
const AT_ONCE = 4;

/**
 * Runs each task for each tenant about every so many seconds, once over all servers. Each task has a loop of its own, so
 * that a slow one keeps none of the others waiting.
 */
export function makeRecurring(ports: RecurringPorts): Recurring {
  const stopping = new AbortController();
  // Every run and every pause listens to it; that is no leak.
  setMaxListeners(0, stopping.signal);
  let loops: Promise<void>[] = [];
  return {
    start: () => {
      loops = ports.tasks.map((task) => loop(ports, task, stopping.signal));
    },
    stop: async () => {
      stopping.abort();
      await Promise.all(loops);
    },
    runNow: async (tenantId, name) => {
      const task = ports.tasks.find((each) => each.name === name);
      if (task === undefined) throw new Error(`There is no task ${name}.`);
      await task.run(tenantId, stopping.signal);
    },
  };
}

async function loop(ports: RecurringPorts, task: RecurringTask, signal: AbortSignal): Promise<void> {
  const pauseMs = Math.min(Math.max(task.everySeconds / 10, 1), 60) * 1000;
  while (!signal.aborted) {
    const tenants = await ports.store.dueTenants(task.name, AT_ONCE).catch((error: unknown) => {
      ports.onFailure({ task: task.name, tenantId: undefined, error });
      return [];
    });
    await Promise.all(tenants.map((tenantId) => takeAndRun(ports, task, tenantId, signal)));
    // A full hand says that there may be more.
    if (tenants.length < AT_ONCE) await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}

async function takeAndRun(
  { store, onFailure }: RecurringPorts,
  task: RecurringTask,
  tenantId: string,
  signal: AbortSignal,
): Promise<void> {
  try {
    const run = await store.transaction(tenantId, (tx) =>
      tx.tasks.take(task.name, LEASE_SECONDS, task.everySeconds),
    );
    if (run === undefined) return;
    const { held, error } = await runHeld(store, { task, tenantId, run }, signal);
    const retry = signal.aborted ? 0 : Math.min(task.everySeconds, RETRY_SECONDS);
    const next = error === undefined ? task.everySeconds : retry;
    await store.transaction(tenantId, (tx) => tx.tasks.end(held, next));
    if (error !== undefined && !signal.aborted) throw error;
  } catch (error) {
    onFailure({ task: task.name, tenantId, error });
  }
}

/** Runs the task while its run is kept from others; it ends early when the run was lost to one of them. */
async function runHeld(
  store: Store,
  { task, tenantId, run }: { task: RecurringTask; tenantId: string; run: TaskRun },
  signal: AbortSignal,
): Promise<{ held: TaskRun; error: Error | undefined }> {
  const ending = new AbortController();
  const stop = () => ending.abort(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  let held = run;
  const keep = async (): Promise<void> => {
    // While the database can't be asked nobody else can take the run either.
    const kept = await store
      .transaction(tenantId, (tx) => tx.tasks.keep(held, LEASE_SECONDS))
      .catch(() => held);
    if (kept === undefined) ending.abort();
    else held = kept;
  };
  let keeping: Promise<void> = Promise.resolve();
  const timer = setInterval(() => (keeping = keeping.then(keep)), KEEP_MS);
  const error = await task.run(tenantId, ending.signal).then(() => undefined, asError);
  clearInterval(timer);
  signal.removeEventListener('abort', stop);
  await keeping;
  return { held, error };
}

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error('a recurring task failed', { cause: error });
