import '../../domain/temporal.js';
import { isDeepStrictEqual } from 'node:util';
import { type BookedSession, type Booking, membersOf, sessionOf } from '../../domain/booking.js';
import type { EventTarget } from '../../domain/effect.js';
import { recognize } from '../../domain/hosting/interview-recognition.js';
import { joins } from '../../domain/hosting/note-taker.js';
import {
  type BookedRecordedEvent,
  type RecordedPlace,
  recordedPlace,
  withListed,
} from '../../domain/hosting/recorded-event.js';
import type { Plan } from '../../domain/plan.js';
import type { Transaction } from '../../ports/store.js';
import type { BookingChange } from '../booking-change.js';
import { eventTargetsOf } from '../effect-targets.js';

/** These tell of a meeting: where interviews stand, and who sits in them, is as it was. */
const ABOUT_MEETINGS: ReadonlySet<BookingChange['what']> = new Set(['link', 'rehosted']);

/**
 * Decides for each session which of its events lists its people, where one is to be recorded. Sessions that are over keep
 * what they had.
 * @returns the very same booking when nothing changes; its revision stays in any case
 */
export async function placeRecordedEvents(
  tx: Transaction,
  { what, before, after, plan }: BookingChange,
): Promise<Booking> {
  if (what === 'cancelled') return after;
  const placed = new Map<string, BookedRecordedEvent | undefined>();
  for (const session of after.sessions) {
    const earlier = before && sessionOf(before, session.key)?.recordedEvent;
    if (session.recordedEvent === undefined && earlier === undefined) continue;
    if (before !== undefined && ABOUT_MEETINGS.has(what) && isListedAsBefore(before, session)) continue;
    if (Temporal.Instant.compare(session.end, tx.now) <= 0) continue;
    const next = await placedEvent(tx, { booking: after, plan, session, earlier });
    if (!isDeepStrictEqual(next, session.recordedEvent)) placed.set(session.key, next);
  }
  if (placed.size === 0) return after;
  const sessions = after.sessions.map((session) =>
    placed.has(session.key) ? { ...session, recordedEvent: placed.get(session.key) } : session,
  );
  return { ...after, sessions };
}

/** Whether its events are to list the same people in the same way. */
export function isListedAsBefore(before: Booking, { key, recordedEvent, noteTaker }: BookedSession): boolean {
  const earlier = sessionOf(before, key);
  return isDeepStrictEqual([earlier?.recordedEvent, earlier?.noteTaker], [recordedEvent, noteTaker]);
}

interface ToPlace {
  booking: Booking;
  plan: Plan;
  session: BookedSession;
  earlier: BookedRecordedEvent | undefined;
}

async function placedEvent(
  tx: Transaction,
  { booking, plan, session, earlier }: ToPlace,
): Promise<BookedRecordedEvent | undefined> {
  const wanted = session.recordedEvent?.wanted;
  const listed = earlier?.listed ?? [];
  if (wanted === undefined) {
    return listed.length === 0 ? undefined : { wanted, place: undefined, isRecognized: false, listed };
  }
  const place = recordedPlace(wanted, await calendarsOf(tx, booking, { plan, session }));
  if (place === undefined) return { wanted, place, isRecognized: false, listed };
  const panel = (await tx.members.findMany(membersOf([session]))).map(({ email }) => email);
  const assistants =
    session.noteTaker !== undefined && joins(session.noteTaker) ? [session.noteTaker.email] : [];
  const emails = [booking.candidate.email, ...panel, ...assistants];
  const isRecognized = isTakenForInterview(place, { emails, panel, assistants });
  return { wanted, place, isRecognized, listed: withListed(listed, place, emails) };
}

/** The calendars that the session is written to and that can list people. */
async function calendarsOf(
  tx: Transaction,
  booking: Booking,
  { plan, session }: { plan: Plan; session: BookedSession },
): Promise<RecordedPlace[]> {
  const targets = await eventTargetsOf(tx, [session], { plan, booking });
  const connections = await tx.connections.findMany([
    ...new Set(targets.map(({ connectionId }) => connectionId)),
  ]);
  return targets.flatMap((target) => {
    const { connectionId, calendarId } = target;
    const calendar = connections
      .find(({ id }) => id === connectionId)
      ?.calendars.find(({ id }) => id === calendarId);
    const at = kindOf(target);
    return at === undefined || calendar?.listsNobody === true ? [] : [{ at, connectionId, calendarId }];
  });
}

/** A room's calendar is nobody's to be recorded. */
function kindOf(target: EventTarget): RecordedPlace['at'] | undefined {
  if (target.kind === 'calendar_event') return 'memberId' in target ? 'own' : undefined;
  return target.virtualCalendarId === undefined ? 'shared' : 'virtual';
}

/** By the signs that recorders document; the calendar is one that they were told of. */
function isTakenForInterview(
  { calendarId }: RecordedPlace,
  { emails, panel, assistants }: { emails: string[]; panel: string[]; assistants: string[] },
): boolean {
  const { verdict } = recognize(
    {
      attendees: emails.map((email) => ({ email })),
      organizer: undefined,
      isByRecruiter: false,
      description: '',
      location: '',
      calendarId,
      isCancelled: false,
    },
    {
      orgDomains: [...new Set(panel.map((email) => email.slice(email.lastIndexOf('@') + 1)))],
      assistants,
      resourceDomains: [],
      atsMarkers: [],
      atsAddresses: [],
      phrases: [],
      candidates: new Set(),
      interviewCalendars: new Set([calendarId]),
    },
  );
  return verdict === 'interview';
}
