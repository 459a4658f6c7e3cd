import type { BreakRule } from './availability/slot-query.js';
import type { PlannedConferencing } from './conferencing.js';
import type { NoteTaker, RecordedEvent } from './hosting/conferencing-policy.js';
import type { VirtualCalendarRule } from './virtual-calendar.js';

/** People of one session as the plan's author wrote them. */
export interface PlanSeat {
  /** Unique within its session. */
  readonly key: string;
  readonly name: string | undefined;
  /** All of the people, or `count` of them. */
  readonly rule: 'allOf' | 'anyOf';
  /** Ids of members (`mem_`) and, with `anyOf`, of pools (`pol_`), as listed. */
  readonly members: readonly string[];
  readonly count: number;
  readonly isOptional: boolean;
  /** The skill whoever sits must have. */
  readonly requires: string | undefined;
  /** For a trainee in `requires`, beside somebody trained. */
  readonly isForTrainee: boolean;
}

/** One interview of a plan: who sits in it and for how long. */
export interface PlanSession {
  key: string;
  title: string;
  durationMinutes: number;
  seats: PlanSeat[];
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  conferencing: PlannedConferencing | undefined;
  /** The assistant that takes notes in it; undefined: as wider rules say. */
  noteTaker: NoteTaker | 'nobody' | undefined;
  /** The candidate's own policy asks for it, as is known of a plan with what holds for them. Absent: no. */
  isNoteTakerByHand?: boolean;
  /** Which of its events lists its people; undefined: as wider rules say. */
  recordedEvent: RecordedEvent | undefined;
  /** A room or an address, as people read it. */
  location: string | undefined;
  /** Ids of rooms (`rom_`), one of which it takes. */
  rooms: string[];
  /** Ids of host licences (`lic_`), one of which it takes. */
  licences: string[];
}

/** A break of a loop; the candidate's zone is filled in for each invitation. */
export type PlanBreak =
  | Extract<BreakRule, { kind: 'after' }>
  | (Omit<Extract<BreakRule, { kind: 'window' }>, 'timeZone'> & {
      readonly timeZone: 'candidate' | (string & {});
    });

/** What an interview is made of: one session, or several that are booked together (a loop). */
export interface Plan {
  id: string;
  name: string;
  /** 1 to 12. */
  sessions: PlanSession[];
  order: 'fixed' | 'any';
  gapMinutes: { min: number; max: number };
  breaks: PlanBreak[];
  sameDay: boolean;
  samePersonOnce: boolean;
  sameRoom: boolean;
  slotStepMinutes: number;
  noticeMinutes: number;
  horizonDays: number;
  holdMinutes: number;
  /** Wall time in the candidate's zone outside which nothing is offered. */
  candidateHours: { start: string; end: string } | undefined;
  /** At most so many starts a date, spread over it. */
  offerPerDay: number | undefined;
  cancel: { isAllowed: boolean; cutoffMinutes: number };
  /** What the candidate may do; `max` moves in all. */
  reschedule: { isAllowed: boolean; cutoffMinutes: number; max: number };
  /** Minutes before the start at which people are reminded. */
  reminders: { candidateMinutes: number[]; interviewerMinutes: number[] };
  /** Calendars that every interview is written to, besides those of the people and rooms. */
  interviewCalendars: { connectionId: string; calendarId: string }[];
  /** The virtual calendar that every interview is written to, besides or instead of those of the people. */
  virtualCalendar: VirtualCalendarRule | undefined;
  /** Any meeting service may be told what the interview is about, and whom it is with. */
  sharesInterviewDetails: boolean;
  showInterviewers: boolean;
}

/** Every member and pool that a plan's seats name, each once, in the order of its seats. */
export function namedInSeats(plan: Pick<Plan, 'sessions'>): string[] {
  return [...new Set(plan.sessions.flatMap(({ seats }) => seats.flatMap(({ members }) => members)))];
}

/** Every room and licence that a plan's sessions name, each once. */
export function sharedResourcesOf(plan: Pick<Plan, 'sessions'>): string[] {
  return [...new Set(plan.sessions.flatMap(({ rooms, licences }) => [...rooms, ...licences]))];
}

/** The shortest time a slot of the plan takes: its sessions, and the gaps between them. */
export function shortestMinutesOf({ sessions, gapMinutes }: Pick<Plan, 'sessions' | 'gapMinutes'>): number {
  const interviews = sessions.reduce((sum, { durationMinutes }) => sum + durationMinutes, 0);
  return interviews + gapMinutes.min * (sessions.length - 1);
}
