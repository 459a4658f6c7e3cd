import type { Plan, PlanBreak, PlanSeat, PlanSession } from '../../packages/server/src/domain/plan.js';

/** A required seat for all of these. */
export const seat = (members: readonly string[], changes: Partial<PlanSeat> = {}): PlanSeat => ({
  key: 'seat-1',
  name: undefined,
  rule: 'allOf',
  members,
  count: members.length,
  isOptional: false,
  requires: undefined,
  isForTrainee: false,
  ...changes,
});
/** A required seat for some of these members or pools. */
export const anyOf = (count: number, ...members: string[]): PlanSeat =>
  seat(members, { rule: 'anyOf', count });

/** An hour with one person of its own. */
export const session = (key: string, changes: Partial<PlanSession> = {}): PlanSession => ({
  key,
  title: key,
  durationMinutes: 60,
  seats: [seat([`mem_${key}`])],
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  conferencing: undefined,
  noteTaker: undefined,
  recordedEvent: undefined,
  location: undefined,
  rooms: [],
  licences: [],
  ...changes,
});

/** A plan of one session that can be offered. */
export const plan = (changes: Partial<Plan> = {}): Plan => ({
  id: 'pln_1',
  name: 'Onsite',
  sessions: [session('a')],
  order: 'fixed',
  gapMinutes: { min: 0, max: 60 },
  breaks: [],
  sameDay: true,
  samePersonOnce: true,
  sameRoom: false,
  slotStepMinutes: 15,
  noticeMinutes: 0,
  horizonDays: 30,
  holdMinutes: 10,
  candidateHours: undefined,
  offerPerDay: undefined,
  cancel: { isAllowed: true, cutoffMinutes: 0 },
  reschedule: { isAllowed: true, cutoffMinutes: 0, max: 3 },
  reminders: { candidateMinutes: [], interviewerMinutes: [] },
  interviewCalendars: [],
  virtualCalendar: undefined,
  sharesInterviewDetails: false,
  showInterviewers: false,
  ...changes,
});

/** So many sessions, each with a person of its own. */
export const sessions = (count: number, changes: Partial<PlanSession> = {}): PlanSession[] =>
  Array.from({ length: count }, (_, index) => session(`s${index}`, changes));
/** A break that is due after so many minutes. */
export const after = (afterMinutes: number, lengthMinutes: number): PlanBreak => ({
  kind: 'after',
  afterMinutes,
  lengthMinutes,
});
/** A break within a window of the candidate’s day. */
export const within = (start: string, end: string, lengthMinutes: number): PlanBreak => ({
  kind: 'window',
  window: { start, end },
  timeZone: 'candidate',
  lengthMinutes,
});
