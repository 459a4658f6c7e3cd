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
import type { QueuedEffect } from '../ports/effect-records.js';
import type { Transaction } from '../ports/store.js';

/** What can have a calendar that interviews are written to. */
interface Owner {
  id: string;
  calendars: MemberCalendar[];
}

/**
 * The events that sessions of a booking want now: one in every calendar that those who sit in it, and its room, want
 * interviews written to, and in those of the plan.
 */
export async function eventTargetsOf(
  tx: Transaction,
  sessions: readonly BookedSession[],
  { interviewCalendars }: Pick<Plan, 'interviewCalendars'>,
): Promise<EventTarget[]> {
  const owners = await ownersOf(tx, sessions);
  const targets = sessions.flatMap((session): EventTarget[] => [
    ...owners.flatMap((owner) => ownEvents(session, owner)),
    ...interviewCalendars.map((calendar) => ({
      kind: 'interview_calendar' as const,
      ...calendar,
      sessionKey: session.key,
    })),
  ]);
  // Two who share a calendar see one event in it.
  return [...new Map(targets.map((target) => [`${target.kind} ${targetKey(target)}`, target])).values()];
}

async function ownersOf(tx: Transaction, sessions: readonly BookedSession[]): Promise<Owner[]> {
  const members = await tx.members.findMany(membersOf(sessions));
  const roomIds = sessions.flatMap(({ room }) => room ?? []);
  const rooms = roomIds.length === 0 ? [] : await tx.sharedResources.findMany([...new Set(roomIds)]);
  return [...members, ...rooms];
}

function ownEvents({ key, members, room }: BookedSession, { id, calendars }: Owner): CalendarEventTarget[] {
  const isRoom = id === room;
  if (!isRoom && !members.some(({ memberId }) => memberId === id)) return [];
  const owner = isRoom ? { roomId: id } : { memberId: id };
  return calendars
    .filter(({ use }) => use.includes('write'))
    .map(({ connectionId, calendarId }) => ({
      kind: 'calendar_event',
      ...owner,
      connectionId,
      calendarId,
      sessionKey: key,
    }));
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
