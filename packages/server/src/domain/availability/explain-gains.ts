import { onlyBlockersOf, type Refusal } from './explain-fold.js';
import type { PersonalRule } from './personal-rules.js';
import { type ResourceTime, resourceTimeOf } from './resource-time.js';
import { searchSlots } from './search.js';
import type { SearchEnd, SlotQuery } from './slot-query.js';

/** How many slots more there would be if one resource were changed. */
export interface Gain {
  readonly resourceId: string;
  readonly slots: number;
}

/** What changing single resources would give, the most first; who would give nothing is left out. */
export interface Gains {
  /** If all of somebody's busy time and claims went. */
  readonly freeing: readonly Gain[];
  /** If somebody had no limits. */
  readonly raising: readonly Gain[];
}

/** Each is a search of its own. */
const MOST_TRIED = 10;

const isTaken = (rule: PersonalRule): boolean => rule === 'busy' || rule === 'claimed' || rule === 'buffer';
const isLimit = (rule: PersonalRule): boolean => rule.startsWith('limit_');

/** Those who most often stand alone in the way, each tried by another search; pauses (yields) in between. */
export function* gainsOf(query: SlotQuery, refusals: readonly Refusal[]): Generator<undefined, Gains> {
  const busiest = onlyBlockersOf(refusals, isTaken, MOST_TRIED);
  const mostLimited = onlyBlockersOf(refusals, isLimit, MOST_TRIED);
  if (busiest.length === 0 && mostLimited.length === 0) return { freeing: [], raising: [] };
  const { starts } = yield* startsOffered(query);
  return {
    freeing: yield* gainsWith(query, busiest, starts.length, (time) => ({ ...time, busy: [], claims: [] })),
    raising: yield* gainsWith(query, mostLimited, starts.length, (time) => ({ ...time, limits: undefined })),
  };
}

/** All starts at which there is a slot, rising. */
export function* startsOffered(query: SlotQuery): Generator<undefined, SearchEnd & { starts: number[] }> {
  const search = searchSlots(query);
  const starts: number[] = [];
  for (;;) {
    const step = search.next();
    if (step.done === true) return { ...step.value, starts };
    if (step.value !== undefined) for (const start of step.value.starts) starts.push(start);
    yield;
  }
}

function* gainsWith(
  query: SlotQuery,
  ids: readonly string[],
  slotsNow: number,
  change: (time: ResourceTime) => Parameters<typeof resourceTimeOf>[0],
): Generator<undefined, Gain[]> {
  const gains: Gain[] = [];
  for (const resourceId of ids) {
    const time = query.resources.get(resourceId);
    if (time === undefined) continue;
    const resources = new Map(query.resources).set(resourceId, resourceTimeOf(change(time)));
    const { starts } = yield* startsOffered({ ...query, resources });
    gains.push({ resourceId, slots: starts.length - slotsNow });
  }
  return gains.filter(({ slots }) => slots > 0).sort((a, b) => b.slots - a.slots);
}
