import '../../domain/temporal.js';
import type { SeenAtsInterview } from '../../domain/applicant-tracking.js';
import { conflictOf, ownInterviews } from '../../domain/ats-interview.js';
import { type Booking, sessionOf } from '../../domain/booking.js';
import type { AtsProviders } from '../../ports/ats-provider.js';
import type { AtsInterviewRecord } from '../../ports/ats-write-records.js';
import { withDeadline } from '../../ports/deadline.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { Transaction } from '../../ports/store.js';
import { lockBooking } from '../candidate-context.js';
import { type FoundInterview, keepConflicts } from './ats-exceptions.js';
import type { AtsTask } from './ats-writing.js';
import type { AtsPorts } from './open-ats-account.js';

/** What comparing all interviews ahead needs. */
export interface ComparePorts extends AtsPorts {
  providers: AtsPorts['providers'] & { ats: AtsProviders };
  /** Told of each account that could not be read; ids and codes only. */
  onFailure: (failure: { connectionId: string; code: string; cause: unknown }) => void;
}

const READ_MS = 20_000;
/** More are not compared at a time. */
const MOST_BOOKINGS = 500;

/**
 * Reads a booking's interviews back from its applicant tracking system (ATS) and keeps what somebody changed there as
 * exceptions; one that is as we wrote it again ends them. While they are being written nothing is concluded.
 * @throws `SchedulingError` as the port does
 */
export function makeCompareInterviews({ store, ats }: AtsPorts) {
  return async ({ tenantId, bookingId, connectionId }: AtsTask, signal: AbortSignal): Promise<void> => {
    const before = await store.transaction(tenantId, (tx) => subjectOf(tx, bookingId, connectionId));
    if (before?.ats === undefined) return;
    const { account } = await ats.open(tenantId, connectionId);
    const { applicationId, candidateId } = before.ats;
    const seen = ownInterviews(
      bookingId,
      await account.interviewsOf({ id: applicationId, candidateId }, signal),
    );
    await store.transaction(tenantId, async (tx) => {
      await lockBooking(tx, bookingId);
      const booking = await subjectOf(tx, bookingId, connectionId);
      if (booking?.revision === before.revision) await conclude(tx, booking, connectionId, seen);
    });
  };
}

/** Compares all interviews ahead that are written to any ATS; a recurring task, since not every ATS tells of a deletion. */
export function makeCompareAll(ports: ComparePorts) {
  const compareAhead = makeCompareAhead(ports);
  return async (tenantId: string, signal: AbortSignal): Promise<void> => {
    const names = [...ports.providers.ats.keys()];
    const connections = await ports.store.transaction(tenantId, (tx) => tx.connections.ofProviders(names));
    for (const { id, state } of connections) {
      if (state === 'revoked') continue;
      try {
        await compareAhead({ tenantId, connectionId: id }, signal);
      } catch (error) {
        if (!(error instanceof SchedulingError) || error.code === 'service_unavailable') throw error;
        ports.onFailure({ connectionId: id, code: error.code, cause: error.cause });
      }
    }
  };
}

/** Compares the interviews ahead that go through one account. @throws `SchedulingError` as the port does */
export function makeCompareAhead(ports: AtsPorts) {
  const compareInterviews = makeCompareInterviews(ports);
  return async (
    { tenantId, connectionId }: Omit<AtsTask, 'bookingId'>,
    signal: AbortSignal,
  ): Promise<void> => {
    const ahead = await ports.store.transaction(tenantId, (tx) =>
      tx.atsInterviews.bookingsAhead(connectionId, MOST_BOOKINGS),
    );
    for (const bookingId of ahead) {
      signal.throwIfAborted();
      await withDeadline(signal, READ_MS, (limited) =>
        compareInterviews({ tenantId, bookingId, connectionId }, limited),
      );
    }
  };
}

/** Undefined when there is nothing to compare, or it is being written. */
async function subjectOf(
  tx: Transaction,
  bookingId: string,
  connectionId: string,
): Promise<Booking | undefined> {
  const booking = await tx.bookings.find(bookingId);
  if (booking?.ats?.connectionId !== connectionId || booking.status === 'cancelled') return undefined;
  const records = await tx.atsInterviews.ofBooking(bookingId);
  if (!records.some(({ state }) => state === 'standing')) return undefined;
  const effects = await tx.effects.ofBooking(bookingId);
  const isBeingWritten = effects.some(({ kind, state }) => kind === 'ats_interviews' && state === 'pending');
  return isBeingWritten ? undefined : booking;
}

async function conclude(
  tx: Transaction,
  booking: Booking,
  connectionId: string,
  seen: ReadonlyMap<string, SeenAtsInterview>,
): Promise<void> {
  const found: FoundInterview[] = [];
  for (const record of await tx.atsInterviews.ofBooking(booking.id)) {
    const standing = seen.get(record.sessionKey);
    const session = sessionOf(booking, record.sessionKey);
    if (session === undefined || !isCompared(record, standing, session.end, tx.now)) continue;
    if (record.written === undefined) await adopt(tx, record, standing);
    const conflict = record.written && conflictOf(record.written, standing, undefined);
    found.push({ session, seen: standing, conflict });
  }
  await keepConflicts(tx, booking, connectionId, found);
}

/** What is over, or may not be changed any more, is not ours to mend. */
const isCompared = (
  { state }: AtsInterviewRecord,
  standing: SeenAtsInterview | undefined,
  end: Temporal.Instant,
  now: Temporal.Instant,
): boolean =>
  state === 'standing' && standing?.isChangeable !== false && Temporal.Instant.compare(end, now) > 0;

/** From here on changes are told by what stands there now: somebody agreed to it, or we can't know what we wrote. */
async function adopt(
  tx: Transaction,
  record: AtsInterviewRecord,
  standing: SeenAtsInterview | undefined,
): Promise<void> {
  if (standing === undefined) return;
  const { reference, container } = standing;
  await tx.atsInterviews.put({ ...record, reference, container, written: standing });
}
