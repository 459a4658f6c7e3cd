import './temporal.js';
import { type BookedSession, type Booking, sessionOf } from './booking.js';
import { comingMeeting } from './conferencing.js';
import { wallTimeDrift } from './drift.js';
import { hostedMeeting } from './hosted-meeting.js';

/** Something about an agreed interview that is not as it was agreed, and that a person decides on. */
export interface BookingException {
  id: string;
  bookingId: string;
  sessionKey: string;
  kind: ExceptionKind;
  /**
   * What it is about: a member, a room, or the connection of a calendar or of a conferencing service, by id; a zone; the
   * session, by its key; of `host_at_risk` the host, by the service's id of it.
   */
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
 * another instant by the rules of today; `no_link`: the meeting that was asked for has not come, or is gone; `no_host`:
 * nobody can host it any more; `host_at_risk`: its host can't host by now; `ats_moved`, `ats_deleted`, `ats_changed`: its
 * interview in the applicant tracking system was, by somebody there; `candidate_out`: the candidate is out of the race.
 */
export type ExceptionKind =
  | 'declined'
  | 'moved'
  | 'deleted'
  | 'member_left'
  | 'zone_rules_changed'
  | 'no_link'
  | 'no_host'
  | 'host_at_risk'
  | 'ats_moved'
  | 'ats_deleted'
  | 'ats_changed'
  | 'candidate_out';

/**
 * What a coordinator can do about it: agree, put the event back as it was agreed, let somebody else sit in, find another
 * host, or cancel the interview.
 */
export type Remedy = 'accept' | 'put_back' | 'swap' | 'reassign' | 'cancel';

/** More about it; ids, numbers and times only. */
export interface ExceptionDetail {
  /** The calendar in which it was found. */
  connectionId?: string;
  calendarId?: string;
  /** `no_link` of a meeting of ours: which one it is. */
  generation?: number;
  /** `moved`: where the event stands now; RFC 3339. */
  start?: string;
  end?: string;
  /** `moved`: the version of the event that was found (iCalendar SEQUENCE). */
  revision?: string;
  /** `candidate_out`: why, in a word of ours. */
  reason?: string;
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
  no_link: ['accept', 'reassign'],
  no_host: ['accept', 'reassign'],
  host_at_risk: ['accept', 'reassign'],
  ats_moved: ['accept', 'put_back'],
  ats_deleted: ['accept', 'put_back', 'cancel'],
  ats_changed: ['accept', 'put_back'],
  candidate_out: ['accept', 'cancel'],
};

/**
 * What can be done about an exception; nothing once it is resolved. Only somebody's seat can be given to another, and only
 * a meeting of ours be made anew.
 */
export function remediesOf({ kind, subject, state, detail }: BookingException): Remedy[] {
  if (state === 'resolved') return [];
  return REMEDIES[kind].filter((remedy) => {
    if (remedy === 'swap') return subject.startsWith('mem_');
    return remedy !== 'reassign' || kind !== 'no_link' || detail.generation !== undefined;
  });
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
  if (kind === 'no_host') return hostedMeeting(session.conferencing)?.state === 'failing';
  if (kind === 'host_at_risk') return session.host?.userId === subject;
  const sits = session.members.some(({ memberId }) => memberId === subject);
  return sits || session.room === subject || detail.connectionId === subject;
}

/**
 * Whom a link that has not come is asked of: the connection of a calendar or of a conferencing service; nobody's where the
 * session's key is given. Undefined when it is there, or not overdue.
 */
export function subjectOfMissingLink({
  key,
  conferencing,
}: Pick<BookedSession, 'key' | 'conferencing'>): string | undefined {
  const meeting = comingMeeting(conferencing);
  if (meeting === undefined || meeting.state === 'ready' || !meeting.isReported) return undefined;
  return meeting.provider === 'hosted' ? meeting.connectionId : (meeting.place?.connectionId ?? key);
}
