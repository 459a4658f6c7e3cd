import '../domain/temporal.js';
import { type BookingException, type Remedy, remediesOf } from '../domain/booking-exception.js';
import { OUT_SENTENCES } from '../domain/candidate-out.js';
import { agreeAnew, reissueBooking } from '../domain/booking-changes.js';
import { type Booking, sessionOf } from '../domain/booking.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { Transaction } from '../ports/store.js';
import { followMeetings, withMeetingsAnew } from './arrange-meeting.js';
import { isOfAts } from './ats/ats-exceptions.js';
import { acceptInAts, putBackInAts } from './ats/ats-remedies.js';
import { cancelAnyway } from './cancel-booking.js';
import { lockBooking } from './candidate-context.js';
import { reassignHost } from './hosting/reassign-host.js';
import type { Asker, Ports, RunOptions } from './ports.js';
import { runOnce } from './ports.js';
import { makeAcceptMove } from './reschedule-booking.js';
import type { ShownBooking } from './show-bookings.js';
import { makeSwap } from './swap-interviewer.js';
import { newestOnEvents } from './watched-events.js';

export interface Resolution {
  exceptionId: string;
  remedy: Remedy;
  /** `swap`: who is to sit instead, by member id; the best of those who can, where nobody is named. */
  in: string | undefined;
  asker: Asker;
}

type Run = RunOptions<BookingException>;

/**
 * Resolves an exception by what a person decided, in one transaction with what that causes.
 *
 * `accept` agrees: the booking takes the time the event was moved to, as long as it was; of somebody who declined or left
 * it is noted, and they keep the seat; a calendar whose event was deleted goes without it until the booking changes; after
 * a change of zone rules the moment stays what it is. `put_back` writes the event into that calendar again. `swap` lets
 * somebody else sit. `reassign` lets a meeting of ours be made anew, by whoever can host it. `cancel` cancels the booking.
 * Of an interview in an applicant tracking system (ATS) it is the same: the booking takes the time it was moved to there, or
 * it is written there again.
 * @throws `not_found`; `booking_closed` when it is resolved already, or its booking is cancelled; `invalid_request` for a
 *   remedy that is none for it; `no_host`; and what moving and swapping throw
 */
export function makeResolveException(ports: Ports) {
  const acceptMove = makeAcceptMove(ports);
  const swap = makeSwap(ports);
  return async (tenantId: string, resolution: Resolution, options: Run): Promise<BookingException> => {
    const exception = await ports.store.transaction(tenantId, (tx) => findOpen(tx, resolution.exceptionId));
    assertRemedy(exception, resolution);
    const { bookingId, sessionKey, subject } = exception;
    if (resolution.remedy === 'swap') {
      const request = { bookingId, sessionKey, out: subject, in: resolution.in, asker: resolution.asker };
      return resolvedWith(resolution, options, (inTurn) => swap(tenantId, request, inTurn));
    }
    if (resolution.remedy === 'accept' && (exception.kind === 'moved' || exception.kind === 'ats_moved')) {
      const move = await moveFound(ports, tenantId, exception);
      return resolvedWith(resolution, options, (inTurn) => acceptMove(tenantId, move, inTurn));
    }
    return ports.store.transaction(tenantId, (tx) =>
      runOnce(options, tx, async () => {
        const resolved = await resolve(tx, bookingId, resolution);
        const context = await lockBooking(tx, bookingId);
        const { booking } = context;
        if (resolution.remedy === 'cancel') await cancelAnyway(tx, bookingId, reasonOf(resolved));
        else if (resolution.remedy === 'put_back') await putBack(tx, booking, resolved);
        else if (resolution.remedy === 'reassign')
          await reassignHost(ports, tx, context, resolved.sessionKey, resolution.asker);
        else await accept(ports, tx, booking, resolved);
        return resolved;
      }),
    );
  };
}

/** Lets another use case change the booking, and resolves the exception in the same transaction. */
async function resolvedWith(
  resolution: Resolution,
  options: Run,
  change: (options: RunOptions<ShownBooking>) => Promise<ShownBooking>,
): Promise<BookingException> {
  let resolved: BookingException | undefined;
  await change({
    signal: options.signal,
    once: async (tx, work) => {
      let shown: ShownBooking | undefined;
      resolved = await runOnce(options, tx, async () => {
        const { bookingId } = await findOpen(tx, resolution.exceptionId);
        // Before the change, which would find the exception gone.
        const found = await resolve(tx, bookingId, resolution);
        const booking = isOfAts(found) ? await tx.bookings.find(bookingId) : undefined;
        if (booking !== undefined) await acceptInAts(tx, booking, found);
        shown = await work();
        return found;
      });
      if (shown === undefined) throw new SchedulingError('internal', 'The change was not made.');
      return shown;
    },
  });
  if (resolved === undefined) throw new SchedulingError('internal', 'The change was not made.');
  return resolved;
}

