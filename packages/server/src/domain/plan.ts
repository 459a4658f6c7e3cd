import type { Seat } from './panel.js';

/** A join link that is the same for every interview of the plan. */
export interface FixedLink {
  provider: 'fixed_link';
  joinUrl: string;
}

/** A seat as the plan's author wrote it. */
export interface PlanSeat extends Seat {
  readonly name: string | undefined;
  /** All of the members, or `count` of them. */
  readonly rule: 'allOf' | 'anyOf';
}

/** One interview of a plan: who sits in it and for how long. */
export interface PlanSession {
  key: string;
  title: string;
  durationMinutes: number;
  seats: PlanSeat[];
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  conferencing: FixedLink | undefined;
  /** A room or an address, as people read it. */
  location: string | undefined;
}

/** What an interview is made of. */
export interface Plan {
  id: string;
  name: string;
  session: PlanSession;
  slotStepMinutes: number;
  noticeMinutes: number;
  horizonDays: number;
  holdMinutes: number;
  /** Wall time in the candidate's zone outside which nothing is offered. */
  candidateHours: { start: string; end: string } | undefined;
  cancel: { isAllowed: boolean; cutoffMinutes: number };
  showInterviewers: boolean;
}

/** Every member a plan names, each once, in the order of its seats. */
export function membersOfPlan(plan: Plan): string[] {
  return [...new Set(plan.session.seats.flatMap((seat) => seat.members))];
}
