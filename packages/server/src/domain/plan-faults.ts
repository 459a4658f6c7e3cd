import type { WallTimeRange } from './availability-rule.js';
import type { Plan, PlanBreak, PlanSeat, PlanSession } from './plan.js';
import { loopFaultsOf } from './loop-faults.js';
import type { FieldFault } from './scheduling-error.js';

const MAX_SESSIONS = 12;
const MINUTES_A_DAY = 1440;

/**
 * What makes a plan one that could never be offered, or that says two things at once; what its shape already rules out
 * is not asked again. Pools count as large enough. Never throws.
 * @param plan with ids of ours in its seats, rooms and licences
 * @returns each with the path under which the host app wrote it; none for a good plan
 */
export function planFaultsOf(plan: Omit<Plan, 'id'>): FieldFault[] {
  const { sessions, slotStepMinutes, breaks } = plan;
  const seatFaults = sessions.flatMap(seatFaultsOf);
  return [
    ...sessionListFaultsOf(sessions),
    ...seatFaults,
    // Seats that are wrong in themselves say so once.
    ...(seatFaults.length > 0 ? [] : peopleFaultsOf(plan)),
    ...stepFaultsOf(slotStepMinutes),
    ...candidateHoursFaultsOf(plan),
    ...breaks.flatMap(breakFaultsOf),
    ...loopFaultsOf(plan),
  ];
}

function sessionListFaultsOf(sessions: readonly PlanSession[]): FieldFault[] {
  if (sessions.length === 0 || sessions.length > MAX_SESSIONS)
    return [{ path: 'sessions', message: `must be 1 to ${String(MAX_SESSIONS)} sessions` }];
  const keys = sessions.map(({ key }) => key);
  return keys.flatMap((key, index) =>
    keys.indexOf(key) === index
      ? []
      : [{ path: `sessions.${String(index)}.key`, message: 'is the key of an earlier session' }],
  );
}

function seatFaultsOf({ seats }: PlanSession, index: number): FieldFault[] {
  const path = `sessions.${String(index)}.seats`;
  if (seats.every(({ isOptional }) => isOptional))
    return [{ path, message: 'needs a seat that is not optional' }];
  return seats.flatMap((seat, place) => [
    ...countFaultsOf(seat, `${path}.${String(place)}`),
    ...traineeFaultsOf(seat, seats, `${path}.${String(place)}`),
  ]);
}

function countFaultsOf(seat: PlanSeat, path: string): FieldFault[] {
  if (!isOfMembersOnly(seat) || seat.count <= new Set(seat.members).size) return [];
  return [{ path: `${path}.count`, message: 'asks for more people than are named' }];
}

function traineeFaultsOf(seat: PlanSeat, seats: readonly PlanSeat[], path: string): FieldFault[] {
  if (!seat.isForTrainee) return [];
  if (seat.requires === undefined)
    return [{ path: `${path}.requires`, message: 'is needed to say what the trainee learns' }];
  const hasTrainer = seats.some(
    (other) => !other.isForTrainee && !other.isOptional && other.requires === seat.requires,
  );
  if (hasTrainer) return [];
  const message = 'needs a seat for the same skill beside it that is neither optional nor for a trainee';
  return [{ path: `${path}.trainee`, message }];
}

/** Nobody sits twice in a session, nor with `samePersonOnce` in the whole plan, so there must be enough of them. */
function peopleFaultsOf({
  sessions,
  samePersonOnce,
}: Pick<Plan, 'sessions' | 'samePersonOnce'>): FieldFault[] {
  const places = sessions.map(({ seats }, index) =>
    seats.flatMap((seat, place) =>
      seat.isOptional ? [] : [{ seat, path: `sessions.${String(index)}.seats.${String(place)}` }],
    ),
  );
  const within = places.flatMap((ofSession, index) =>
    crowdingFaultsOf(ofSession, `sessions.${String(index)}.seats`),
  );
  if (within.length > 0 || !samePersonOnce) return within;
  return crowdingFaultsOf(places.flat(), 'samePersonOnce');
}

/** @param places required seats among which nobody sits twice, with the path of each */
function crowdingFaultsOf(places: readonly { seat: PlanSeat; path: string }[], path: string): FieldFault[] {
  const needed = new Set<string>();
  for (const { seat, path: seatPath } of places) {
    if (seat.rule !== 'allOf') continue;
    if (seat.members.some((member) => needed.has(member)))
      return [{ path: seatPath, message: 'needs somebody who sits elsewhere already' }];
    for (const member of seat.members) needed.add(member);
  }
  const closed = places.filter(({ seat }) => isOfMembersOnly(seat));
  const people = new Set(closed.flatMap(({ seat }) => seat.members));
  const count = closed.reduce((sum, { seat }) => sum + seat.count, 0);
  if (count <= people.size) return [];
  return [{ path, message: 'leaves seats that nobody is there for: more places than people are named' }];
}

function isOfMembersOnly({ members }: PlanSeat): boolean {
  return members.every((id) => id.startsWith('mem_'));
}

function stepFaultsOf(slotStepMinutes: number): FieldFault[] {
  if (slotStepMinutes >= 1 && MINUTES_A_DAY % slotStepMinutes === 0) return [];
  return [{ path: 'slotStepMinutes', message: 'must divide 1440, so that every day has the same starts' }];
}

function candidateHoursFaultsOf({
  candidateHours,
  sessions,
}: Pick<Plan, 'candidateHours' | 'sessions'>): FieldFault[] {
  if (candidateHours === undefined) return [];
  const length = lengthOf(candidateHours);
  if (length === 0)
    return [
      { path: 'candidateHours.end', message: 'must differ from the start; a whole day is 00:00 to 24:00' },
    ];
  return sessions.flatMap(({ durationMinutes }, index) =>
    durationMinutes <= length
      ? []
      : [
          {
            path: `sessions.${String(index)}.durationMinutes`,
            message: 'is longer than the candidate’s hours',
          },
        ],
  );
}

function breakFaultsOf(rule: PlanBreak, index: number): FieldFault[] {
  const path = `breaks.${String(index)}`;
  if (rule.lengthMinutes < 1) return [{ path: `${path}.lengthMinutes`, message: 'must be 1 or more' }];
  if (rule.kind === 'after') {
    return rule.afterMinutes < 1 ? [{ path: `${path}.afterMinutes`, message: 'must be 1 or more' }] : [];
  }
  const length = lengthOf(rule.window);
  if (length === 0) return [{ path: `${path}.between`, message: 'must end at another time than it starts' }];
  // Windows that touch would be one without an end, in which one break would do for all dates.
  if (length === MINUTES_A_DAY)
    return [{ path: `${path}.between`, message: 'must leave part of the day out' }];
  if (rule.lengthMinutes <= length) return [];
  return [{ path: `${path}.lengthMinutes`, message: 'is longer than the time it must lie between' }];
}

/** Minutes on an ordinary day; an end before the start is on the next day. */
function lengthOf({ start, end }: WallTimeRange): number {
  const minutes = minuteOf(end) - minuteOf(start);
  return minutes < 0 ? minutes + MINUTES_A_DAY : minutes;
}

function minuteOf(wallTime: string): number {
  return Number(wallTime.slice(0, 2)) * 60 + Number(wallTime.slice(3));
}
