import '../domain/temporal.js';
import { SchedulingError, type SchedulingErrorCode } from '../domain/scheduling-error.js';
import type { Transaction } from '../ports/store.js';
import { type BookingContext, findBooking, lockBooking } from './candidate-context.js';
import { type CertainSlot, loadWantedSlot, makeClaimSlot, notOffered } from './claim-slot.js';
import { makeClaimStart } from './claim-start.js';
import { heldSessionsOf } from './held-sessions.js';
import { keepAssigned, seatHosts } from './hosting/seat-hosts.js';
import { giveUpCurrentHold } from './manage-hold.js';
import { moveTo } from './move-booking.js';
import { type Asker, type Ports, type RunOptions, runOnce } from './ports.js';
import { type ShownBooking, showBooking } from './show-bookings.js';
import {
  type MovingSubject,
  asAgreedBy,
  asSeated,
  fitsLoop,
  placedTogether,
  subjectOfMove,
} from './subject-of-move.js';

export interface RescheduleRequest {
  bookingId: string;
  /** When the first session begins, or the one that is named. */
  start: Temporal.Instant;
  /** The one session that moves while the others stay; undefined moves all of them. */
  sessionKey: string | undefined;
  asker: Asker;
}

/** An event that somebody moved in their calendar, and the employer agrees. */
export interface AcceptedMove {
  bookingId: string;
  sessionKey: string;
  /** Where the event was found. */
  start: Temporal.Instant;
  /** The member or room in whose calendar it was moved: what their calendars and own rules say is no matter. */
  movedBy: string | undefined;
}

/**
 * Moves a booking, or one session of it, on the employer's word, whatever the plan lets candidates do. Who sits in it
 * stays, and the sessions keep their distances, at any minute, where that is possible; otherwise the plan decides as it
 * would for a candidate. The candidate's hold, if any, gives way.
 * @throws `not_found`, `booking_closed`, `slot_not_offered`, `slot_taken`, `no_host`, `provider_unavailable` when a calendar
 *   of the panel does not answer
 */
export function makeRescheduleBooking(ports: Ports) {
  const moveTogether = makeMoveTogether(ports);
  const claimStart = makeClaimStart(ports);
  return async (
    tenantId: string,
    { bookingId, start, sessionKey, asker }: RescheduleRequest,
    run: RunOptions<ShownBooking>,
  ): Promise<ShownBooking> => {
    const subjectIn = (context: BookingContext) => subjectOfMove(context, { start, sessionKey });
    const options: RunOptions<ShownBooking> = {
      ...run,
      once: (tx, work) =>
        runOnce(run, tx, async () => {
          const moved = await work();
          await tx.audit.append({ ...asker, action: 'booking.rescheduled', object: bookingId });
          return moved;
        }),
    };
    try {
      const together = { bookingId, start, subjectIn: (of: BookingContext) => asSeated(subjectIn(of)) };
      return await moveTogether(tenantId, together, options);
    } catch (first) {
      if (!isAboutPanel(first)) throw first;
      const request = {
        tenantId,
        start,
        findSubject: async (tx: Transaction) => subjectIn(await findBooking(tx, bookingId)),
        lockSubject: async (tx: Transaction) => subjectIn(await lockBooking(tx, bookingId)),
        take: (tx: Transaction, slot: CertainSlot<MovingSubject>) => take(ports, tx, slot),
      };
      return claimStart(request, options).catch((second: unknown) => {
        // Nobody else can sit then: what keeps those who sit now says more.
        throw isAboutPanel(second) && second.code === 'slot_not_offered' ? first : second;
      });
    }
  };
}

/**
 * Agrees to a move that was made in a calendar: the session takes that time, as long as it was, with the people it has.
 * @throws as `makeRescheduleBooking`; `slot_taken` when somebody else of the panel is not free then
 */
export function makeAcceptMove(ports: Ports) {
  const moveTogether = makeMoveTogether(ports);
  return (
    tenantId: string,
    { bookingId, start, sessionKey, movedBy }: AcceptedMove,
    options: RunOptions<ShownBooking>,
  ): Promise<ShownBooking> => {
    const subjectIn = (context: BookingContext) =>
      asAgreedBy(movedBy, asSeated(subjectOfMove(context, { start, sessionKey })));
    return moveTogether(tenantId, { bookingId, start, subjectIn }, options);
  };
}

interface Together {
  bookingId: string;
  start: Temporal.Instant;
  subjectIn: (context: BookingContext) => MovingSubject;
}

/** Moves what is to be moved as it is, everybody with it. */
function makeMoveTogether(ports: Ports) {
  const claimSlot = makeClaimSlot(ports);
  return async (
    tenantId: string,
    { bookingId, start, subjectIn }: Together,
    options: RunOptions<ShownBooking>,
  ): Promise<ShownBooking> => {
    const wanted = await ports.store.transaction(tenantId, async (tx) => {
      const subject = subjectIn(await findBooking(tx, bookingId));
      return loadWantedSlot(tx, ports, subject, placedTogether(subject, start));
    });
    const lockSubject = async (tx: Transaction) => subjectIn(await lockBooking(tx, bookingId));
    const toTake = (tx: Transaction, slot: CertainSlot<MovingSubject>) => take(ports, tx, slot);
    return claimSlot({ tenantId, wanted, lockSubject, take: toTake }, options);
  };
}

async function take(ports: Ports, tx: Transaction, slot: CertainSlot<MovingSubject>): Promise<ShownBooking> {
  const { booking, plan, wholePlan } = slot.subject;
  const wanted = heldSessionsOf(plan, slot.offer);
  if (!fitsLoop(slot.subject, wanted, slot.facts.gridTimeZone)) throw notOffered();
  await giveUpCurrentHold(tx, booking.invitationId);
  const { timeZone } = booking;
  const { zoneDataVersion } = ports;
  const { sharedResources, hosting } = slot.facts;
  const hosted = await seatHosts(tx, hosting, { sessions: wanted, holderId: booking.id });
  const moved = await moveTo(tx, {
    booking,
    plan: wholePlan,
    to: hosted.sessions,
    sharedResources,
    countedHosts: hosted.counted,
    timeZone,
    zoneDataVersion,
    isByCandidate: false,
  });
  await keepAssigned(tx, hosted, { holderId: booking.id, expiresAt: undefined });
  return showBooking(tx, moved);
}

/** What another panel may have an answer to. */
const ABOUT_PANEL: ReadonlySet<SchedulingErrorCode> = new Set(['slot_taken', 'slot_not_offered', 'no_host']);

const isAboutPanel = (error: unknown): error is SchedulingError =>
  error instanceof SchedulingError && ABOUT_PANEL.has(error.code);
