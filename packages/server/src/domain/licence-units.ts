import type { Interval } from './interval.js';

/** A live claim of one unit of a licence, in minutes. */
export interface UnitClaim extends Interval {
  /** From 0. */
  readonly unit: number;
}

/** Where wanted time goes, and which claims must make room first. */
export interface UnitPlacement {
  /** The unit of each wanted interval, in their order. */
  readonly units: readonly number[];
  /** Claims that change their unit; carried out together, none overlaps another at the end. */
  readonly moves: readonly (UnitClaim & { readonly to: number })[];
}

/** The number of a unit from the id it is claimed under, see `unitId`. */
export function unitOf(claimedId: string): number {
  return Number(claimedId.split('#', 2)[1] ?? 0);
}

/**
 * Finds room for more meetings on one licence. Its claims may lie so that no unit is free throughout although the
 * capacity is not reached; then some are moved. Taken by start, everyone finds a free unit, because those still at it are
 * fewer than the units. So everyone keeps theirs unless somebody earlier has it now, and who must move goes where the
 * next owner comes last. Nobody moves for a wanted interval during which a unit is free. Never throws.
 * @param claims of one licence, none overlapping another of its unit; any order. They should reach some dates around
 *   what is wanted: one that is not given is not reckoned with. Units beyond the capacity, from when it was larger, stay
 * @param capacity how many there are at once
 * @param wanted none empty; may overlap one another
 * @returns undefined when the capacity is reached at some minute of what is wanted
 */
export function placeOnUnits(
  claims: readonly UnitClaim[],
  capacity: number,
  wanted: readonly Interval[],
): UnitPlacement | undefined {
  if (wanted.some((each) => mostAtOnce([...claims, ...wanted], each) > capacity)) return undefined;
  const units = new Array<number>(wanted.length).fill(0);
  const moves: (UnitClaim & { to: number })[] = [];
  const owners = byUnit(claims);
  /** Until when each unit is taken by those placed so far. */
  const takenUntil: number[] = [];
  const isFree = (unit: number, minute: number) => (takenUntil[unit] ?? minute) <= minute;
  for (const { interval, claim, index } of inOrder(claims, wanted)) {
    const { start, end } = interval;
    const keeps = claim !== undefined && isFree(claim.unit, start);
    const unit = keeps ? claim.unit : freestUnit(start, capacity, isFree, owners);
    takenUntil[unit] = end;
    if (claim === undefined) units[index] = unit;
    else if (!keeps) moves.push({ ...claim, to: unit });
  }
  return { units, moves };
}

interface ToPlace {
  readonly interval: Interval;
  /** None for what is wanted. */
  readonly claim: UnitClaim | undefined;
  readonly index: number;
}

/** By start; of those that start together, who has a unit already comes first. */
function inOrder(claims: readonly UnitClaim[], wanted: readonly Interval[]): ToPlace[] {
  const all: ToPlace[] = [
    ...claims.map((claim, index) => ({ interval: claim, claim, index })),
    ...wanted.map((interval, index) => ({ interval, claim: undefined, index })),
  ];
  return all.sort((a, b) => a.interval.start - b.interval.start);
}

function byUnit(claims: readonly UnitClaim[]): Map<number, UnitClaim[]> {
  const owners = new Map<number, UnitClaim[]>();
  for (const claim of claims) {
    const others = owners.get(claim.unit);
    if (others === undefined) owners.set(claim.unit, [claim]);
    else others.push(claim);
  }
  return owners;
}

/** Of the free units that whose own next claim is furthest; one beyond the capacity only when all within it are taken. */
function freestUnit(
  minute: number,
  capacity: number,
  isFree: (unit: number, minute: number) => boolean,
  owners: ReadonlyMap<number, readonly UnitClaim[]>,
): number {
  let best = -1;
  let longest = Number.NEGATIVE_INFINITY;
  for (let unit = 0; unit < capacity || best === -1; unit++) {
    if (!isFree(unit, minute)) continue;
    const starts = (owners.get(unit) ?? []).map(({ start }) => start).filter((start) => start >= minute);
    const next = Math.min(...starts, Number.POSITIVE_INFINITY);
    if (next > longest) [best, longest] = [unit, next];
  }
  return best;
}

/** The most intervals at one minute of this one. */
function mostAtOnce(all: readonly Interval[], { start, end }: Interval): number {
  const within = all.filter((other) => other.start < end && start < other.end);
  const minutes = [start, ...within.map((other) => other.start).filter((minute) => minute > start)];
  return Math.max(
    ...minutes.map((minute) => within.filter((other) => other.start <= minute && minute < other.end).length),
  );
}
