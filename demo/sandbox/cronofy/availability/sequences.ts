import type { CronofyState } from '../state/model.js';
import { type Found, findAvailability, type IsReadable } from './availability.js';
import { mostResults } from './availability-schema.js';
import type { SequenceQuery, StepQuery } from './sequence-schema.js';

const defaultGridMs = 900_000;

/** One step of a sequence that fits. */
export interface FoundStep extends Found {
  sequenceId: string | number;
}

/** A step with every slot that suits it alone, by start. */
interface Candidate {
  step: StepQuery;
  slots: readonly Found[];
}

/**
 * Sequences all of whose steps fit, one after the other, by start of the first; at most as many as one reply holds.
 * Throws `FieldErrors` for a member who is unknown or lets nobody see when they are busy.
 */
export function findSequences(
  state: CronofyState,
  query: SequenceQuery,
  nowMs: number,
  isReadable: IsReadable,
): FoundStep[][] {
  const candidates = query.sequence.map((step): Candidate => {
    const periods = step.query_periods ?? query.query_periods;
    return { step, slots: findAvailability(state, slotQuery(step, periods), nowMs, isReadable) };
  });
  return ordersOf(candidates)
    .flatMap((order) => chainsOf(order))
    .sort((a, b) => (a[0]?.start ?? 0) - (b[0]?.start ?? 0))
    .slice(0, mostResults);
}

function slotQuery(step: StepQuery, periods: SequenceQuery['query_periods']) {
  return {
    participants: step.participants,
    required_duration: step.required_duration,
    query_periods: periods,
    start_interval: step.start_interval ?? defaultGridMs,
    // The gaps of a sequence are to the neighbouring steps, not to other events.
    buffer: { before: 0, after: 0 },
    response_format: 'overlapping_slots' as const,
    max_results: mostResults,
    include_member_statuses: false,
    excluded_events: [],
  };
}

/** Every order the ordinals leave open: lower before higher, equal ones either way, a step without one anywhere. */
function ordersOf(candidates: readonly Candidate[]): Candidate[][] {
  if (candidates.length === 0) return [[]];
  return candidates.flatMap((first, index) => {
    const rest = candidates.toSpliced(index, 1);
    const ordinal = first.step.ordinal;
    const isTooEarly = rest.some(
      ({ step }) => ordinal !== undefined && step.ordinal !== undefined && step.ordinal < ordinal,
    );
    return isTooEarly ? [] : ordersOf(rest).map((order) => [first, ...order]);
  });
}

/** Every way to place the steps of one order, by start, as far as a reply holds them. */
function chainsOf(order: readonly Candidate[]): FoundStep[][] {
  const found: FoundStep[][] = [];
  /** Steps that cannot be reached from an end, so that no dead end is walked into twice. */
  const dead = new Set<string>();
  const extend = (chain: readonly FoundStep[]): boolean => {
    const next = order[chain.length];
    if (next === undefined) return found.push([...chain]) > 0;
    const key = `${chain.length} ${chain.at(-1)?.end ?? ''}`;
    if (dead.has(key)) return false;
    const before = found.length;
    for (const slot of next.slots) {
      if (found.length >= mostResults) break;
      if (!isInGap(order[chain.length - 1], chain.at(-1), next, slot)) continue;
      extend([...chain, { ...slot, sequenceId: next.step.sequence_id }]);
    }
    if (found.length === before) dead.add(key);
    return found.length > before;
  };
  extend([]);
  return found;
}

/** Whether a slot follows the step before it closely and loosely enough. How the two buffers combine is our reading. */
function isInGap(
  before: Candidate | undefined,
  placed: FoundStep | undefined,
  next: Candidate,
  slot: Found,
): boolean {
  if (before === undefined || placed === undefined) return true;
  const after = before.step.buffer.after;
  const ahead = next.step.buffer.before;
  const least = Math.max(after.minimum, ahead.minimum);
  const most = Math.min(after.maximum ?? Infinity, ahead.maximum ?? Infinity);
  const gap = slot.start - placed.end;
  return gap >= least && gap <= most;
}
