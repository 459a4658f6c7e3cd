import './temporal.js';
import type { AtsLink } from './applicant-tracking.js';
import type { SeatedMember } from './panel.js';
import type { BookedConferencing, SeatedHost } from './conferencing.js';
import type { BookedNoteTaker } from './hosting/note-taker.js';
import type { BookedRecordedEvent } from './hosting/recorded-event.js';
import type { InterviewCalendar, JobPlace } from './virtual-calendar.js';

/** One interview of a booking, with the titles and names it was agreed under. */
export interface BookedSession {
  key: string;
  title: string;
  start: Temporal.Instant;
  end: Temporal.Instant;
  members: SeatedMember[];
  conferencing: BookedConferencing | undefined;
  /** Its people were to meet by a call and are not any more: calendars take the link out. Absent: no. */
  isCallOff?: boolean;
  location: string | undefined;
  /** The room taken, by id. */
  room: string | undefined;
  /** The licence taken, by the id of its unit. */
  licence: string | undefined;
  /** Who hosts its meeting, where we make it. */
  host: SeatedHost | undefined;
  /** The assistant that is to take notes. */
  noteTaker: BookedNoteTaker | undefined;
  /** Which of its events lists its people; undefined: as its calendar does it. */
  recordedEvent: BookedRecordedEvent | undefined;
}

/** Somebody did not come. */
export interface NoShow {
  sessionKey: string;
  /** The candidate, or a member by id. */
  who: 'candidate' | (string & {});
  /** Who said so: the other side. */
  reportedBy: 'candidate' | 'employer';
  reason: string | undefined;
  at: Temporal.Instant;
}

/** What the interview is for. */
export interface BookedJob extends Partial<JobPlace> {
  name: string;
  employerName: string;
}

/** An agreed interview; it outlives every change of its time. */
export interface Booking {
  id: string;
  invitationId: string;
  status: 'confirmed' | 'cancelled';
  /** Rises with every change; iCalendar SEQUENCE. */
  revision: number;
  sessions: BookedSession[];
  candidate: { name: string; email: string; phone: string | undefined; locale: string | undefined };
  job: BookedJob;
  /** The zone the times were agreed in. */
  timeZone: string;
  /** Wall time of the first session in that zone and the zone data it was computed with, to notice a change of rules. */
  agreedWallTime: string;
  zoneDataVersion: string;
  cancelReason: string | undefined;
  /** The virtual calendar its events stand in. */
  interviewCalendar: InterviewCalendar | undefined;
  /** The application it is for; undefined where no ATS knows of it. */
  ats: AtsLink | undefined;
  /** How often the candidate has moved it. */
  reschedules: number;
  noShows: NoShow[];
  /** When this revision came to be. */
  revisedAt: Temporal.Instant;
  createdAt: Temporal.Instant;
}

/** The key of a session's event at every provider: derived, so that writing twice is writing once (R6). At most 64 characters. */
export function eventIdOf(booking: Pick<Booking, 'id'>, sessionKey: string): string {
  return `${booking.id}-${sessionKey}`;
}

/** The iCalendar UID of a session's event: equal in every calendar and in the mails. @param domain ours, and never changed */
export function eventUidOf(booking: Pick<Booking, 'id'>, sessionKey: string, domain: string): string {
  return `${eventIdOf(booking, sessionKey)}@${domain}`;
}

/** Everybody who sits in any of the sessions, each once. */
export function membersOf(sessions: readonly { members: readonly SeatedMember[] }[]): string[] {
  return [...new Set(sessions.flatMap(({ members }) => members.map(({ memberId }) => memberId)))];
}

/** The sessions from the first to the last. */
export function sessionsByStart({ sessions }: Pick<Booking, 'sessions'>): BookedSession[] {
  return sessions.toSorted((a, b) => Temporal.Instant.compare(a.start, b.start));
}

/** When the first session begins. */
export function startOfBooking({ sessions }: Pick<Booking, 'sessions'>): Temporal.Instant {
  return sessions
    .map((session) => session.start)
    .reduce((a, b) => (Temporal.Instant.compare(a, b) < 0 ? a : b));
}

/** When the last session ends. */
export function endOfBooking({ sessions }: Pick<Booking, 'sessions'>): Temporal.Instant {
  return sessions
    .map((session) => session.end)
    .reduce((a, b) => (Temporal.Instant.compare(a, b) > 0 ? a : b));
}

/** Undefined when the booking has no such session. */
export function sessionOf({ sessions }: Pick<Booking, 'sessions'>, key: string): BookedSession | undefined {
  return sessions.find((session) => session.key === key);
}
