import './temporal.js';

/** What a virtual calendar stands for in the host's own words: one thing is mapped to one calendar. */
export interface CalendarMapping {
  kind: 'office' | 'team' | 'stage';
  /** The host's id of it. */
  ref: string;
  /** For people. */
  label: string;
}

/**
 * `planned`: to be created. `creating`: the provider is being asked. `unconfirmed`: it was asked and its answer was lost,
 * so that it may have made one nobody knows. `failed`: it refused. `active`: it is there. `rotating`: another takes its
 * place, with new credentials. `retiring`: its events are moved or cancelled. `retired`: it is gone.
 */
export type VirtualCalendarState =
  | 'planned'
  | 'creating'
  | 'unconfirmed'
  | 'failed'
  | 'active'
  | 'rotating'
  | 'retiring'
  | 'retired';

/** A calendar of ours in nobody's account. */
export interface VirtualCalendar {
  id: string;
  /** The connection of the organizational unit it belongs to. */
  unitId: string;
  /** The request it was created with, together with others. */
  batchId: string | undefined;
  /** Ours to change; the provider keeps the one it was created under. */
  name: string;
  state: VirtualCalendarState;
  /** Its own account, with its own credentials; undefined before it was created and after it was retired. */
  connectionId: string | undefined;
  /** The account that takes its place, while it is rotated. */
  successorConnectionId: string | undefined;
  /** Its calendar in that account; undefined while that is not read yet. */
  calendarId: string | undefined;
  mapping: CalendarMapping | undefined;
  /** Since when the provider is being asked for an account; undefined once its answer is written down. */
  askedAt: Temporal.Instant | undefined;
  /** What went wrong last, as an error code, and when. */
  problem: { code: string; at: Temporal.Instant } | undefined;
  retirement: Retirement | undefined;
  createdBy: Person | undefined;
  createdAt: Temporal.Instant;
  changedAt: Temporal.Instant;
}

/**
 * Why a virtual calendar is retired, and what becomes of what is ahead in it: everything moves to another one; interviews
 * go on in the calendars of their people; or interviews are cancelled.
 */
export interface Retirement {
  reason: string;
  events: { action: 'move'; to: string } | { action: 'keep' } | { action: 'cancel' };
}

/** Somebody at the host who did something, as the host named them. */
export interface Person {
  id: string;
  name: string;
}

/** The host's ids of what an interview is for; each may be mapped to a virtual calendar. */
export interface JobPlace {
  stage: string | undefined;
  team: string | undefined;
  office: string | undefined;
}

/** The calendar that a booking's events stand in, besides or instead of those of its people. */
export interface InterviewCalendar {
  virtualCalendarId: string;
  connectionId: string;
  calendarId: string;
  /** Nothing is written to the calendars of the people. */
  isInstead: boolean;
}

/** Which virtual calendar a plan's interviews are written to. */
export interface VirtualCalendarRule {
  /** This one, or the one that the invitation's stage, team or office is mapped to, in that order. */
  choose: { id: string } | 'mapped';
  /** Nothing is written to the calendars of the people; where no virtual calendar is to be had, it is. */
  isInstead: boolean;
}
