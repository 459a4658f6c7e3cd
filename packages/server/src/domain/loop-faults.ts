import type { Plan } from './plan.js';
import type { FieldFault } from './scheduling-error.js';

const MINUTES_A_DAY = 1440;
/** All sessions start within seven dates from the first. */
const DATES_OF_A_LOOP = 8;

type LoopRules = Pick<Plan, 'sessions' | 'order' | 'gapMinutes' | 'breaks' | 'sameDay' | 'sameRoom'>;

/**
 * What keeps the sessions of a plan from ever following one another. Never throws.
 * @returns each with the path under which the host app wrote it; of one session none but reversed gaps
 */
export function loopFaultsOf(plan: LoopRules): FieldFault[] {
  const { min, max } = plan.gapMinutes;
  if (min > max) return [{ path: 'gapMinutes.min', message: 'must not be more than max' }];
  return [...roomFaultsOf(plan), ...lengthFaultsOf(plan)];
}

function roomFaultsOf({ sessions, sameRoom }: LoopRules): FieldFault[] {
  if (!sameRoom) return [];
  let shared: string[] | undefined;
  for (const [index, { rooms }] of sessions.entries()) {
    if (rooms.length === 0) continue;
    shared = shared?.filter((room) => rooms.includes(room)) ?? rooms;
    if (shared.length === 0)
      return [
        { path: `sessions.${String(index)}.rooms`, message: 'has no room that all earlier sessions have' },
      ];
  }
  return [];
}

function lengthFaultsOf(plan: LoopRules): FieldFault[] {
  if (plan.sameDay && minutesBeforeLastOf(plan) + minutesOfBreaksOf(plan) >= MINUTES_A_DAY) {
    const message =
      'are too long for one day with their gaps and breaks: the last could not start on it; sameDay false spreads them';
    return [{ path: 'sessions', message }];
  }
  if (minutesBeforeLastOf(plan) < DATES_OF_A_LOOP * MINUTES_A_DAY) return [];
  return [{ path: 'gapMinutes.min', message: 'must leave all sessions within seven days of the first' }];
}

/** Sessions before the last one, however they are ordered at best. */
function minutesSatBeforeLastOf({ sessions, order }: LoopRules): number {
  const lengths = sessions.map(({ durationMinutes }) => durationMinutes);
  const last = order === 'fixed' ? (lengths.at(-1) ?? 0) : Math.max(...lengths);
  return lengths.reduce((sum, length) => sum + length, 0) - last;
}

/** From the start of the first session to that of the last, breaks left out. */
function minutesBeforeLastOf(plan: LoopRules): number {
  return minutesSatBeforeLastOf(plan) + plan.gapMinutes.min * (plan.sessions.length - 1);
}

/** What breaks lengthen the loop by at least. One gap may serve several rules, so only the most demanding counts. */
function minutesOfBreaksOf(plan: LoopRules): number {
  const { order, gapMinutes, breaks } = plan;
  return breaks.reduce((most, rule) => {
    if (rule.kind !== 'after') return most;
    const count =
      order === 'fixed' ? breaksDueIn(plan, rule.afterMinutes) : fewestBreaksIn(plan, rule.afterMinutes);
    return Math.max(most, count * Math.max(0, rule.lengthMinutes - gapMinutes.min));
  }, 0);
}

/** Breaks between sessions in the order listed, each taken no sooner than it is due: no other way needs fewer. */
function breaksDueIn({ sessions }: LoopRules, afterMinutes: number): number {
  let count = 0;
  let sinceBreak = 0;
  for (const { durationMinutes } of sessions.slice(0, -1)) {
    sinceBreak += durationMinutes;
    if (sinceBreak < afterMinutes) continue;
    count += 1;
    sinceBreak = 0;
  }
  return count;
}

/** A number of breaks that no order goes below: at best a run up to a break is one longest session past not being due. */
function fewestBreaksIn(plan: LoopRules, afterMinutes: number): number {
  const longest = Math.max(...plan.sessions.map(({ durationMinutes }) => durationMinutes));
  const notDue = afterMinutes - 1;
  return Math.max(0, Math.ceil((minutesSatBeforeLastOf(plan) - notDue) / (notDue + longest)));
}
