import type { Blocker } from '../../packages/server/src/domain/availability/blockers.js';
import {
  type ResourceTime,
  type SkillLevel,
  resourceTimeOf,
} from '../../packages/server/src/domain/availability/resource-time.js';
import type { SlotQuery } from '../../packages/server/src/domain/availability/slot-query.js';
import { type Interval, normalise, subtract, union } from '../../packages/server/src/domain/interval.js';

/** The question as if exactly what these blockers name were gone, and nothing else. */
export function lifted(
  query: SlotQuery,
  blockers: readonly Blocker[],
  capacityOf: (id: string) => number,
): SlotQuery {
  const resources = new Map(query.resources);
  for (const id of new Set(blockers.map(({ resourceId }) => resourceId))) {
    const own = blockers.filter(({ resourceId }) => resourceId === id);
    const time = query.resources.get(id);
    resources.set(
      id,
      time === undefined ? freeTimeOf(query, id, own) : withoutBlockers(time, own, capacityOf(id)),
    );
  }
  return { ...query, resources };
}

function withoutBlockers(time: ResourceTime, blockers: readonly Blocker[], capacity: number): ResourceTime {
  const naming = (...rules: readonly string[]): Blocker[] =>
    blockers.filter((blocker) => blocker.rules.some((rule) => rules.includes(rule)));
  const gone = normalise(naming('busy', 'claimed', 'buffer').flatMap(({ between }) => between));
  const worked = naming('outside_working_hours').map(({ start, end }) => ({ start, end }));
  const isLimited = naming('limit_per_day', 'limit_per_week', 'limit_minutes_per_day').length > 0;
  return resourceTimeOf({
    ...time,
    capacity,
    working: union(intervalsOf(time.working), worked),
    busy: subtract(intervalsOf(time.busy), gone),
    claims: time.claims.flatMap((claim) => subtract([claim], gone)),
    minNoticeMinutes: naming('too_soon').length > 0 ? 0 : time.minNoticeMinutes,
    limits: isLimited ? undefined : time.limits,
  });
}

/** Somebody whose calendar can be read after all: free all the time, and as good as the seats ask. */
function freeTimeOf(query: SlotQuery, id: string, blockers: readonly Blocker[]): ResourceTime {
  const seats = blockers.flatMap(({ session, seat }) =>
    (query.sessions[session]?.seats ?? []).filter(({ key }) => key === seat),
  );
  const skills = new Map<string, SkillLevel>();
  for (const { requires, isForTrainee } of seats) {
    if (requires !== undefined) skills.set(requires, isForTrainee === true ? 'trainee' : 'trained');
  }
  return resourceTimeOf({
    id,
    kind: seats[0]?.kind ?? 'person',
    working: undefined,
    busy: [],
    claims: [],
    skills,
  });
}

function intervalsOf(list: Int32Array): Interval[] {
  return Array.from({ length: list.length / 2 }, (_, index) => ({
    start: list[index * 2] ?? 0,
    end: list[index * 2 + 1] ?? 0,
  }));
}
