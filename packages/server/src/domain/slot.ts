import type { WallTimeRange } from './availability-rule.js';
import { WEEKDAYS, workingTimeOf } from './availability-rule.js';
import type { Interval } from './interval.js';
import { contains, intersect, normalise, subtract } from './interval.js';
import { gridMinutesIn } from './minutes.js';
import type { Seat, SeatedMember } from './panel.js';
import { panelChooser, seatingFaultOf } from './panel.js';

/** What a plan says about the slots of one session. Whole minutes. */
export interface SlotRules {
  /** At least 1; nothing is offered otherwise. */
  readonly durationMinutes: number;
  /** At least 1; nothing is offered otherwise. Need not divide an hour or a day. */
  readonly stepMinutes: number;
  /** Kept clear of busy and claimed time around the slot for each member; may reach out of working hours. Below 0 is 0. */
  readonly bufferBeforeMinutes: number;
  readonly bufferAfterMinutes: number;
  /** From now to the earliest start, which is itself allowed. */
  readonly noticeMinutes: number;
  /** From now to the latest start, which is itself allowed. */
  readonly horizonMinutes: number;
  /**
   * IANA id. Starts are the wall times of this zone that are a multiple of the step since 00:00, each day anew; both
   * passes of a doubled hour count, and a shift by half an hour does not move the starts off the clock face.
   */
  readonly gridTimeZone: string;
  /** Every day the same; the whole slot lies in it. Read as working hours are. */
  readonly candidateHours?: WallTimeRange & { readonly timeZone: string };
}

/** One person's time. The three lists may come in any order and overlap; empty and reversed intervals are dropped. */
export interface MemberTime {
  readonly id: string;
  readonly working: readonly Interval[];
  /** From the calendars. */
  readonly busy: readonly Interval[];
  /** Our own holds and bookings; those of the booking that is being moved left out. */
  readonly claimed: readonly Interval[];
  readonly minNoticeMinutes: number;
}

/** Everything an answer depends on: the same query gives the same slots. */
export interface SlotQuery {
  readonly rules: SlotRules;
  readonly seats: readonly Seat[];
  /** By member id. Who is missing (a calendar could not be read) is never free. */
  readonly members: ReadonlyMap<string, MemberTime>;
  /** Minutes owed by member id; see `panelFor`. */
  readonly ledger: ReadonlyMap<string, number>;
  /** The current minute, rounded up. */
  readonly now: number;
  /** Slots lie in it whole. The members' lists must reach beyond it by the buffers. */
  readonly window: Interval;
}

export interface SlotOffer {
  readonly start: number;
  readonly end: number;
  readonly panel: SeatedMember[];
}

/** Why a slot may not be had. */
export type RuleOut =
  | 'in_the_past'
  | 'too_soon'
  | 'beyond_horizon'
  | 'outside_window'
  | 'off_grid'
  | 'outside_candidate_hours'
  | 'outside_working_hours'
  | 'busy'
  | 'panel_incomplete';

/** The starts that a rule lets through, and the reason for refusing the others. Offering and holding read the same ones. */
interface StartRule {
  readonly reason: RuleOut;
  readonly starts: readonly Interval[];
}

const ALWAYS: Interval = { start: Number.MIN_SAFE_INTEGER, end: Number.MAX_SAFE_INTEGER };

/**
 * All slots to be had, each with the panel that would sit it (see `panelFor`), by start.
 * @throws SchedulingError `invalid_request` for an unknown zone, or candidate hours that are no wall times
 */
export function slotsOf(query: SlotQuery): SlotOffer[] {
  const choosePanel = panelChooser(query.seats, query.ledger);
  const isFree = freeAtRisingStarts(query);
  const offers: SlotOffer[] = [];
  for (const start of gridStartsIn(startsThrough(planRulesOf(query)), query.rules)) {
    const panel = choosePanel((memberId) => isFree(memberId, start));
    if (panel !== undefined) offers.push({ start, end: start + query.rules.durationMinutes, panel });
  }
  return offers;
}

/**
 * May this panel sit the slot that starts here? The same rules as for `slotsOf`: whatever it offers passes, and a start
 * is offered exactly when some panel passes. The ledger has no say.
 *
 * Members of optional seats are judged like the others; `leaveOutLostOptionals` drops those who can't come any more.
 * @returns undefined when it may. Otherwise the first reason: first those of the plan in the order of `RuleOut`, then
 *   person by person in the order of the panel (a member missing from the query is `busy`), then the filling of the seats
 * @throws SchedulingError `invalid_request` as `slotsOf` does
 */
export function ruleOut(
  query: SlotQuery,
  start: number,
  panel: readonly SeatedMember[],
): { reason: RuleOut; memberId?: string } | undefined {
  const reason = refusalOf(planRulesOf(query), start, query.rules);
  if (reason !== undefined) return { reason };
  for (const { memberId } of panel) {
    const personal = firstRefusal(memberRulesOf(query, memberId), start);
    if (personal !== undefined) return { reason: personal, memberId };
  }
  const fault = seatingFaultOf(query.seats, panel);
  return fault === undefined ? undefined : { reason: 'panel_incomplete', ...fault };
}

