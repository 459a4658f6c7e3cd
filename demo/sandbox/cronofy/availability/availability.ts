import '../../temporal.js';
import { fieldError } from '../field-errors.js';
import type { CronofyState, Holder } from '../state/model.js';
import { subjectOf } from '../state/subjects.js';
import type { AvailabilityQuery } from './availability-schema.js';
import { freeTimeOf } from './free-time.js';
import { type Interval, holds } from './intervals.js';

const hourMs = 3_600_000;
const defaultGridMs = 900_000;

/** A period or slot that suits, with everyone who is free all through it. */
export interface Found extends Interval {
  subs: string[];
}

/** Whether the application may see when an account is busy. */
export type IsReadable = (holder: Holder) => boolean;

interface Group {
  subs: string[];
  required: number;
}

/** Free time per member, and what the groups need of it. */
interface Panel {
  groups: Group[];
  freeTime: ReadonlyMap<string, readonly Interval[]>;
}

/**
 * What suits all groups, by start, at most `max_results`; starts before `nowMs` are left out. `query_slots` are checked
 * as they stand. Throws `FieldErrors` for a member who is unknown or let nobody see when they are busy.
 */
export function findAvailability(
  state: CronofyState,
  query: AvailabilityQuery,
  nowMs: number,
  isReadable: IsReadable,
): Found[] {
  const { query_slots: slots, required_duration: durationMs } = query;
  const asked = slots?.map(({ start }) => ({ start, end: start + durationMs })) ?? periodsOf(query);
  const panel = panelOf(state, query, asked, isReadable);
  const found =
    slots === undefined ? search(panel, query, asked, nowMs) : asked.flatMap((slot) => slotAt(panel, slot));
  return found
    .filter(({ start }) => start >= nowMs)
    .sort((a, b) => a.start - b.start)
    .slice(0, query.max_results);
}

const periodsOf = (query: AvailabilityQuery): Interval[] =>
  query.query_periods ?? query.available_periods ?? [];

function search(panel: Panel, query: AvailabilityQuery, asked: readonly Interval[], nowMs: number): Found[] {
  const ahead = asked
    .map(({ start, end }) => ({ start: Math.max(start, nowMs), end }))
    .filter(({ start, end }) => start < end);
  if (query.response_format === 'periods') return ahead.flatMap((period) => periodsIn(panel, query, period));
  return ahead.flatMap((period) => slotsIn(panel, query, period));
}

function panelOf(
  state: CronofyState,
  query: AvailabilityQuery,
  asked: readonly Interval[],
  isReadable: IsReadable,
): Panel {
  const freeTime = new Map<string, readonly Interval[]>();
  const groups = query.participants.map(({ members, required }, groupIndex): Group => {
    for (const [index, member] of members.entries()) {
      const holder = subjectOf(state, member.sub)?.holder;
      if (holder === undefined || !isReadable(holder)) {
        throw fieldError(`participants[${groupIndex}].members[${index}].sub`, 'errors.not_recognized');
      }
      freeTime.set(member.sub, freeTimeOf(state, holder, member, query, asked));
    }
    const subs = members.map(({ sub }) => sub);
    return { subs, required: required === 'all' ? subs.length : required };
  });
  return { groups, freeTime };
}

/** Everyone free all through an interval, if that suits every group. */
function slotAt(panel: Panel, slot: Interval): Found[] {
  const isFree = (sub: string): boolean => holds(panel.freeTime.get(sub) ?? [], slot);
  const isMet = panel.groups.every(({ subs, required }) => subs.filter(isFree).length >= required);
  return isMet ? [{ ...slot, subs: [...panel.freeTime.keys()].filter(isFree) }] : [];
}

/** Runs with an unchanged set of free members, no shorter than the interview. */
function periodsIn(panel: Panel, query: AvailabilityQuery, within: Interval): Found[] {
  const edges = [within, ...[...panel.freeTime.values()].flat()].flatMap(({ start, end }) => [start, end]);
  const inside = [...new Set(edges)].filter((edge) => edge >= within.start && edge <= within.end);
  const sorted = inside.sort((a, b) => a - b);
  const runs: Found[] = [];
  for (const [index, start] of sorted.slice(0, -1).entries()) {
    const piece = slotAt(panel, { start, end: sorted[index + 1] ?? start })[0];
    const last = runs.at(-1);
    if (piece === undefined) continue;
    if (last?.end === start && last.subs.join() === piece.subs.join()) last.end = piece.end;
    else runs.push(piece);
  }
  return runs.filter(({ start, end }) => end - start >= query.required_duration);
}

/** Every start on the grid, or, when slots must not overlap, each next one after the end of the slot before. */
function slotsIn(panel: Panel, query: AvailabilityQuery, within: Interval): Found[] {
  const durationMs = query.required_duration;
  const mayOverlap = query.response_format === 'overlapping_slots';
  const gridMs = query.start_interval ?? (mayOverlap ? defaultGridMs : durationMs);
  const anchor = Math.floor(within.start / hourMs) * hourMs;
  const nextOnGrid = (atLeast: number): number => anchor + Math.ceil((atLeast - anchor) / gridMs) * gridMs;
  const slots: Found[] = [];
  let start = nextOnGrid(within.start);
  while (start + durationMs <= within.end && slots.length < query.max_results) {
    const slot = slotAt(panel, { start, end: start + durationMs })[0];
    if (slot !== undefined) slots.push(slot);
    start = slot !== undefined && !mayOverlap ? start + durationMs : nextOnGrid(start + 1);
  }
  return slots;
}
