import { SchedulingError } from '../../domain/scheduling-error.js';
import { nextWorkAt } from '../../domain/virtual-calendar-changes.js';
import type { VirtualCalendar } from '../../domain/virtual-calendar.js';
import { askForAccount } from './ask-for-account.js';
import { settleSome } from './leave-account.js';
import { keepOwnCalendar } from './read-own-calendar.js';
import { retireOneStep } from './retire-steps.js';
import { rotateOneStep } from './rotate-steps.js';
import type { Left, VirtualCalendarPorts } from './virtual-calendar-ports.js';

/** Trying these again can help. */
const PASSING = new Set(['provider_unavailable', 'rate_limited', 'service_unavailable']);

/** What the worker works with. */
export interface WorkPorts extends VirtualCalendarPorts {
  /** Told of every piece of work that failed; ids and codes only. */
  onFailure: (failure: { virtualCalendarId: string; state: string; code: string; cause: unknown }) => void;
}

/**
 * The worker of one job of the queue of virtual calendars: does one piece of what the calendar's state asks for, and
 * queues the next. Each piece is safe to be done twice, and what comes next is read from what is stored, so that a crash
 * at any point is gone on from.
 */
export function makeWorkOnVirtualCalendar(ports: WorkPorts) {
  return async (job: { tenantId: string; virtualCalendarId: string }, signal: AbortSignal): Promise<void> => {
    const { tenantId, virtualCalendarId: id } = job;
    const calendar = await ports.store.transaction(tenantId, (tx) => tx.virtualCalendars.find(id));
    if (calendar === undefined) return;
    const left = await attempt(ports, tenantId, calendar, signal);
    if (left === 'nothing') return;
    await ports.store.transaction(tenantId, async (tx) => {
      const now = await tx.virtualCalendars.find(id);
      if (now === undefined) return;
      await tx.virtualCalendars.work(id, left === 'more' ? undefined : nextWorkAt(now, tx.now));
    });
  };
}

async function attempt(
  ports: WorkPorts,
  tenantId: string,
  calendar: VirtualCalendar,
  signal: AbortSignal,
): Promise<Left> {
  try {
    return await doOnePiece(ports, tenantId, calendar, signal);
  } catch (cause) {
    if (!(cause instanceof SchedulingError)) throw cause;
    const { id, state } = calendar;
    ports.onFailure({ virtualCalendarId: id, state, code: cause.code, cause });
    await ports.store.transaction(tenantId, async (tx) => {
      const now = await tx.virtualCalendars.lock(id);
      if (now?.state !== state) return;
      await tx.virtualCalendars.update({ ...now, problem: { code: cause.code, at: tx.now } });
    });
    // What was begun has to come to its end, whatever is in the way now.
    return PASSING.has(cause.code) || state !== 'active' ? 'later' : 'nothing';
  }
}

async function doOnePiece(
  ports: WorkPorts,
  tenantId: string,
  calendar: VirtualCalendar,
  signal: AbortSignal,
): Promise<Left> {
  switch (calendar.state) {
    case 'planned':
    case 'creating':
      await askForAccount(ports, tenantId, calendar);
      return 'nothing';
    case 'active':
      return settleOneStep(ports, tenantId, calendar, signal);
    case 'rotating':
      return rotateOneStep(ports, tenantId, calendar, signal);
    case 'retiring':
      return retireOneStep(ports, tenantId, calendar, signal);
    case 'unconfirmed':
    case 'failed':
    case 'retired':
      return 'nothing';
  }
}

/** Reads the calendar of one that was just created, and writes what is not written yet. */
async function settleOneStep(
  ports: WorkPorts,
  tenantId: string,
  calendar: VirtualCalendar,
  signal: AbortSignal,
): Promise<Left> {
  const { id, connectionId } = calendar;
  if (connectionId === undefined) return 'nothing';
  if (calendar.calendarId === undefined) {
    await keepOwnCalendar(ports, tenantId, { ...calendar, connectionId }, signal);
    return 'nothing';
  }
  const events = await ports.store.transaction(tenantId, (tx) => tx.writtenEvents.unsettled(id));
  if (events.length === 0) return 'nothing';
  await settleSome(ports, { tenantId, virtualCalendarId: id, events, isWaitedFor: false }, signal);
  await ports.store.transaction(tenantId, async (tx) => {
    const now = await tx.virtualCalendars.lock(id);
    if (now?.problem !== undefined) await tx.virtualCalendars.update({ ...now, problem: undefined });
  });
  return 'more';
}
