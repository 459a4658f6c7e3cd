import '../domain/temporal.js';
import { type ResourceTime, type SkillLevel, resourceTimeOf } from '../domain/availability/resource-time.js';
import type { BreakRule, SeatRules, SessionRules, SlotQuery } from '../domain/availability/slot-query.js';
import { workingMinutesOf } from '../domain/availability/working-time.js';
import { type MinuteList, differenceOf, minuteListOf } from '../domain/availability/minute-list.js';
import type { BookedSession } from '../domain/booking.js';
import { claimedBy } from '../domain/claimed-time.js';
import { type BlockingKinds, type PackedBusyPeriods, busyTimeOf } from '../domain/free-busy.js';
import type { Interval } from '../domain/interval.js';
import type { Member, MemberCalendar } from '../domain/member.js';
import { ceilMinute, floorMinute } from '../domain/minutes.js';
import type { Plan, PlanSeat, PlanSession } from '../domain/plan.js';
import { membersIn } from '../domain/pool.js';
import { type SharedResource, resourceOfUnit } from '../domain/shared-resource.js';
import type { Claim } from '../ports/claim-records.js';
import { hostingRulesOf } from './hosting/host-sessions.js';
import { calendarKey } from './read-busy-time.js';
import { type SlotFacts, type Stretch, busyCalendarsOf } from './slot-facts.js';

/** Keys of the seats that a session's rooms and licences are; no seat of people has such a key. */
export const ROOM_SEAT = 'room';
export const LICENCE_SEAT = 'licence';

const MINUTES_A_DAY = 1440;

/** What calendars said, by `calendarKey`. */
export type Readings = ReadonlyMap<string, PackedBusyPeriods>;

/** The question the engine answers. A resource with a calendar that is missing from the readings is never free. */
export function slotQueryOf(facts: SlotFacts, readings: Readings): SlotQuery {
  const { plan, invitation, gridTimeZone, period } = facts;
  const timeZone = invitation.candidate.timeZone ?? gridTimeZone;
  const isKnown = new Set([...facts.members, ...facts.sharedResources].map(({ id }) => id));
  return {
    sessions: plan.sessions.map((session) => sessionRulesOf(session, facts, isKnown)),
    order: plan.order,
    gapMinutes: plan.gapMinutes,
    breaks: breaksOf(plan, timeZone),
    sameDay: plan.sameDay,
    samePersonOnce: plan.samePersonOnce,
    sameRoom: plan.sameRoom,
    stepMinutes: plan.slotStepMinutes,
    gridTimeZone,
    noticeMinutes: plan.noticeMinutes,
    horizonMinutes: plan.horizonDays * MINUTES_A_DAY,
    candidateHours: plan.candidateHours && { ...plan.candidateHours, timeZone },
    offerPerDay: plan.offerPerDay === undefined ? undefined : { count: plan.offerPerDay, timeZone },
    resources: resourceTimesOf(facts, readings),
    ledger: facts.ledger,
    hosting: hostingRulesOf(facts.hosting, plan),
    now: ceilMinute(facts.now),
    starts: minutesWithin(period.starts),
    window: minutesWithin(period.window),
  };
}

/** The same question as if every calendar were empty: what our own holds and bookings alone say. */
export function queryWithoutCalendars(facts: SlotFacts): SlotQuery {
  const withoutCalendars = <T extends Member | SharedResource>(of: T): T => ({ ...of, calendars: [] });
  const members = facts.members.map(withoutCalendars);
  const sharedResources = facts.sharedResources.map(withoutCalendars);
  return slotQueryOf({ ...facts, members, sharedResources }, new Map());
}

/** The keys of a session's seats, in their order: those of people, then of its room and its licence. */
export function seatKeysOf({ seats, rooms, licences }: PlanSession): string[] {
  return [
    ...seats.map(({ key }) => key),
    ...(rooms.length === 0 ? [] : [ROOM_SEAT]),
    ...(licences.length === 0 ? [] : [LICENCE_SEAT]),
  ];
}

function sessionRulesOf(session: PlanSession, facts: SlotFacts, isKnown: ReadonlySet<string>): SessionRules {
  const shared = (kind: 'room' | 'licence', ids: readonly string[]): SeatRules[] =>
    ids.length === 0
      ? []
      : [{ key: kind, kind, resources: ids.filter((id) => isKnown.has(id)), count: 1, isOptional: false }];
  return {
    key: session.key,
    durationMinutes: session.durationMinutes,
    bufferBeforeMinutes: session.bufferBeforeMinutes,
    bufferAfterMinutes: session.bufferAfterMinutes,
    seats: [
      ...session.seats.map((seat) => seatRulesOf(seat, facts, isKnown)),
      ...shared(ROOM_SEAT, session.rooms),
      ...shared(LICENCE_SEAT, session.licences),
    ],
  };
}

