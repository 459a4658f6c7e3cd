import '../../temporal.js';
import { freeBusyStatusOf } from '../events/event-view.js';
import { instantOf } from '../moments.js';
import { calendarsOf } from '../people.js';
import type { AvailabilityRule, CronofyState, Holder } from '../state/model.js';
import type { AvailabilityQuery, MemberQuery } from './availability-schema.js';
import { type Interval, intersect, subtract, union } from './intervals.js';

const dayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** When a member could sit an interview within the periods asked: inside their own periods and rules, outside busy time. */
export function freeTimeOf(
  state: CronofyState,
  holder: Holder,
  member: MemberQuery,
  query: AvailabilityQuery,
  asked: readonly Interval[],
): Interval[] {
  let open = union(asked);
  if (member.available_periods !== undefined) open = intersect(open, member.available_periods);
  if (member.managed_availability) open = intersect(open, ruleTimeOf(state, member, open));
  return subtract(open, busyTimeOf(state, holder, member, query));
}

/** `before` is wanted free ahead of a slot, so it lengthens what comes earlier; `after` likewise the other way. */
function busyTimeOf(
  state: CronofyState,
  holder: Holder,
  member: MemberQuery,
  query: AvailabilityQuery,
): Interval[] {
  const { before, after } = query.buffer;
  const counted = new Set(member.calendar_ids ?? calendarsOf(holder).map(({ calendarId }) => calendarId));
  const own = new Set(calendarsOf(holder).map(({ calendarId }) => calendarId));
  return state.events
    .filter((event) => own.has(event.calendarId) && counted.has(event.calendarId) && !event.isDeleted)
    .filter((event) => freeBusyStatusOf(event) !== 'free')
    .filter(
      (event) =>
        !query.excluded_events.some(
          (excluded) => excluded.calendar_id === event.calendarId && excluded.event_id === event.eventId,
        ),
    )
    .map((event) => ({
      start: instantOf(event.start, holder.timeZone).epochMilliseconds - after,
      end: instantOf(event.end, holder.timeZone).epochMilliseconds + before,
    }));
}

function ruleTimeOf(state: CronofyState, member: MemberQuery, open: readonly Interval[]): Interval[] {
  const rules = state.availabilityRules
    .filter(({ sub }) => sub === member.sub)
    .filter((rule) => member.availability_rule_ids?.includes(rule.availability_rule_id) ?? true);
  const oneOff = state.availablePeriods
    .filter(({ sub }) => sub === member.sub)
    .map(({ start, end, tzid }) => ({
      start: instantOf(start, tzid).epochMilliseconds,
      end: instantOf(end, tzid).epochMilliseconds,
    }));
  const weekly = rules.flatMap((rule) => open.flatMap((period) => weeklyTime(rule, period)));
  return union([...weekly, ...oneOff]);
}

function weeklyTime(rule: AvailabilityRule, within: Interval): Interval[] {
  const zonedDay = (epochMs: number): Temporal.PlainDate =>
    Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(rule.tzid).toPlainDate();
  const lastDay = zonedDay(within.end);
  const times: Interval[] = [];
  for (
    let day = zonedDay(within.start);
    Temporal.PlainDate.compare(day, lastDay) <= 0;
    day = day.add({ days: 1 })
  ) {
    const ofDay = rule.weekly_periods.filter((period) => period.day === dayNames[day.dayOfWeek - 1]);
    for (const { start_time: start, end_time: end } of ofDay) {
      times.push({ start: wallTime(day, start, rule.tzid), end: wallTime(day, end, rule.tzid) });
    }
  }
  return times;
}

function wallTime(day: Temporal.PlainDate, time: string, timeZone: string): number {
  if (time === '24:00') return wallTime(day.add({ days: 1 }), '00:00', timeZone);
  const wall = day.toPlainDateTime(Temporal.PlainTime.from(time));
  return wall.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
}
