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

/**
 * A step took too long. The watchdog's clock goes on while a crowded machine lets the process stand still, and nothing
 * tells that from work without end, so another try is made of what is left of the calendar's time.
 */
class CutOff extends Error {}
const maxTries = 3;

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
  const left = { ...limits };
  for (let tries = 0; tries < maxTries && left.milliseconds > 0; tries += 1) {
    try {
      return await expand(texts, context, connectionId, signal, left);
    } catch (error) {
      if (!(error instanceof CutOff)) throw error;
      await othersTurn(signal, connectionId);
    }
  }
  throw tooMuch(connectionId);
}

/**
 * Takes the time it works from what is left.
 * @throws `CutOff` when a single step took too long
 */
async function expand(
  texts: readonly string[],
  context: ExpansionContext,
  connectionId: ConnectionId,
  signal: AbortSignal,
  left: ExpansionLimits,
): Promise<BusySpan[]> {
  const steps = stepsOf(texts, context);
  const busy: BusySpan[] = [];
  while (left.milliseconds > 0) {
    const began = performance.now();
    let isDone: boolean;
    try {
      const atMost = Math.min(stepMilliseconds, left.milliseconds);
      isDone = runWatched(atMost, connectionId, () => takeSteps(steps, busy, began + sliceMilliseconds));
    } finally {
      left.milliseconds -= performance.now() - began;
    }
    if (busy.length > left.instances) throw tooMuch(connectionId);
    if (isDone) return busy;
    await othersTurn(signal, connectionId);
  }
  throw tooMuch(connectionId);
}

async function othersTurn(signal: AbortSignal, connectionId: ConnectionId): Promise<void> {
  await nextTurn(undefined, { signal }).catch(() => givenUp(connectionId));
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
  try {
    return runSlice.runInContext(sandbox, { timeout: Math.max(1, Math.ceil(milliseconds)) }) === true;
  } catch (error) {
    if (isTimeout(error)) throw new CutOff();
    // What ical.js says of it quotes the event.
    throw caldavError('provider_unavailable', 'holds an event that cannot be read', connectionId);
  } finally {
    delete sandbox.slice;
  }
}

/** The engine makes this error in the sandbox, where `Error` is another class than here. */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
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
