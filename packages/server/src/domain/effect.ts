import './temporal.js';
import type { SeatedMember } from './panel.js';

/** What a booking causes elsewhere: one provider write to one target, for one revision of the booking. */
export interface Effect {
  id: string;
  bookingId: string;
  revision: number;
  /** The handler that carries it out. */
  kind: EffectKind;
  /** The calendar or the mailbox it is for; with kind and booking it names one thing in the world. */
  target: EffectTarget;
  state: EffectState;
  attempts: number;
  lastError: string | undefined;
  /** Not to be carried out before; at once where there is none. */
  dueAt: Temporal.Instant | undefined;
  nextAttemptAt: Temporal.Instant | undefined;
  /** When its state became what it is, for one that is not pending. */
  finishedAt: Temporal.Instant | undefined;
}

/**
 * `pending` waits for its turn or its next attempt; `done` was carried out; `failed` will not be tried again by itself, a
 * person has to look; `compensated` holds no longer: what it did was taken back, or a newer effect overtook it before it
 * was carried out.
 */
export type EffectState = 'pending' | 'done' | 'failed' | 'compensated';

/**
 * How a target stands against what a booking wants of it: `missing` when what was put there is gone, `drifted` when it is
 * another than wanted, `unknown` when that could not be found out.
 */
export type Inspection = 'as wanted' | 'missing' | 'drifted' | 'unknown';

export type EffectKind = EffectTarget['kind'];

export type EffectTarget =
  | CalendarEventTarget
  | InterviewCalendarTarget
  | CandidateMailTarget
  | MemberMailTarget
  | MeetingTarget
  | AtsInterviewsTarget
  | AtsNoteTarget
  | AtsMailTarget;

/** A session's event in the calendar of somebody who sits in it, or of its room. */
export type CalendarEventTarget = {
  kind: 'calendar_event';
  connectionId: string;
  calendarId: string;
  sessionKey: string;
} & CalendarOwner;

/** A session's event in a calendar of the plan's own, whoever sits in it; or in the booking's virtual calendar. */
export interface InterviewCalendarTarget {
  kind: 'interview_calendar';
  connectionId: string;
  calendarId: string;
  sessionKey: string;
  /** There only as long as the booking is on this one. */
  virtualCalendarId?: string;
}

/** Events that stand in calendars, and are taken out again. */
export type EventTarget = CalendarEventTarget | InterviewCalendarTarget;

export interface CandidateMailTarget {
  kind: 'candidate_mail';
  /** One mail tells of all sessions; the key is the first one's. */
  sessionKey: string;
  /** Absent in what was queued before there were others: `booking`. */
  about?: CandidateNews;
  /** `reminder`: so long before the first session. */
  minutesBefore?: number;
  /** `booking`, when it was moved: RFC 3339, when the first session would have begun. */
  movedFrom?: string;
}

/** `booking`: it stands, was moved or was cancelled; `link`: the link to join came after the confirmation. */
export type CandidateNews = 'booking' | 'link' | 'reminder';

export interface MemberMailTarget {
  kind: 'member_mail';
  memberId: string;
  sessionKey: string;
  about: MemberNews;
  /** `reminder`: so long before the session. */
  minutesBefore?: number;
}

/** A session's meeting at a conferencing service; another generation is another meeting. */
export interface MeetingTarget {
  kind: 'meeting';
  connectionId: string;
  sessionKey: string;
  generation: number;
}

/** A booking's interviews in the applicant tracking system (ATS), all of its sessions together. */
export interface AtsInterviewsTarget {
  kind: 'ats_interviews';
  connectionId: string;
}

/** A note in the candidate's feed in the ATS about one revision. */
export interface AtsNoteTarget {
  kind: 'ats_note';
  connectionId: string;
  about: 'booked' | 'moved' | 'cancelled' | 'swapped';
  /** The one it tells of; notes of others stand beside it. */
  revision: number;
  /** How the booking was then, for a note that is written after the booking has changed again. Absent in what was queued earlier. */
  told?: ToldRevision;
}

/** What a note says of one revision, as JSON keeps it. */
export interface ToldRevision {
  timeZone: string;
  sessions: ToldSession[];
}

/** `start` and `end`: RFC 3339. */
export interface ToldSession {
  key: string;
  title: string;
  start: string;
  end: string;
  members: readonly SeatedMember[];
  location?: string;
}

/** A mail to the candidate, in the ATS's log: written once the mail was sent. */
export interface AtsMailTarget {
  kind: 'ats_mail';
  connectionId: string;
  sessionKey: string;
  about: CandidateNews;
  minutesBefore?: number;
  /** Of the mail. */
  revision: number;
}

/** `joined` and `released`: somebody was swapped in or out. */
export type MemberNews = 'joined' | 'released' | 'reminder';

/** Whose calendar it is: somebody's who sits in the session, or its room's. */
export type CalendarOwner = { memberId: string } | { roomId: string };

/** The target as one string, so that the database can keep (booking, revision, kind, target) unique. */
export function targetKey(target: EffectTarget): string {
  switch (target.kind) {
    case 'calendar_event':
    case 'interview_calendar':
      return JSON.stringify([target.sessionKey, target.connectionId, target.calendarId]);
    case 'meeting':
      return JSON.stringify([target.sessionKey, target.connectionId, target.generation]);
    case 'ats_interviews':
      return target.connectionId;
    case 'ats_note':
      return JSON.stringify([target.connectionId, target.about, target.revision]);
    case 'ats_mail':
      return JSON.stringify([
        target.connectionId,
        target.sessionKey,
        target.about,
        target.minutesBefore ?? 0,
        target.revision,
      ]);
    case 'candidate_mail':
      // All news of the booking itself are one thread, in which only the newest counts.
      return target.about === undefined || target.about === 'booking'
        ? target.sessionKey
        : JSON.stringify([target.sessionKey, target.about, target.minutesBefore ?? 0]);
    case 'member_mail':
      return target.about === 'reminder'
        ? JSON.stringify([target.sessionKey, target.memberId, target.about, target.minutesBefore ?? 0])
        : JSON.stringify([target.sessionKey, target.memberId]);
  }
}

export const isEventTarget = (target: EffectTarget): target is EventTarget =>
  target.kind === 'calendar_event' || target.kind === 'interview_calendar';

/** The connection an effect is carried out through; mails need none. */
export function connectionOf(target: EffectTarget): string | undefined {
  return 'connectionId' in target ? target.connectionId : undefined;
}
