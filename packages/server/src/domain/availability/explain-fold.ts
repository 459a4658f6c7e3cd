import type { Blocker } from './blockers.js';
import type { LoopRule } from './explain-loop.js';
import type { PersonalRule } from './personal-rules.js';
import type { PlanRule } from './plan-rules.js';
import type { ShortageRule } from './required-seats.js';

/** Why a start is not offered. `no_host`: nobody can host its meetings; `undecided`: that would have taken too long to find out. */
export type RefusalRule =
  | PlanRule
  | PersonalRule
  | ShortageRule
  | LoopRule
  | 'no_host'
  | 'offer_per_day'
  | 'undecided';

/** A start of the grid that is not offered. */
export interface Refusal {
  readonly start: number;
  /** The first rule that said no. */
  readonly rule: RefusalRule;
  /** Index of the session of which it said so; undefined when it was no particular one. */
  readonly session: number | undefined;
  /** The key of the seat. */
  readonly seat: string | undefined;
  /** Those who would have to be free for the slot to appear, as few and as easily freed as were found. */
  readonly blockers: readonly Blocker[];
}

/** How many starts fell to a rule. */
export interface RuleCount {
  readonly rule: RefusalRule;
  readonly starts: number;
}

/** How often a resource stood in the way, and by which rule; the first of several. */
export interface ResourceCost {
  readonly resourceId: string;
  readonly starts: number;
  /** The most frequent first. */
  readonly rules: readonly RuleCount[];
}

/** What one seat cost. */
export interface SeatCost {
  /** Index of the session in the query. */
  readonly session: number;
  readonly seat: string;
  readonly starts: number;
  /** The rule under which nobody can ever fill it. */
  readonly shortage: ShortageRule | undefined;
  /** The most frequent first. */
  readonly resources: readonly ResourceCost[];
}

/** A sum that is still growing. */
interface OpenSeatCost {
  session: number;
  seat: string;
  starts: number;
  shortage: ShortageRule | undefined;
  resources: Map<string, Map<RefusalRule, number>>;
}

const SHORTAGES: readonly RefusalRule[] = ['too_few_people', 'nobody_twice', 'same_room'];

/** How many starts fell to each rule, the most frequent first. */
export function countRules(rules: Iterable<RefusalRule>): RuleCount[] {
  const counts = new Map<RefusalRule, number>();
  for (const rule of rules) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return countsOf(counts);
}

/** What each seat cost, the dearest first. A start that several seats stand in the way of counts for each. */
export function foldBySeat(refusals: readonly Refusal[]): SeatCost[] {
  const costs = new Map<string, OpenSeatCost>();
  for (const refusal of refusals) {
    const touched = new Set<OpenSeatCost>();
    for (const blocker of refusal.blockers) {
      const cost = costAt(costs, blocker);
      touched.add(cost);
      addTo(cost, blocker);
    }
    const { session, seat, rule } = refusal;
    if (session !== undefined && seat !== undefined && isShortage(rule)) {
      const cost = costAt(costs, { session, seat });
      cost.shortage = rule;
      touched.add(cost);
    }
    for (const cost of touched) cost.starts += 1;
  }
  return [...costs.values()]
    .map(({ resources, ...cost }) => ({ ...cost, resources: resourceCostsOf(resources) }))
    .sort((a, b) => b.starts - a.starts || a.session - b.session);
}

/**
 * Those who alone stood in the way most often, and by rules of one kind only.
 * @returns ids, the most frequent first
 */
export function onlyBlockersOf(
  refusals: readonly Refusal[],
  isOfKind: (rule: PersonalRule) => boolean,
  most: number,
): string[] {
  const counts = new Map<string, number>();
  for (const { blockers } of refusals) {
    const [first] = blockers;
    if (first === undefined || blockers.some(({ resourceId }) => resourceId !== first.resourceId)) continue;
    if (!blockers.every(({ rules }) => rules.every(isOfKind))) continue;
    counts.set(first.resourceId, (counts.get(first.resourceId) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([id]) => id);
}

function isShortage(rule: RefusalRule): rule is ShortageRule {
  return SHORTAGES.includes(rule);
}

function costAt(
  costs: Map<string, OpenSeatCost>,
  { session, seat }: { session: number; seat: string },
): OpenSeatCost {
  const key = `${session} ${seat}`;
  const known = costs.get(key) ?? { session, seat, starts: 0, shortage: undefined, resources: new Map() };
  costs.set(key, known);
  return known;
}

function addTo({ resources }: OpenSeatCost, { resourceId, rule }: Blocker): void {
  const counts = resources.get(resourceId) ?? new Map<RefusalRule, number>();
  resources.set(resourceId, counts);
  counts.set(rule, (counts.get(rule) ?? 0) + 1);
}

function resourceCostsOf(resources: OpenSeatCost['resources']): ResourceCost[] {
  return [...resources]
    .map(([resourceId, counts]) => {
      const rules = countsOf(counts);
      return { resourceId, rules, starts: rules.reduce((sum, { starts }) => sum + starts, 0) };
    })
    .sort((a, b) => b.starts - a.starts);
}

function countsOf(counts: ReadonlyMap<RefusalRule, number>): RuleCount[] {
  return [...counts].map(([rule, starts]) => ({ rule, starts })).sort((a, b) => b.starts - a.starts);
}
