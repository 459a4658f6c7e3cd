import './temporal.js';
import { type BookedSession, type Booking, sessionOf } from './booking.js';
import { arrangedMeeting } from './conferencing.js';
import { wallTimeDrift } from './drift.js';

/** Something about an agreed interview that is not as it was agreed, and that a person decides on. */
export interface BookingException {
  id: string;
  bookingId: string;
  sessionKey: string;
  kind: ExceptionKind;
  /** What it is about: a member, a room, or a calendar's connection, by id; a zone; or the session, by its key. */
  subject: string;
  detail: ExceptionDetail;
  state: 'open' | 'resolved';
  /** How it was resolved; none while it is open. */
  remedy: Remedy | 'gone' | undefined;
  foundAt: Temporal.Instant;
  resolvedAt: Temporal.Instant | undefined;
}

/**
 * `declined`: somebody of the panel, or the room, said no; `moved`, `deleted`: the event in a calendar was, by somebody
 * else than us; `member_left`: somebody of the panel is not there any more; `zone_rules_changed`: the agreed wall time is
 * another instant by the rules of today; `no_link`: the meeting that a calendar was asked for has not come.
 */
export type ExceptionKind =
  | 'declined'
  | 'moved'
  | 'deleted'
  | 'member_left'
  | 'zone_rules_changed'
  | 'no_link';

/** What a coordinator can do about it: agree, put the event back as it was agreed, or let somebody else sit in. */
export type Remedy = 'accept' | 'put_back' | 'swap';

/** More about it; ids and times only. */
export interface ExceptionDetail {
  /** The calendar in which it was found. */
  connectionId?: string;
  calendarId?: string;
  /** `moved`: where the event stands now; RFC 3339. */
  start?: string;
  end?: string;
  /** `moved`: the version of the event that was found (iCalendar SEQUENCE). */
  revision?: string;
  /** `zone_rules_changed`: the first session at the agreed wall time by the rules of today; RFC 3339. */
  wallTimeAt?: string;
}

/** What makes two findings the same one: there is at most one open exception for each. */
export function exceptionKey({
  sessionKey,
  kind,
  subject,
}: Pick<BookingException, 'sessionKey' | 'kind' | 'subject'>): string {
  return JSON.stringify([sessionKey, kind, subject]);
}

const REMEDIES: Readonly<Record<ExceptionKind, readonly Remedy[]>> = {
  declined: ['accept', 'put_back', 'swap'],
  moved: ['accept', 'put_back'],
  deleted: ['accept', 'put_back', 'swap'],
  member_left: ['accept', 'swap'],
  zone_rules_changed: ['accept'],
  no_link: ['accept'],
};

/** What can be done about an exception; nothing once it is resolved. Only somebody's seat can be given to another. */
export function remediesOf({ kind, subject, state }: BookingException): Remedy[] {
  if (state === 'resolved') return [];
  return REMEDIES[kind].filter((remedy) => remedy !== 'swap' || subject.startsWith('mem_'));
}

/**
 * Whether an exception can still be so of a booking as it is now; what a calendar shows is not asked. It can't of a
 * booking that is cancelled, nor of somebody who does not sit in the session any more.
 */
export function isStillSo(
  { kind, subject, sessionKey, detail }: Pick<BookingException, 'kind' | 'subject' | 'sessionKey' | 'detail'>,
  booking: Booking,
): boolean {
  const session = sessionOf(booking, sessionKey);
  if (booking.status === 'cancelled' || session === undefined) return false;
  if (kind === 'zone_rules_changed') return wallTimeDrift(booking) !== undefined;
  if (kind === 'no_link') return subject === subjectOfMissingLink(session);
  const sits = session.members.some(({ memberId }) => memberId === subject);
  return sits || session.room === subject || detail.connectionId === subject;
}

/** Whom a link that has not come is asked of: a calendar's connection; nobody's where the session's key is given. Undefined when it is there, or not overdue. */
export function subjectOfMissingLink({
  key,
  conferencing,
}: Pick<BookedSession, 'key' | 'conferencing'>): string | undefined {
  const meeting = arrangedMeeting(conferencing);
  if (meeting === undefined || meeting.state === 'ready' || !meeting.isReported) return undefined;
  return meeting.place?.connectionId ?? key;
}
