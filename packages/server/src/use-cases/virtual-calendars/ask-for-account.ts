import '../../domain/temporal.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import {
  askLater,
  beginAsking,
  isAwaited,
  leaveUnconfirmed,
  nextWorkAt,
  refuseAccount,
  takeAccount,
} from '../../domain/virtual-calendar-changes.js';
import type { VirtualCalendar } from '../../domain/virtual-calendar.js';
import type { GrantedAccount } from '../../ports/account-consent.js';
import type { Connection } from '../../ports/connection-records.js';
import { withDeadline } from '../../ports/deadline.js';
import type { Transaction } from '../../ports/store.js';
import { keepAccount } from '../new-connection.js';
import { type VirtualCalendarPorts, creatorFor, unconnected } from './virtual-calendar-ports.js';

const ASK_MS = 20_000;
/** Longer than asking can take: who asked has died, or its answer is lost. */
const ANSWERED_WITHIN_SECONDS = 60;
/** The provider was not asked, or said that it has made nothing and may be asked later. */
const LATER = new Set(['rate_limited', 'service_unavailable']);
/** Nobody knows whether it has made one. */
const UNKNOWN = new Set(['provider_unavailable', 'internal']);

/**
 * Asks the provider for the account of a calendar that is planned, or that is rotated. Since it can't be asked twice
 * without there being two, that it is asked is written down before: a crash in between leaves a calendar that is
 * `unconfirmed`, never one that nobody knows of.
 * @param calendar as it was read a moment ago
 */
export async function askForAccount(
  ports: VirtualCalendarPorts,
  tenantId: string,
  { id }: VirtualCalendar,
): Promise<void> {
  const asked = await ports.store.transaction(tenantId, (tx) => begin(tx, id));
  if (asked === undefined) return;
  const answer = await ask(ports, tenantId, asked);
  await ports.store.transaction(tenantId, (tx) => writeDown(ports, tx, asked, answer));
}

type Asked = VirtualCalendar & { askedAt: Temporal.Instant };

/** Undefined when it is asked already, or not wanted any more. */
async function begin(tx: Transaction, id: string): Promise<Asked | undefined> {
  const calendar = await tx.virtualCalendars.lock(id);
  if (calendar === undefined) return undefined;
  const { state, askedAt, successorConnectionId } = calendar;
  const isWanted = state === 'planned' || (state === 'rotating' && successorConnectionId === undefined);
  if (askedAt === undefined && isWanted) {
    const asked = beginAsking(calendar, tx.now);
    await tx.virtualCalendars.update(asked);
    return { ...asked, askedAt: tx.now };
  }
  if (askedAt === undefined || (state !== 'creating' && !isWanted)) return undefined;
  const until = askedAt.add({ seconds: ANSWERED_WITHIN_SECONDS });
  if (Temporal.Instant.compare(until, tx.now) > 0) await tx.virtualCalendars.work(id, until);
  else await tx.virtualCalendars.update(leaveUnconfirmed(calendar, 'provider_unavailable', tx.now));
  return undefined;
}

type Answer = { granted: GrantedAccount; unit: Connection } | SchedulingError;

async function ask(
  { calendars, providers }: VirtualCalendarPorts,
  tenantId: string,
  { unitId, name }: Asked,
): Promise<Answer> {
  // The worker's end does not cut it short: the answer may be all that is ever heard of the account.
  const never = new AbortController().signal;
  try {
    const { handle, connection } = await calendars.open(tenantId, unitId);
    const accounts = creatorFor(providers, connection);
    if (accounts === undefined) throw unconnected(unitId);
    const granted = await withDeadline(never, ASK_MS, (signal) => accounts.create(handle, name, signal));
    return { granted, unit: connection };
  } catch (cause) {
    if (cause instanceof SchedulingError) return cause;
    return new SchedulingError('internal', 'The calendar could not be asked for.', { cause });
  }
}

async function writeDown(
  ports: VirtualCalendarPorts,
  tx: Transaction,
  { id, askedAt }: Asked,
  answer: Answer,
): Promise<void> {
  const calendar = await tx.virtualCalendars.lock(id);
  const isWanted = calendar !== undefined && isAwaited(calendar, askedAt);
  if (!(answer instanceof SchedulingError)) {
    if (isWanted) await accept(ports, tx, calendar, answer);
    else await giveBack(ports, tx, answer);
    return;
  }
  if (!isWanted) return;
  if (UNKNOWN.has(answer.code)) {
    await tx.virtualCalendars.update(leaveUnconfirmed(calendar, answer.code, tx.now));
  } else if (LATER.has(answer.code)) {
    await tx.virtualCalendars.update(askLater(calendar, tx.now));
    await tx.virtualCalendars.work(id, soonest(ports, calendar, answer, tx.now));
  } else {
    await tx.virtualCalendars.update(refuseAccount(calendar, answer.code, tx.now));
  }
}

/** Not all at once: of many that were told to wait, some come sooner. */
function soonest(
  { randomness }: VirtualCalendarPorts,
  calendar: VirtualCalendar,
  { details }: SchedulingError,
  now: Temporal.Instant,
): Temporal.Instant {
  const asked = now.add({
    milliseconds: Math.ceil((details.retryAfterSeconds ?? 2) * 1000 + randomness.fraction() * 2000),
  });
  const own = nextWorkAt(calendar, now);
  return Temporal.Instant.compare(asked, own) > 0 ? asked : own;
}

async function accept(
  ports: VirtualCalendarPorts,
  tx: Transaction,
  calendar: VirtualCalendar,
  answer: { granted: GrantedAccount; unit: Connection },
): Promise<void> {
  const unit = await tx.connections.find(answer.unit.id);
  if (unit === undefined || unit.state === 'revoked') {
    // Disconnected meanwhile: what comes through it ends.
    await giveBack(ports, tx, answer);
    await tx.virtualCalendars.update(refuseAccount(calendar, 'needs_connection', tx.now));
    return;
  }
  const { id } = await keepAccount(ports, tx, answer.granted, {
    provider: unit.provider,
    scope: 'virtual_calendar',
    parentId: unit.id,
    dataCenter: unit.dataCenter,
    connectedBy: calendar.createdBy,
  });
  await tx.virtualCalendars.update(takeAccount(calendar, id, tx.now));
  // Its calendar and profiles are read next; by another job, should this worker end here.
  await tx.virtualCalendars.work(calendar.id);
}

/** Nobody wants it any more: its grant is ended, so that it is not left behind. */
async function giveBack(
  { randomness }: VirtualCalendarPorts,
  tx: Transaction,
  { granted, unit }: { granted: GrantedAccount; unit: Connection },
): Promise<void> {
  await tx.revocations.insert({
    id: randomness.id('rvk'),
    provider: unit.provider,
    dataCenter: unit.dataCenter,
    credentials: granted.credentials,
    attempts: 0,
    createdAt: tx.now,
  });
}