/** Locked after its booking, as everywhere; of two who resolve it at once one is too late. */
async function resolve(
  tx: Transaction,
  bookingId: string,
  { exceptionId, remedy, asker }: Resolution,
): Promise<BookingException> {
  await lockBooking(tx, bookingId);
  if (!(await tx.exceptions.resolve(exceptionId, remedy))) throw alreadyResolved();
  await tx.audit.append({ ...asker, action: `exception.resolved_${remedy}`, object: exceptionId });
  const resolved = await tx.exceptions.find(exceptionId);
  if (resolved === undefined) throw noSuchException();
  return resolved;
}

async function findOpen(tx: Transaction, id: string): Promise<BookingException> {
  const exception = await tx.exceptions.find(id);
  if (exception === undefined) throw noSuchException();
  if (exception.state === 'resolved') throw alreadyResolved();
  return exception;
}

function assertRemedy(exception: BookingException, { remedy, in: incoming }: Resolution): void {
  const remedies = remediesOf(exception);
  if (!remedies.includes(remedy))
    throw invalid('remedy', `must be ${remedies.join(' or ')} for this exception`);
  if (incoming !== undefined && remedy !== 'swap') throw invalid('in', 'is for swap only');
}

/** @throws `slot_not_offered` when it was made longer or shorter without being moved: an interview keeps its length */
async function moveFound(
  ports: Ports,
  tenantId: string,
  { bookingId, sessionKey, subject, detail }: BookingException,
) {
  const booking = await ports.store.transaction(tenantId, (tx) => tx.bookings.find(bookingId));
  const session = booking && sessionOf(booking, sessionKey);
  if (session === undefined || detail.start === undefined) throw noSuchException();
  const start = Temporal.Instant.from(detail.start);
  if (start.equals(session.start)) {
    throw new SchedulingError(
      'slot_not_offered',
      'The event was made longer or shorter; an interview keeps its length, so put the event back instead.',
    );
  }
  return { bookingId, sessionKey, start, movedBy: subject.startsWith('con_') ? undefined : subject };
}

async function accept(
  { zoneDataVersion }: Ports,
  tx: Transaction,
  booking: Booking,
  exception: BookingException,
): Promise<void> {
  if (isOfAts(exception)) await acceptInAts(tx, booking, exception);
  if (exception.kind === 'zone_rules_changed') await tx.bookings.update(agreeAnew(booking, zoneDataVersion));
  if (exception.kind !== 'deleted') return;
  const effect = (await onCalendarOf(tx, exception)).effect;
  await tx.effects.forgo(effect.id);
}

/** For coordinators; the candidate is not told. */
function reasonOf({ kind, detail: { reason } }: BookingException): string {
  if (kind === 'ats_deleted') return 'The interview was deleted in the applicant tracking system.';
  // Kept as one of these words.
  return OUT_SENTENCES[(reason ?? 'gone') as keyof typeof OUT_SENTENCES];
}

/** At a revision above the one that was found, or the calendar would keep what it has. */
async function putBack(tx: Transaction, booking: Booking, exception: BookingException): Promise<void> {
  if (isOfAts(exception)) return putBackInAts(tx, booking, exception);
  const { target } = await onCalendarOf(tx, exception);
  const found = Number(exception.detail.revision ?? 0);
  const reissued = reissueBooking(booking, { above: found, now: tx.now });
  const again = exception.kind === 'deleted' ? withMeetingsAnew(reissued, [target], tx.now) : reissued;
  await tx.bookings.update(again);
  await tx.effects.queue(again.id, again.revision, [{ target }]);
  await followMeetings(tx, booking, again);
}

async function onCalendarOf(tx: Transaction, { bookingId, sessionKey, detail }: BookingException) {
  const written = newestOnEvents(await tx.effects.ofBooking(bookingId)).find(
    ({ target }) =>
      target.sessionKey === sessionKey &&
      target.connectionId === detail.connectionId &&
      target.calendarId === detail.calendarId,
  );
  if (written === undefined) throw noSuchException();
  return written;
}

const noSuchException = (): SchedulingError =>
  new SchedulingError('not_found', 'There is no such exception.');

const alreadyResolved = (): SchedulingError =>
  new SchedulingError('booking_closed', 'This exception is resolved already.');

const invalid = (path: string, message: string): SchedulingError =>
  new SchedulingError('invalid_request', `The exception can't be resolved like that: ${path} ${message}.`, {
    details: { errors: [{ path, message }] },
  });
