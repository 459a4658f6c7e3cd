import '../../domain/temporal.js';
import { type BookingException, isStillSo } from '../../domain/booking-exception.js';
import { sessionOf } from '../../domain/booking.js';
import type { SeatedHost } from '../../domain/conferencing.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { Store, Transaction } from '../../ports/store.js';
import { type BookingContext, lockBooking } from '../candidate-context.js';
import type { FactPorts } from '../slot-facts.js';
import { isFit } from './hosts-at-risk.js';
import { reassignHost } from './reassign-host.js';

type RepairPorts = FactPorts & { store: Store };

/**
 * Finds another host for each session ahead of a booking whose host can't host any more, where what holds for it says
 * `autoRepair`; a job, safe to repeat. Where nobody can host, the exception waits for a coordinator.
 */
export function makeRepairHosts(ports: RepairPorts) {
  return async ({ tenantId, bookingId }: { tenantId: string; bookingId: string }): Promise<void> => {
    const atRisk = await ports.store.transaction(tenantId, (tx) => openAtRisk(tx, bookingId));
    // Each by itself: one that nobody can host is no reason to leave the others.
    for (const { id } of atRisk) {
      await ports.store
        .transaction(tenantId, (tx) => repair(ports, tx, { bookingId, exceptionId: id }))
        .catch(leaveToCoordinator);
    }
  };
}

const openAtRisk = async (tx: Transaction, bookingId: string): Promise<BookingException[]> =>
  (await tx.exceptions.openOf(bookingId)).filter(({ kind }) => kind === 'host_at_risk');

async function repair(
  ports: FactPorts,
  tx: Transaction,
  { bookingId, exceptionId }: { bookingId: string; exceptionId: string },
): Promise<void> {
  const context = await lockBooking(tx, bookingId);
  const exception = (await openAtRisk(tx, bookingId)).find(({ id }) => id === exceptionId);
  if (exception === undefined || !isToRepair(context, exception, tx.now)) return;
  // Back again meanwhile, they keep the meeting and its link.
  if (await isBack(tx, sessionOf(context.booking, exception.sessionKey)?.host)) return;
  await tx.exceptions.resolve(exceptionId, 'reassign');
  await tx.audit.append({
    actor: 'server',
    requestId: '',
    action: 'exception.resolved_reassign',
    object: exceptionId,
  });
  await reassignHost(ports, tx, context, exception.sessionKey);
}

function isToRepair(
  { booking, plan }: BookingContext,
  exception: BookingException,
  now: Temporal.Instant,
): boolean {
  const { sessionKey } = exception;
  const start = sessionOf(booking, sessionKey)?.start;
  const meeting = plan.sessions.find(({ key }) => key === sessionKey)?.conferencing;
  if (start === undefined || meeting?.provider !== 'hosted' || meeting.hosting.autoRepair !== true)
    return false;
  return isStillSo(exception, booking) && Temporal.Instant.compare(start, now) > 0;
}

async function isBack(tx: Transaction, host: SeatedHost | undefined): Promise<boolean> {
  if (host === undefined) return false;
  const account = await tx.hosts.findByUser(host.connectionId, host.userId);
  return account !== undefined && isFit(account, host);
}

const LEFT: readonly string[] = ['no_host', 'not_found', 'booking_closed'];

function leaveToCoordinator(error: unknown): void {
  if (!(error instanceof SchedulingError) || !LEFT.includes(error.code)) throw error;
}
