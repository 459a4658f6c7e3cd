import { SchedulingError } from '../../domain/scheduling-error.js';
import { withDeadline } from '../../ports/deadline.js';
import type { Transaction } from '../../ports/store.js';
import { type AtsTask, type AtsWritePorts, settingsOf, writesResponses } from './ats-writing.js';
import { makeSettleAnswers } from './settle-interviews.js';

const AT_ONCE = 20;
/** Nobody else takes a booking for so long; one that fails comes round after it. */
const TURN_SECONDS = 60;
const WRITE_MS = 20_000;

/** What bringing answers into applicant tracking systems (ATS) needs. */
export interface SettleBehindPorts extends AtsWritePorts {
  /** Told of each booking that could not be written; ids and codes only. */
  onFailure: (failure: { bookingId: string; code: string; cause: unknown }) => void;
}

/** Writes what interviewers have answered since into the interviews in their ATS. */
export function makeSettleBehind(ports: SettleBehindPorts) {
  const settleAnswers = makeSettleAnswers(ports);
  return async (tenantId: string, signal: AbortSignal): Promise<void> => {
    const taken = await ports.store.transaction(tenantId, (tx) =>
      tx.atsInterviews.takeBehind(AT_ONCE, TURN_SECONDS),
    );
    for (const bookingId of taken) {
      signal.throwIfAborted();
      await settle(ports, { tenantId, bookingId }, (task) =>
        withDeadline(signal, WRITE_MS, (limited) => settleAnswers(task, limited)),
      );
    }
  };
}

async function settle(
  ports: SettleBehindPorts,
  { tenantId, bookingId }: Pick<AtsTask, 'tenantId' | 'bookingId'>,
  write: (task: AtsTask) => Promise<unknown>,
): Promise<void> {
  const next = await ports.store.transaction(tenantId, (tx) => connectionToTell(tx, bookingId));
  // Whoever writes the interviews anew takes the answers with them, and may be at it now.
  if (next === 'being written') return;
  try {
    if (next !== undefined && (await isTold(ports, tenantId, next)))
      await write({ tenantId, bookingId, connectionId: next.connectionId });
  } catch (error) {
    if (!(error instanceof SchedulingError) || error.code === 'service_unavailable') throw error;
    ports.onFailure({ bookingId, code: error.code, cause: error.cause });
    return;
  }
  await ports.store.transaction(tenantId, (tx) => tx.atsInterviews.caughtUp(bookingId));
}

async function connectionToTell(tx: Transaction, bookingId: string) {
  const booking = await tx.bookings.find(bookingId);
  if (booking?.ats === undefined || booking.status === 'cancelled') return undefined;
  const effects = await tx.effects.ofBooking(bookingId);
  if (effects.some(({ kind, state }) => kind === 'ats_interviews' && state === 'pending'))
    return 'being written' as const;
  const { connectionId } = booking.ats;
  const settings = await settingsOf(tx, connectionId);
  return settings && { connectionId, settings };
}

async function isTold(
  { ats }: SettleBehindPorts,
  tenantId: string,
  { connectionId, settings }: { connectionId: string; settings: Parameters<typeof writesResponses>[1] },
): Promise<boolean> {
  const { provider } = await ats.open(tenantId, connectionId);
  return writesResponses(provider.capabilities, settings);
}
