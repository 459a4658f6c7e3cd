import type { Interval } from '../interval.js';
import { type LimitRule, limitsAt } from './limits.js';
import { type MinuteList, at, covers, firstEndingAfter, touches } from './minute-list.js';
import { type SeatRule, seatRuleOf } from './ranked-seats.js';
import type { ResourceTime } from './resource-time.js';
import type { SeatRules, SessionRules, SlotQuery } from './slot-query.js';
import { bufferAfterOf, bufferBeforeOf } from './start-stretches.js';

/** Rules by which a resource can't sit a session, in the order in which they are asked. */
export type PersonalRule =
  | SeatRule
  | 'too_soon'
  | 'outside_working_hours'
  | 'busy'
  | 'claimed'
  | 'buffer'
  | LimitRule;

/** Shared by all who are free, of whom there are many. */
const NOTHING: readonly PersonalRule[] = [];

/**
 * All rules that keep a resource from a seat when the session starts at a minute, in order: the first is the reason, and
 * none means that it can sit. `buffer` stands only for what lies in the minutes before and after the session.
 * @param time undefined when a calendar could not be read; nothing else is known of the resource then
 * @param others interviews of the same slot that the person takes besides; they count for limits alone
 */
export function personalRulesAt(
  { now, noticeMinutes }: Pick<SlotQuery, 'now' | 'noticeMinutes'>,
  session: SessionRules,
  seat: SeatRules,
  time: ResourceTime | undefined,
  start: number,
  others?: readonly Interval[],
): readonly PersonalRule[] {
  const seatRule = seatRuleOf(seat, time);
  if (time === undefined) return ['calendar_unread'];
  const end = start + session.durationMinutes;
  const rules: PersonalRule[] = seatRule === undefined ? [] : [seatRule];
  if (start < now + Math.max(noticeMinutes, time.minNoticeMinutes)) rules.push('too_soon');
  if (!covers(time.working, start, end)) rules.push('outside_working_hours');
  if (touches(time.busy, start, end)) rules.push('busy');
  if (touches(time.claimed, start, end)) rules.push('claimed');
  const before = bufferBeforeOf(time, session);
  const after = bufferAfterOf(time, session);
  if (isTaken(time, start - before, start) || isTaken(time, end, end + after)) rules.push('buffer');
  if (time.limits !== undefined) rules.push(...limitsAt(time, { start, end }, others));
  return rules.length === 0 ? NOTHING : rules;
}

function isTaken({ busy, claimed }: ResourceTime, from: number, until: number): boolean {
  return touches(busy, from, until) || touches(claimed, from, until);
}

/**
 * The busy and claimed stretches, whole, that touch a session with its buffers: what would have to go for these rules.
 * @returns by start, none twice; a busy one may overlap a claimed one
 */
export function stretchesInTheWay(time: ResourceTime, session: SessionRules, start: number): Interval[] {
  const before = bufferBeforeOf(time, session);
  const after = bufferAfterOf(time, session);
  const reach = { start: start - before, end: start + session.durationMinutes + after };
  const found = [...touchingOf(time.busy, reach), ...touchingOf(time.claimed, reach)];
  return found
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .filter((stretch, index) => {
      const previous = found[index - 1];
      return previous?.start !== stretch.start || previous.end !== stretch.end;
    });
}

function touchingOf(list: MinuteList, { start, end }: Interval): Interval[] {
  const found: Interval[] = [];
  for (let index = firstEndingAfter(list, start); index < list.length && at(list, index) < end; index += 2) {
    found.push({ start: at(list, index), end: at(list, index + 1) });
  }
  return found;
}
