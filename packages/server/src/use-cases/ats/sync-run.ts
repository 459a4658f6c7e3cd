import '../../domain/temporal.js';
import type { AtsResource } from '../../ports/ats-provider.js';
import type { AtsSync } from '../../ports/ats-records.js';

/** What changes there is read about so often. */
const INCREMENT_MINUTES = 2;
/** All of it is read about so often, to compare. */
const WHOLE_HOURS = 24;
/** A part that can't say what changed is read whole each time: a long one seldom. */
const LONG_RECORDS = 500;
const LONG_MINUTES = 60;
/** What changed while a run went on may have been on a page it had read; and clocks differ. */
const OVERLAP_MINUTES = 5;

/**
 * The run of a resource that is to go on, or to begin, now. Never throws.
 * @param sync as it stands
 * @param retrySeconds how long a run waits that failed so many times in a row
 * @returns a run that is `running`; undefined while nothing is due
 */
export function runDue(
  sync: AtsSync,
  resource: AtsResource,
  { now, retrySeconds }: { now: Temporal.Instant; retrySeconds: (attempts: number) => number },
): AtsSync | undefined {
  if (sync.state === 'running')
    return sync.begunAt === undefined ? begun(sync, nextPhase(sync, resource, now), now) : sync;
  if (sync.state === 'failed') {
    const retryAt = sync.error?.at.add({ seconds: retrySeconds(sync.attempts) });
    return isOver(retryAt, now) ? { ...sync, state: 'running' } : undefined;
  }
  const phase = nextPhase(sync, resource, now);
  const isDue =
    phase === 'increment' ? isOlder(sync.readAt, INCREMENT_MINUTES, now) : isWholeDue(sync, resource, now);
  return isDue ? begun({ ...sync, since: sinceNext(sync) }, phase, now) : undefined;
}

/** A run that is wanted at once; one that goes on goes on. */
export function askedFor(sync: AtsSync): AtsSync {
  if (sync.state === 'running') return sync;
  if (sync.state === 'failed') return { ...sync, state: 'running', attempts: 0, error: undefined };
  return { ...sync, state: 'running', since: sinceNext(sync), begunAt: undefined, cursor: undefined };
}

/** The run after a page of so many records was kept. */
export function afterPage(
  run: AtsSync,
  page: { count: number; next: string | undefined; total: number | undefined },
  now: Temporal.Instant,
): AtsSync {
  const on: AtsSync = {
    ...run,
    cursor: page.next,
    count: run.count + page.count,
    total: page.total ?? run.total,
    error: undefined,
    attempts: 0,
  };
  if (page.next !== undefined) return on;
  return { ...on, state: 'idle', readAt: now, wholeAt: run.phase === 'increment' ? run.wholeAt : now };
}

/** The run from its beginning: the ATS has forgotten where it was. */
export const startedAnew = (run: AtsSync, now: Temporal.Instant): AtsSync => begun(run, run.phase, now);

/** The run after a page could not be read or kept; it is gone on with from there. */
export const afterFailure = (
  run: AtsSync,
  error: { code: string; message: string },
  now: Temporal.Instant,
): AtsSync => ({
  ...run,
  state: 'failed',
  error: { code: error.code, message: error.message, at: now },
  attempts: run.attempts + 1,
});

/** Whether nobody else has gone on with the run meanwhile. */
export const isSameRun = (a: AtsSync | undefined, b: AtsSync): boolean =>
  a?.state === 'running' && a.cursor === b.cursor && a.begunAt?.toString() === b.begunAt?.toString();

/** A run that is to begin, of what was never read. */
export const firstRun = (connectionId: string, resource: string): AtsSync => ({
  connectionId,
  resource,
  phase: 'first',
  state: 'running',
  cursor: undefined,
  since: undefined,
  begunAt: undefined,
  count: 0,
  total: undefined,
  readAt: undefined,
  wholeAt: undefined,
  error: undefined,
  attempts: 0,
});

const begun = (sync: AtsSync, phase: AtsSync['phase'], now: Temporal.Instant): AtsSync => ({
  ...sync,
  phase,
  state: 'running',
  cursor: undefined,
  since: phase === 'increment' ? sync.since : undefined,
  begunAt: now,
  count: 0,
  total: undefined,
});

function nextPhase(sync: AtsSync, resource: AtsResource, now: Temporal.Instant): AtsSync['phase'] {
  if (sync.wholeAt === undefined) return 'first';
  if (!resource.hasIncrements) return 'whole';
  return isOver(sync.wholeAt.add({ hours: WHOLE_HOURS }), now) ? 'whole' : 'increment';
}

function isWholeDue(sync: AtsSync, resource: AtsResource, now: Temporal.Instant): boolean {
  if (resource.hasIncrements) return true;
  return isOlder(sync.readAt, sync.count > LONG_RECORDS ? LONG_MINUTES : INCREMENT_MINUTES, now);
}

const sinceNext = ({ begunAt, since }: AtsSync): Temporal.Instant | undefined =>
  begunAt?.subtract({ minutes: OVERLAP_MINUTES }) ?? since;

const isOver = (at: Temporal.Instant | undefined, now: Temporal.Instant): boolean =>
  at === undefined || Temporal.Instant.compare(at, now) <= 0;

const isOlder = (at: Temporal.Instant | undefined, minutes: number, now: Temporal.Instant): boolean =>
  isOver(at?.add({ minutes }), now);
