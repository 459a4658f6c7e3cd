import '../domain/temporal.js';
import { workingTimeOf } from '../domain/availability-rule.js';
import { busyTimeOf } from '../domain/free-busy.js';
import type { Interval } from '../domain/interval.js';
import type { Invitation } from '../domain/invitation.js';
import type { Member } from '../domain/member.js';
import { ceilMinute, floorMinute } from '../domain/minutes.js';
import { type Plan, membersOfPlan } from '../domain/plan.js';
import type { MemberTime, SlotQuery } from '../domain/slot.js';
import type { BusyPeriod } from '../ports/calendar.js';
import type { Claim, Transaction } from '../ports/store.js';
import { type CalendarRef, calendarKey } from './read-busy-time.js';

/** All that the rules ask of the database: the same for offering and for holding (DESIGN §3.2). */
export interface SlotFacts {
  plan: Plan;
  invitation: Invitation;
  /** Active members of the plan. */
  members: Member[];
  /** The zone of the first member the plan names, active or not: the office's clock face is where starts look round. */
  gridTimeZone: string;
  claims: Claim[];
  ledger: Map<string, number>;
  now: Temporal.Instant;
  /** What is asked about. */
  window: { start: Temporal.Instant; end: Temporal.Instant };
}

/** Loads the facts for one invitation. The invitation's own hold does not count: a new hold takes its place. */
export async function loadSlotFacts(
  tx: Transaction,
  { plan, invitation }: { plan: Plan; invitation: Invitation },
  window: { start: Temporal.Instant; end: Temporal.Instant },
): Promise<SlotFacts> {
  const ids = membersOfPlan(plan);
  const known = await tx.members.findMany(ids);
  const claims = await tx.claims.list(ids, paddedBy(plan, window), invitation.id);
  const ledger = await tx.claims.minutesBooked(ids);
  return {
    plan,
    invitation,
    members: known.filter(({ isActive }) => isActive),
    gridTimeZone: gridTimeZoneOf(plan, known),
    claims,
    ledger,
    now: tx.now,
    window,
  };
}

/** The calendars that say when these members are busy. */
export function busyCalendarsOf(members: readonly Member[]): CalendarRef[] {
  return members.flatMap((member) => member.calendars.filter(({ use }) => use.includes('busy')));
}

/** The window and the buffers around it: as far as busy time matters. */
export function paddedBy(
  plan: Plan,
  window: { start: Temporal.Instant; end: Temporal.Instant },
): { start: Temporal.Instant; end: Temporal.Instant } {
  return {
    start: window.start.subtract({ minutes: plan.session.bufferBeforeMinutes }),
    end: window.end.add({ minutes: plan.session.bufferAfterMinutes }),
  };
}

/**
 * The question the engine answers.
 * @param readings by `calendarKey`; a member with a calendar missing from it is left out and so never free
 */
export function slotQueryOf(facts: SlotFacts, readings: ReadonlyMap<string, BusyPeriod[]>): SlotQuery {
  const { plan, invitation, members, now, gridTimeZone } = facts;
  // Inwards, so that no slot begins before the range asked for.
  const window = { start: ceilMinute(facts.window.start), end: floorMinute(facts.window.end) };
  const candidateZone = invitation.candidate.timeZone ?? gridTimeZone;
  return {
    rules: {
      durationMinutes: plan.session.durationMinutes,
      stepMinutes: plan.slotStepMinutes,
      bufferBeforeMinutes: plan.session.bufferBeforeMinutes,
      bufferAfterMinutes: plan.session.bufferAfterMinutes,
      noticeMinutes: plan.noticeMinutes,
      horizonMinutes: plan.horizonDays * 24 * 60,
      gridTimeZone,
      ...(plan.candidateHours === undefined
        ? {}
        : { candidateHours: { ...plan.candidateHours, timeZone: candidateZone } }),
    },
    seats: plan.session.seats,
    members: new Map(
      members.flatMap((member) => {
        const time = memberTimeOf(member, facts, readings, window);
        return time === undefined ? [] : [[member.id, time] as const];
      }),
    ),
    ledger: facts.ledger,
    now: ceilMinute(now),
    window,
  };
}

function memberTimeOf(
  member: Member,
  facts: SlotFacts,
  readings: ReadonlyMap<string, BusyPeriod[]>,
  window: Interval,
): MemberTime | undefined {
  const periods: BusyPeriod[] = [];
  for (const calendar of busyCalendarsOf([member])) {
    const reading = readings.get(calendarKey(calendar));
    if (reading === undefined) return undefined;
    periods.push(...reading);
  }
  return {
    id: member.id,
    working: workingTimeOf(member.hours, window),
    busy: busyTimeOf(periods),
    claimed: facts.claims.filter(({ resourceId }) => resourceId === member.id).map(minutesOf),
    minNoticeMinutes: member.minNoticeMinutes,
  };
}

function gridTimeZoneOf(plan: Plan, members: readonly Member[]): string {
  const zones = new Map(members.map((member) => [member.id, member.hours.timeZone]));
  return membersOfPlan(plan).flatMap((id) => zones.get(id) ?? [])[0] ?? 'UTC';
}

/** Outwards, because a claim of seconds takes the minutes it touches. */
const minutesOf = ({ start, end }: { start: Temporal.Instant; end: Temporal.Instant }): Interval => ({
  start: floorMinute(start),
  end: ceilMinute(end),
});
