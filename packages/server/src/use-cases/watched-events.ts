import '../domain/temporal.js';
import { type BookedSession, type Booking, eventIdOf, eventUidOf, sessionOf } from '../domain/booking.js';
import { type Answer, type Drift, driftsOf } from '../domain/drift.js';
import { type Effect, type EventTarget, isEventTarget, targetKey } from '../domain/effect.js';
import { SETTLING_SECONDS } from '../domain/look-rhythm.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { InterviewCalendar } from '../domain/virtual-calendar.js';
import type { CalendarAccounts } from '../ports/calendar-accounts.js';
import type { SeenMeeting } from '../ports/calendar.js';
import { withDeadline } from '../ports/deadline.js';

/** An event that we have written, and that should stand in its calendar as it was agreed. */
export interface WatchedEvent {
  effect: Effect;
  target: EventTarget;
  session: BookedSession;
}

/** What reading a watched event found. */
export interface SeenDrift {
  drifts: Drift[];
  /** What the calendar's owner answered; undefined where that is not told. */
  answer: Answer | undefined;
  /** The meeting that the calendar shows. */
  meeting: SeenMeeting | undefined;
}

/** What reading calendars needs. */
export interface WatchPorts {
  calendars: CalendarAccounts;
  /** The host part of UIDs. */
  uidDomain: string;
}

const READ_MS = 10_000;

/**
 * The events of a booking to compare with their calendars: of sessions that are not over, the newest effect on each
 * calendar, if it is done. What is pending or failed says itself that the calendar is not as wanted; one that was taken
 * back, or that somebody agreed to do without, is not missed.
 */
export function watchedEventsOf(
  booking: Booking,
  effects: readonly Effect[],
  now: Temporal.Instant,
): WatchedEvent[] {
  return newestOnEvents(effects).flatMap(({ effect, target }) => {
    const session = sessionOf(booking, target.sessionKey);
    // What took an event out of a calendar is done too.
    if (effect.state !== 'done' || session === undefined || !isWanted(booking, target)) return [];
    return Temporal.Instant.compare(session.end, now) > 0 ? [{ effect, target, session }] : [];
  });
}

/** The newest effect on each calendar that a booking was to be written to. */
export function newestOnEvents(effects: readonly Effect[]): { effect: Effect; target: EventTarget }[] {
  const newest = new Map<string, { effect: Effect; target: EventTarget }>();
  for (const effect of effects) {
    const { target } = effect;
    if (!isEventTarget(target)) continue;
    const key = `${target.kind} ${targetKey(target)}`;
    const known = newest.get(key);
    if (known === undefined || known.effect.revision < effect.revision) newest.set(key, { effect, target });
  }
  return [...newest.values()];
}

/**
 * Whether what was read tells of what the effect wrote: it is still to hold, and was written so long ago that every
 * provider shows it.
 * @param current the effects as they are after the reading, of the same revision
 */
export function isSettled(effect: Effect, current: readonly Effect[], now: Temporal.Instant): boolean {
  const { finishedAt } = effect;
  if (finishedAt === undefined || finishedAt.until(now).total('seconds') < SETTLING_SECONDS) return false;
  return current.some(({ id, state }) => id === effect.id && state === 'done');
}

/**
 * Whether the booking, as it is, wants an event there; in a calendar of the plan's own, as long as it stands, and in a
 * virtual calendar as long as it is on that one.
 */
export function isWanted(booking: Booking, target: EventTarget): boolean {
  const session = sessionOf(booking, target.sessionKey);
  if (booking.status === 'cancelled' || session === undefined) return false;
  const { interviewCalendar } = booking;
  if (target.kind === 'interview_calendar') {
    return target.virtualCalendarId === undefined || isSameCalendar(interviewCalendar, target);
  }
  if ('roomId' in target) return session.room === target.roomId;
  if (interviewCalendar?.isInstead === true) return false;
  return session.members.some(({ memberId }) => memberId === target.memberId);
}

const isSameCalendar = (one: InterviewCalendar | undefined, other: EventTarget): boolean =>
  one?.connectionId === other.connectionId && one.calendarId === other.calendarId;

/** Whom or which calendar an event is for: a member, a room, or the connection of a calendar of the plan's own. */
export function subjectOf(target: EventTarget): string {
  if (target.kind === 'interview_calendar') return target.connectionId;
  return 'roomId' in target ? target.roomId : target.memberId;
}

/**
 * Reads an event back and compares it.
 * @param ownerEmail of the calendar's owner, to find their answer among the attendees where the calendar does not tell it
 * @throws `SchedulingError` as the port's `readEvent` does; what did not answer in time is `provider_unavailable`
 */
export async function readDrift(
  ports: WatchPorts,
  of: { tenantId: string; booking: Booking; ownerEmail: string | undefined },
  { target, session }: WatchedEvent,
  signal: AbortSignal,
): Promise<SeenDrift> {
  const { connectionId, calendarId, sessionKey } = target;
  const { account } = await ports.calendars.open(of.tenantId, connectionId);
  const { start, end } = session;
  const event = {
    id: eventIdOf(of.booking, sessionKey),
    uid: eventUidOf(of.booking, sessionKey, ports.uidDomain),
    start,
    end,
  };
  const seen = await withDeadline(signal, READ_MS, (limited) =>
    account.readEvent(calendarId, event, limited),
  ).catch((error: unknown) => {
    signal.throwIfAborted();
    throw error instanceof SchedulingError ? error : unanswered(connectionId, error);
  });
  const listed = seen?.responses.find(({ email }) => email === of.ownerEmail)?.responseStatus;
  const answer = target.kind === 'calendar_event' ? (seen?.ownResponse ?? listed) : undefined;
  return { drifts: driftsOf(session, seen, answer), answer, meeting: seen?.meeting };
}

const unanswered = (connectionId: string, cause: unknown): SchedulingError =>
  new SchedulingError(
    'provider_unavailable',
    `The calendar behind connection ${connectionId} did not answer.`,
    { cause, details: { connectionId } },
  );