/**
 * The panel without those members of optional seats who can no longer sit this slot, because optional people never
 * stand in the way. To be asked before `ruleOut` when a panel chosen earlier is to be held.
 * @returns in the same order; members of other seats always stay, for `ruleOut` to judge
 */
export function leaveOutLostOptionals(
  query: SlotQuery,
  start: number,
  panel: readonly SeatedMember[],
): SeatedMember[] {
  const optional = new Set(query.seats.filter(({ isOptional }) => isOptional).map(({ key }) => key));
  return panel.filter(
    ({ memberId, seat }) =>
      !optional.has(seat) || firstRefusal(memberRulesOf(query, memberId), start) === undefined,
  );
}

/** The rules that concern no person, in the order of `RuleOut`; the grid comes with them but is no list of intervals. */
function planRulesOf({ rules, now, window }: SlotQuery): StartRule[] {
  const { durationMinutes, candidateHours } = rules;
  const planRules: StartRule[] = [
    { reason: 'in_the_past', starts: from(now) },
    { reason: 'too_soon', starts: from(now + rules.noticeMinutes) },
    { reason: 'beyond_horizon', starts: [{ start: ALWAYS.start, end: now + rules.horizonMinutes + 1 }] },
    { reason: 'outside_window', starts: startsWithin([window], durationMinutes) },
  ];
  if (candidateHours !== undefined) {
    const { timeZone, ...range } = candidateHours;
    const weekly = [{ days: WEEKDAYS, ...range }];
    const hours = workingTimeOf({ timeZone, weekly, dateOverrides: [] }, window);
    planRules.push({ reason: 'outside_candidate_hours', starts: startsWithin(hours, durationMinutes) });
  }
  return planRules;
}

/** The rules that concern one person, in the order of `RuleOut`. */
function memberRulesOf({ rules, members, now }: SlotQuery, memberId: string): StartRule[] {
  const member = members.get(memberId);
  if (member === undefined) return [{ reason: 'busy', starts: [] }];
  const blocked = [...member.busy, ...member.claimed].filter(({ start, end }) => start < end);
  return [
    { reason: 'too_soon', starts: from(now + Math.max(rules.noticeMinutes, member.minNoticeMinutes)) },
    {
      reason: 'outside_working_hours',
      starts: startsWithin(normalise(member.working), rules.durationMinutes),
    },
    { reason: 'busy', starts: subtract([ALWAYS], startsTouching(blocked, rules)) },
  ];
}

function from(start: number): Interval[] {
  return [{ start, end: ALWAYS.end }];
}

/** Starts at which the slot lies in one of the intervals whole. */
function startsWithin(list: readonly Interval[], durationMinutes: number): Interval[] {
  return normalise(list.map(({ start, end }) => ({ start, end: end - durationMinutes + 1 })));
}

/** Starts at which the slot with its buffers would overlap one of the intervals. */
function startsTouching(any: readonly Interval[], rules: SlotRules): Interval[] {
  const before = Math.max(0, rules.bufferBeforeMinutes);
  const after = Math.max(0, rules.bufferAfterMinutes);
  return normalise(
    any.map(({ start, end }) => ({ start: start - rules.durationMinutes - after + 1, end: end + before })),
  );
}

/** Starts that every rule lets through. */
function startsThrough(startRules: readonly StartRule[]): Interval[] {
  return startRules.reduce<Interval[]>((left, { starts }) => intersect(left, starts), [ALWAYS]);
}

function firstRefusal(startRules: readonly StartRule[], start: number): RuleOut | undefined {
  return startRules.find(({ starts }) => !contains(starts, { start, end: start + 1 }))?.reason;
}

/** Like `firstRefusal`, with the grid in its place before the candidate's hours. */
function refusalOf(planRules: readonly StartRule[], start: number, rules: SlotRules): RuleOut | undefined {
  const reason = firstRefusal(planRules, start);
  if (reason !== undefined && reason !== 'outside_candidate_hours') return reason;
  const isOnGrid = gridStartsIn([{ start, end: start + 1 }], rules).length === 1;
  return isOnGrid ? reason : 'off_grid';
}

/** The starts of the grid in the list; slots without a length have none. */
function gridStartsIn(list: readonly Interval[], rules: SlotRules): number[] {
  if (!(Number.isInteger(rules.durationMinutes) && rules.durationMinutes > 0)) return [];
  return gridMinutesIn(list, rules.stepMinutes, rules.gridTimeZone);
}

/** Whether a member is free at a start, for starts asked in rising order: each member's list is made and walked once. */
function freeAtRisingStarts(query: SlotQuery): (memberId: string, start: number) => boolean {
  const walks = new Map<string, (start: number) => boolean>();
  return (memberId, start) => {
    let walk = walks.get(memberId);
    if (walk === undefined) {
      walk = walkOf(startsThrough(memberRulesOf(query, memberId)));
      walks.set(memberId, walk);
    }
    return walk(start);
  };
}

function walkOf(list: readonly Interval[]): (start: number) => boolean {
  let index = 0;
  return (start) => {
    let current = list[index];
    while (current !== undefined && current.end <= start) {
      index += 1;
      current = list[index];
    }
    return current !== undefined && current.start <= start;
  };
}
