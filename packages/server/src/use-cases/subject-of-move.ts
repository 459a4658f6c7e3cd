import '../domain/temporal.js';
import type { PlacedSession } from '../domain/availability/slot-query.js';
import { assertStands } from '../domain/booking-changes.js';
import { type BookedSession, type Booking, membersOf, sessionOf, startOfBooking } from '../domain/booking.js';
import type { HeldSession } from '../domain/hold.js';
import { faultOfMove } from '../domain/loop-move.js';
import type { Member } from '../domain/member.js';
import { ceilMinute } from '../domain/minutes.js';
import type { Plan, PlanSession } from '../domain/plan.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import { type SharedResource, resourceOfUnit } from '../domain/shared-resource.js';
import type { BookingContext } from './candidate-context.js';
import { notOffered } from './claim-slot.js';
import type { AsCounted } from './slot-facts.js';
import { LICENCE_SEAT, ROOM_SEAT } from './slot-query.js';
import { type SlotSubject, employersSubject, planToMove } from './slot-subject.js';

/** What is moved on the employer's word; its plan has the sessions that move, and only those. */
export interface MovingSubject extends SlotSubject {
  booking: Booking;
  wholePlan: Plan;
}

/**
 * All of a booking, or one session of it, to be moved.
 * @throws `booking_closed`; `not_found` for another session than the booking's; `slot_not_offered` when it is at that time
 *   already, or the plan no longer has a session that is to be moved
 */
export function subjectOfMove(
  { plan, invitation, booking }: BookingContext,
  { start, sessionKey }: { start: Temporal.Instant; sessionKey: string | undefined },
): MovingSubject {
  assertStands(booking);
  const moving = sessionKey === undefined ? booking.sessions : [namedSession(booking, sessionKey)];
  if (startOfBooking({ sessions: moving }).equals(start)) throw notOffered();
  const subject = { plan, wholePlan: plan, invitation, booking, moving };
  const whole = { ...employersSubject(subject), wholePlan: plan };
  const planned = planToMove(whole.plan, { sessions: moving });
  if (moving.length === booking.sessions.length) return { ...whole, plan: planned };
  const others = booking.sessions.filter((session) => !moving.includes(session));
  return { ...whole, plan: besideOthers(planned, others), asCounted: notElsewhere(plan, others) };
}

/** The same with everybody who sits in it now, each in their seat, whoever else the plan names. */
export function asSeated(subject: MovingSubject): MovingSubject {
  const sessions = subject.plan.sessions.map((planned) => {
    const booked = sessionOf({ sessions: [...subject.moving] }, planned.key);
    return booked === undefined ? planned : { ...planned, ...seatsOf(booked, planned) };
  });
  // Those who agreed to one minute agree to another; the grid is for what is offered.
  return { ...subject, plan: { ...subject.plan, sessions, slotStepMinutes: 1 } };
}

/** The same as agreed by whoever moved it already: their own calendars and rules are no matter, and its length stays. */
export function asAgreedBy(movedBy: string | undefined, subject: MovingSubject): MovingSubject {
  const sessions = subject.plan.sessions.map((planned) => {
    const { start, end } = namedSession(subject.booking, planned.key);
    return { ...planned, durationMinutes: start.until(end).total('minutes') };
  });
  return {
    ...subject,
    plan: { ...subject.plan, sessions },
    asCounted: (resource) => {
      const counted = subject.asCounted === undefined ? resource : subject.asCounted(resource);
      return counted?.id === movedBy && counted !== undefined ? withoutRules(counted) : counted;
    },
  };
}

/** The sessions as they would be when all of them move by as much, with everybody who sits in them. */
export function placedTogether({ plan, moving }: MovingSubject, start: Temporal.Instant): PlacedSession[] {
  const shift = ceilMinute(start) - ceilMinute(startOfBooking({ sessions: [...moving] }));
  return plan.sessions.flatMap(({ key, durationMinutes }, index) => {
    const booked = sessionOf({ sessions: [...moving] }, key);
    if (booked === undefined) return [];
    const at = ceilMinute(booked.start) + shift;
    return { index, start: at, end: at + durationMinutes, seated: seatedIn(booked) };
  });
}

/** Whether the sessions that stay leave room for those that move, as the plan has its loops. */
export function fitsLoop(
  { booking, wholePlan, moving }: MovingSubject,
  to: readonly HeldSession[],
  timeZone: string,
): boolean {
  const others = booking.sessions.filter((session) => !moving.includes(session));
  const keys = wholePlan.sessions.map(({ key }) => key);
  return to.every((session) => faultOfMove(session, others, { ...wholePlan, keys, timeZone }) === undefined);
}

function namedSession(booking: Pick<Booking, 'sessions'>, key: string): BookedSession {
  const session = sessionOf(booking, key);
  if (session === undefined) throw new SchedulingError('not_found', 'The booking has no such session.');
  return session;
}

/** Where the loop has one room for all, the session that moves stays in it. */
function besideOthers(plan: Plan, others: readonly BookedSession[]): Plan {
  const room = plan.sameRoom ? others.find((other) => other.room !== undefined)?.room : undefined;
  if (room === undefined) return plan;
  const sessions = plan.sessions.map((planned) => ({
    ...planned,
    rooms: planned.rooms.filter((id) => id === room),
  }));
  return { ...plan, sessions };
}

/** Where the loop has nobody twice, those who sit in the sessions that stay may not sit in the one that moves. */
function notElsewhere({ samePersonOnce }: Plan, others: readonly BookedSession[]): AsCounted {
  const elsewhere = new Set(samePersonOnce ? membersOf(others) : []);
  return (resource) => (elsewhere.has(resource.id) ? undefined : resource);
}

function seatsOf(
  booked: BookedSession,
  { seats }: PlanSession,
): Pick<PlanSession, 'seats' | 'rooms' | 'licences'> {
  const keys = [...new Set(booked.members.map(({ seat }) => seat))];
  return {
    seats: keys.map((key) => {
      const members = booked.members.filter(({ seat }) => seat === key).map(({ memberId }) => memberId);
      const planned = seats.find((seat) => seat.key === key);
      const { name, isOptional = false } = planned ?? {};
      const count = members.length;
      return {
        key,
        name,
        rule: 'allOf',
        members,
        count,
        isOptional,
        requires: undefined,
        isForTrainee: false,
      };
    }),
    rooms: booked.room === undefined ? [] : [booked.room],
    licences: booked.licence === undefined ? [] : [resourceOfUnit(booked.licence)],
  };
}

function seatedIn({ members, room, licence }: BookedSession): PlacedSession['seated'] {
  return [
    ...members.map(({ memberId, seat }) => ({ resourceId: memberId, seat })),
    ...(room === undefined ? [] : [{ resourceId: room, seat: ROOM_SEAT }]),
    ...(licence === undefined ? [] : [{ resourceId: resourceOfUnit(licence), seat: LICENCE_SEAT }]),
  ];
}

const AT_ANY_TIME = {
  calendars: [],
  hours: {
    timeZone: 'UTC',
    weekly: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], start: '00:00', end: '24:00' }],
    dateOverrides: [],
  },
  minNoticeMinutes: 0,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  limits: { perDay: undefined, perWeek: undefined, minutesPerDay: undefined },
} satisfies Partial<Member>;

const withoutRules = <T extends Member | SharedResource>(resource: T): T => ({ ...resource, ...AT_ANY_TIME });