/** Of a seat for any, those who left are left out; where all must sit, they stay, and the seat can't be filled. */
function seatRulesOf(seat: PlanSeat, { pools }: SlotFacts, isKnown: ReadonlySet<string>): SeatRules {
  const { key, rule, isOptional, requires, isForTrainee } = seat;
  const named = membersIn(seat.members, pools);
  return {
    key,
    kind: 'person',
    resources: rule === 'allOf' ? named : named.filter((id) => isKnown.has(id)),
    count: rule === 'allOf' ? named.length : seat.count,
    isOptional,
    requires,
    isForTrainee,
  };
}

function breaksOf({ breaks }: Plan, candidateTimeZone: string): BreakRule[] {
  return breaks.map((rule) =>
    rule.kind === 'window' && rule.timeZone === 'candidate' ? { ...rule, timeZone: candidateTimeZone } : rule,
  );
}

/** When each member, room and licence can be had; one with a calendar that is missing from the readings is left out. */
export function resourceTimesOf(
  facts: Pick<SlotFacts, 'members' | 'sharedResources' | 'claims' | 'period'> & {
    moving?: SlotFacts['moving'];
  },
  readings: Readings,
): Map<string, ResourceTime> {
  const claims = claimsByResource(facts.claims);
  const own = ownTimeOf(facts.moving ?? []);
  const days = wholeDaysOf(facts.period.window);
  const times = new Map<string, ResourceTime>();
  for (const member of facts.members) {
    const busy = busyOf(member, { readings, own }, member.blocking);
    if (busy !== undefined) times.set(member.id, personTimeOf(member, { busy, claims, days }));
  }
  for (const { id, kind, hours, capacity, ...shared } of facts.sharedResources) {
    const busy = busyOf({ id, ...shared }, { readings, own });
    if (busy === undefined) continue;
    const working = hours && workingMinutesOf(hours, days);
    times.set(id, resourceTimeOf({ id, kind, working, busy, claims: claims.get(id) ?? [], capacity }));
  }
  return times;
}

interface PersonFacts {
  busy: MinuteList;
  claims: ReadonlyMap<string, Interval[]>;
  days: Interval;
}

function personTimeOf(member: Member, { busy, claims, days }: PersonFacts): ResourceTime {
  const { limits, hours } = member;
  const isLimited = Object.values(limits).some((limit) => limit !== undefined);
  return resourceTimeOf({
    id: member.id,
    kind: 'person',
    working: workingMinutesOf(hours, days),
    busy,
    claims: claims.get(member.id) ?? [],
    bufferBeforeMinutes: member.bufferBeforeMinutes,
    bufferAfterMinutes: member.bufferAfterMinutes,
    minNoticeMinutes: member.minNoticeMinutes,
    limits: isLimited ? { ...limits, timeZone: hours.timeZone } : undefined,
    skills: skillsOf(member),
  });
}

/** How far a member has come in each skill; training says more than the mere skill. */
export function skillsOf({ skills, training }: Member): ReadonlyMap<string, SkillLevel> {
  return new Map<string, SkillLevel>([
    ...skills.map((skill) => [skill, 'skilled'] as const),
    ...Object.entries(training),
  ]);
}

/** When each resource sits in one of these interviews, whose events in its calendars are ours. */
function ownTimeOf(sessions: readonly BookedSession[]): ReadonlyMap<string, Interval[]> {
  return claimsByResource(claimedBy(sessions));
}

/** Without the interviews that are to be moved, to the minute: what lies before and after them counts. */
function busyOf(
  owner: { id: string; calendars: MemberCalendar[] },
  { readings, own }: { readings: Readings; own: ReadonlyMap<string, Interval[]> },
  blocking?: BlockingKinds,
): MinuteList | undefined {
  const packed: PackedBusyPeriods[] = [];
  for (const calendar of busyCalendarsOf([owner])) {
    const reading = readings.get(calendarKey(calendar));
    if (reading === undefined) return undefined;
    packed.push(reading);
  }
  const busy = busyTimeOf(packed, blocking);
  const booked = own.get(owner.id);
  return booked === undefined ? busy : differenceOf(busy, minuteListOf(booked));
}

/** Outwards, because a claim of seconds takes the minutes it touches. */
function claimsByResource(claims: readonly Claim[]): Map<string, Interval[]> {
  const byResource = new Map<string, Interval[]>();
  for (const { resourceId, start, end } of claims) {
    const id = resourceOfUnit(resourceId);
    const interval = { start: floorMinute(start), end: ceilMinute(end) };
    const known = byResource.get(id);
    if (known === undefined) byResource.set(id, [interval]);
    else known.push(interval);
  }
  return byResource;
}

/** Inwards, so that no slot begins before the range asked for. */
function minutesWithin({ start, end }: Stretch): Interval {
  return { start: ceilMinute(start), end: floorMinute(end) };
}

/** Whole days in UTC around it, so that where a range is cut does not change who is chosen. */
function wholeDaysOf({ start, end }: Stretch): Interval {
  return {
    start: Math.floor(floorMinute(start) / MINUTES_A_DAY) * MINUTES_A_DAY,
    end: Math.ceil(ceilMinute(end) / MINUTES_A_DAY) * MINUTES_A_DAY,
  };
}
