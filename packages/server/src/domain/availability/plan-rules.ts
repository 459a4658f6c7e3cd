import { WEEKDAYS } from '../availability-rule.js';
import { FIRST_MINUTE, LAST_MINUTE, type MinuteList, at, intersectionOf } from './minute-list.js';
import type { SlotQuery } from './slot-query.js';
import { workingMinutesOf } from './working-time.js';

/** Rules of the plan that refuse a start whoever would sit, in the order in which they are asked. */
export type PlanRule =
  | 'in_the_past'
  | 'too_soon'
  | 'beyond_horizon'
  | 'outside_window'
  | 'outside_candidate_hours';

/** The starts of the first session that one rule of the plan lets through. */
export interface StartRule {
  readonly rule: PlanRule;
  readonly starts: MinuteList;
}

/**
 * The rules that concern no person, in order. Of a loop they are asked for the shortest session that can come first.
 * @throws SchedulingError `invalid_request` for an unknown zone, or candidate hours that are no wall times
 */
export function startRulesOf(query: SlotQuery): StartRule[] {
  const { now, window, starts, candidateHours } = query;
  const shortest = Math.min(...firstSessionsOf(query).map(({ durationMinutes }) => durationMinutes));
  const rules: StartRule[] = [
    { rule: 'in_the_past', starts: span(now, LAST_MINUTE) },
    { rule: 'too_soon', starts: span(now + query.noticeMinutes, LAST_MINUTE) },
    { rule: 'beyond_horizon', starts: span(FIRST_MINUTE, now + query.horizonMinutes + 1) },
    {
      rule: 'outside_window',
      starts: span(Math.max(starts.start, window.start), Math.min(starts.end, window.end - shortest + 1)),
    },
  ];
  if (candidateHours !== undefined) {
    rules.push({ rule: 'outside_candidate_hours', starts: startsWithin(candidateTimeOf(query), shortest) });
  }
  return rules;
}

/** The starts that all rules let through. */
export function startsThrough(rules: readonly StartRule[]): MinuteList {
  return rules.reduce((left, { starts }) => intersectionOf(left, starts), span(FIRST_MINUTE, LAST_MINUTE));
}

/** The sessions that can come first in a slot. */
export function firstSessionsOf({ sessions, order }: SlotQuery): SlotQuery['sessions'] {
  return order === 'any' ? sessions : sessions.slice(0, 1);
}

/** The candidate's hours over the window; all of it when the plan sets none. */
export function candidateTimeOf({ candidateHours, window }: SlotQuery): MinuteList {
  if (candidateHours === undefined) return span(FIRST_MINUTE, LAST_MINUTE);
  const { timeZone, ...range } = candidateHours;
  return workingMinutesOf({ timeZone, weekly: [{ days: WEEKDAYS, ...range }], dateOverrides: [] }, window);
}

/** The starts at which a session of this length lies in one interval of the list whole. */
export function startsWithin(list: MinuteList, durationMinutes: number): MinuteList {
  const starts = new Int32Array(list.length);
  let length = 0;
  for (let index = 0; index < list.length; index += 2) {
    const end = at(list, index + 1) - durationMinutes + 1;
    if (at(list, index) >= end) continue;
    starts[length] = at(list, index);
    starts[length + 1] = end;
    length += 2;
  }
  return starts.subarray(0, length);
}

/** One interval; none when it would be empty. Minutes beyond what a list can hold are cut off. */
function span(start: number, end: number): MinuteList {
  const first = Math.max(start, FIRST_MINUTE);
  const last = Math.min(end, LAST_MINUTE);
  return first < last ? Int32Array.of(first, last) : new Int32Array(0);
}
