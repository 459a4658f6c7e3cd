import '../domain/temporal.js';
import {
  type BookedSession,
  type Booking,
  membersOf,
  sessionsByStart,
  startOfBooking,
} from '../domain/booking.js';
import { type CalendarEventTarget, type EventTarget, targetKey } from '../domain/effect.js';
import type { MemberCalendar } from '../domain/member.js';
import type { Plan } from '../domain/plan.js';
import type { InterviewCalendar } from '../domain/virtual-calendar.js';
import type { QueuedEffect } from '../ports/effect-records.js';
import type { Transaction } from '../ports/store.js';

/** What can have a calendar that interviews are written to. */
interface Owner {
  id: string;
  calendars: MemberCalendar[];
}

/** What beside the people and rooms of a booking decides which calendars it is written to. */
export interface CalendarsOfInterviews {
  plan: Pick<Plan, 'interviewCalendars'>;
  booking: Pick<Booking, 'interviewCalendar'>;
}

/**
 * The events that sessions of a booking want now: one in every calendar that those who sit in it, in the order of their
 * seats, and its room want interviews written to, in those of the plan, and in its virtual calendar, which may stand for
 * those of the people.
 */
export async function eventTargetsOf(
  tx: Transaction,
  sessions: readonly BookedSession[],
  { plan: { interviewCalendars }, booking: { interviewCalendar } }: CalendarsOfInterviews,
): Promise<EventTarget[]> {
  const owners = await ownersOf(tx, sessions);
  const targets = sessions.flatMap((session): EventTarget[] => [
    ...ownEvents(session, owners, interviewCalendar),
    ...interviewCalendars.map((calendar) => interviewEvent(session, calendar)),
    ...(interviewCalendar === undefined ? [] : [interviewEvent(session, interviewCalendar)]),
  ]);
  // Two who share a calendar see one event in it.
  return [...new Map(targets.map((target) => [`${target.kind} ${targetKey(target)}`, target])).values()];
}

const interviewEvent = (
  { key }: BookedSession,
  {
    connectionId,
    calendarId,
    virtualCalendarId,
  }: Pick<InterviewCalendar, 'connectionId' | 'calendarId'> & { virtualCalendarId?: string },
): EventTarget => ({
  kind: 'interview_calendar',
  connectionId,
  calendarId,
  sessionKey: key,
  ...(virtualCalendarId === undefined ? {} : { virtualCalendarId }),
});

async function ownersOf(tx: Transaction, sessions: readonly BookedSession[]): Promise<Map<string, Owner>> {
  const members = await tx.members.findMany(membersOf(sessions));
  const roomIds = sessions.flatMap(({ room }) => room ?? []);
  const rooms = roomIds.length === 0 ? [] : await tx.sharedResources.findMany([...new Set(roomIds)]);
  return new Map([...members, ...rooms].map((owner) => [owner.id, owner]));
}

function ownEvents(
  { key, members, room }: BookedSession,
  owners: ReadonlyMap<string, Owner>,
  virtual: InterviewCalendar | undefined,
): CalendarEventTarget[] {
  const people = virtual?.isInstead === true ? [] : membersOf([{ members }]);
  const ids = [...people, ...(room === undefined ? [] : [room])];
  return ids.flatMap((id) => {
    const owner = id === room ? { roomId: id } : { memberId: id };
    const calendars = owners.get(id)?.calendars ?? [];
    return calendars
      .filter(({ use }) => use.includes('write'))
      .map(({ connectionId, calendarId }) => ({
        kind: 'calendar_event' as const,
        ...owner,
        connectionId,
        calendarId,
        sessionKey: key,
      }));
  });
}

/** Reminders that are still ahead, each at its time. */
export function remindersOf(
  booking: Booking,
  { reminders }: Pick<Plan, 'reminders'>,
  {
    sessions,
    now,
    isForCandidate,
  }: { sessions: readonly BookedSession[]; now: Temporal.Instant; isForCandidate: boolean },
): QueuedEffect[] {
  const [first] = sessionsByStart(booking);
  const candidates =
    first === undefined || !isForCandidate
      ? []
      : reminders.candidateMinutes.map((minutesBefore) => ({
          target: {
            kind: 'candidate_mail' as const,
            sessionKey: first.key,
            about: 'reminder' as const,
            minutesBefore,
          },
          dueAt: startOfBooking(booking).subtract({ minutes: minutesBefore }),
        }));
  const interviewers = sessions.flatMap(({ key, start, members }) =>
    membersOf([{ members }]).flatMap((memberId) =>
      reminders.interviewerMinutes.map((minutesBefore) => ({
        target: {
          kind: 'member_mail' as const,
          memberId,
          sessionKey: key,
          about: 'reminder' as const,
          minutesBefore,
        },
        dueAt: start.subtract({ minutes: minutesBefore }),
      })),
    ),
  );
  return [...candidates, ...interviewers].filter(({ dueAt }) => Temporal.Instant.compare(dueAt, now) > 0);
}
