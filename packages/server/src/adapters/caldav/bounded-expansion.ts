import { setImmediate as nextTurn } from 'node:timers/promises';
import { createContext, Script } from 'node:vm';
import type { SchedulingError } from '../../domain/scheduling-error.js';
import { type BusySpan, busyOfObject, type ExpansionContext } from './caldav-expansion.js';
import { caldavError, type ConnectionId } from './caldav-errors.js';

/** How much of a server's time one calendar may take (S39). */
export interface ExpansionLimits {
  instances: number;
  /** Milliseconds of work, pauses left out. */
  milliseconds: number;
}

export const expansionLimits: ExpansionLimits = { instances: 10_000, milliseconds: 1_000 };

/** Longer than this the event loop is not kept from other work by a calendar that behaves. */
const sliceMilliseconds = 10;
/** One step of a calendar that behaves takes microseconds; a rule that never comes true takes forever. */
const stepMilliseconds = 250;

/** The watchdog's clock goes on while a crowded machine lets the process stand still, which is no calendar's fault. */
class Standstill extends Error {}
const maxStandstills = 2;

const sandbox: { slice?: () => boolean } = {};
createContext(sandbox);
const runSlice = new Script('slice()');

/**
 * The taken time of all objects of one calendar, worked out in slices between which other work gets its turn.
 * ical.js looks for the next instance of a rule such as `FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30` without end and cannot be
 * asked to stop, so slices run under the engine's own watchdog.
 * @throws `provider_unavailable` naming the connection, for an object that cannot be read or expanded within the limits
 */
export async function busyOfCalendar(
  texts: readonly string[],
  context: ExpansionContext,
  connectionId: ConnectionId,
  signal: AbortSignal,
  limits: ExpansionLimits = expansionLimits,
): Promise<BusySpan[]> {
  for (let standstills = 0; ; standstills += 1) {
    try {
      return await expand(texts, context, connectionId, signal, limits);
    } catch (error) {
      if (!(error instanceof Standstill)) throw error;
      if (standstills === maxStandstills) throw tooMuch(connectionId);
    }
  }
}

/** @throws `Standstill` when it was cut off without having worked for as long as it may */
async function expand(
  texts: readonly string[],
  context: ExpansionContext,
  connectionId: ConnectionId,
  signal: AbortSignal,
  limits: ExpansionLimits,
): Promise<BusySpan[]> {
  const steps = stepsOf(texts, context);
  const busy: BusySpan[] = [];
  let spent = 0;
  while (spent < limits.milliseconds) {
    const began = performance.now();
    const left = Math.min(stepMilliseconds, limits.milliseconds - spent);
    const isDone = runWatched(left, connectionId, () => takeSteps(steps, busy, began + sliceMilliseconds));
    if (busy.length > limits.instances) throw tooMuch(connectionId);
    if (isDone) return busy;
    spent += performance.now() - began;
    await nextTurn(undefined, { signal }).catch(() => givenUp(connectionId));
  }
  throw tooMuch(connectionId);
}

/** Takes steps until the slice is over; says whether the last one was taken. */
function takeSteps(steps: Iterator<BusySpan | undefined, void>, busy: BusySpan[], until: number): boolean {
  do {
    const step = steps.next();
    if (step.done === true) return true;
    if (step.value !== undefined) busy.push(step.value);
  } while (performance.now() < until);
  return false;
}

function* stepsOf(
  texts: readonly string[],
  context: ExpansionContext,
): Generator<BusySpan | undefined, void> {
  for (const text of texts) yield* busyOfObject(text, context);
}

function runWatched(milliseconds: number, connectionId: ConnectionId, slice: () => boolean): boolean {
  sandbox.slice = slice;
  const began = performance.now();
  const workedBefore = process.cpuUsage();
  try {
    return runSlice.runInContext(sandbox, { timeout: Math.max(1, Math.ceil(milliseconds)) }) === true;
  } catch (error) {
    const { user, system } = process.cpuUsage(workedBefore);
    const isCutOff = performance.now() - began >= milliseconds;
    if (isCutOff && (user + system) / 1000 < milliseconds / 2) throw new Standstill();
    const isTimeout =
      error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
    if (isTimeout) throw tooMuch(connectionId);
    // What ical.js says of it quotes the event.
    throw caldavError('provider_unavailable', 'holds an event that cannot be read', connectionId);
  } finally {
    delete sandbox.slice;
  }
}

function tooMuch(connectionId: ConnectionId): SchedulingError {
  return caldavError(
    'provider_unavailable',
    'holds a recurring event that takes too long to expand',
    connectionId,
  );
}

function givenUp(connectionId: ConnectionId): never {
  throw caldavError('provider_unavailable', 'did not answer in time', connectionId);
}
