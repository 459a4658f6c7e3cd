import '../domain/temporal.js';
import type { HeldSession } from '../domain/hold.js';
import type { Interval } from '../domain/interval.js';
import { type UnitClaim, type UnitPlacement, placeOnUnits, unitOf } from '../domain/licence-units.js';
import { ceilMinute, floorMinute, instantOfMinute } from '../domain/minutes.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import { type SharedResource, unitId } from '../domain/shared-resource.js';
import type { Claim } from '../ports/claim-records.js';
import type { Transaction } from '../ports/store.js';

/** Sessions whose licences and hosts are named by their units, and the claims that must go to other units for it. */
export interface LicencePlaces {
  sessions: HeldSession[];
  moves: (Claim & { to: string })[];
}

/** What several sessions take at once: a licence, or a host. */
export interface CountedResource extends Pick<SharedResource, 'id' | 'capacity'> {
  /** Somebody has been warned, and one more is taken nevertheless. */
  mayExceed?: boolean;
}

/** Those that are taken by units; a room is there once. */
export const countedIn = (resources: readonly SharedResource[]): CountedResource[] =>
  resources.filter(({ kind }) => kind === 'licence');

/** Claims before and after the sessions that are looked at: whoever moves must be free of all that they could meet. */
const REACH_DAYS = { before: 7, after: 400 };

/**
 * Finds a unit of each session's licence and host. The invitation's earlier hold must be released by now, and all of them
 * locked.
 * @param sessions with the own ids of licences and hosts
 * @throws `slot_taken` when one of them bears no more at the time
 */
export async function placeOnLicences(
  tx: Transaction,
  sessions: readonly HeldSession[],
  known: readonly CountedResource[],
): Promise<LicencePlaces> {
  if (known.length === 0) return { sessions: [...sessions], moves: [] };
  const wanted = sessions.flatMap(({ licence, host, start, end }) => [
    { resourceId: licence ?? '', start, end },
    { resourceId: host?.unit ?? '', start, end },
  ]);
  const { claims, moves } = await placeClaimsOnLicences(tx, wanted, known);
  const placed = sessions.map((session, index) => {
    const { licence, host } = session;
    const [ofLicence, ofHost] = claims.slice(index * 2, index * 2 + 2);
    return {
      ...session,
      licence: licence === undefined ? undefined : ofLicence?.resourceId,
      host: host?.unit === undefined ? host : { ...host, unit: ofHost?.resourceId },
    };
  });
  return { sessions: placed, moves };
}

/**
 * The same for claims: those of licences and hosts are given units of them, all others stay as they are.
 * @param claims none that the transaction has taken already
 * @throws `slot_taken` when one of them bears no more at the time
 */
export async function placeClaimsOnLicences(
  tx: Transaction,
  claims: readonly Claim[],
  known: readonly CountedResource[],
): Promise<{ claims: Claim[]; moves: LicencePlaces['moves'] }> {
  let placed = [...claims];
  const moves: LicencePlaces['moves'] = [];
  for (const { id, ...counted } of known) {
    const wanted = placed.filter(({ resourceId }) => resourceId === id);
    if (wanted.length === 0) continue;
    const others = await tx.claims.list([id], reachOf(wanted), undefined);
    const placement = placementOf(counted, others.map(unitClaimOf), wanted.map(minutesOf));
    if (placement === undefined) {
      throw new SchedulingError('slot_taken', 'Somebody else has just taken this time.');
    }
    moves.push(...placement.moves.map((move) => movedClaim(id, move)));
    placed = placed.map((claim) => {
      const unit = placement.units[wanted.indexOf(claim)];
      return unit === undefined ? claim : { ...claim, resourceId: unitId(id, unit) };
    });
  }
  return { claims: placed, moves };
}

/** One more than there are room for lies beyond the capacity, on a unit that nobody else is given. */
function placementOf(
  { capacity, mayExceed = false }: Omit<CountedResource, 'id'>,
  claims: readonly UnitClaim[],
  wanted: readonly Interval[],
): UnitPlacement | undefined {
  for (let most = capacity; most <= capacity + (mayExceed ? claims.length + wanted.length : 0); most += 1) {
    const placement = placeOnUnits(claims, most, wanted);
    if (placement !== undefined) return placement;
  }
  return undefined;
}

function reachOf(claims: readonly Claim[]): { start: Temporal.Instant; end: Temporal.Instant } {
  const byStart = claims.map(({ start }) => start).sort((a, b) => Temporal.Instant.compare(a, b));
  const [first = Temporal.Instant.fromEpochMilliseconds(0)] = byStart;
  return {
    start: first.subtract({ hours: REACH_DAYS.before * 24 }),
    end: first.add({ hours: REACH_DAYS.after * 24 }),
  };
}

const minutesOf = ({ start, end }: { start: Temporal.Instant; end: Temporal.Instant }) => ({
  start: floorMinute(start),
  end: ceilMinute(end),
});

const unitClaimOf = (claim: Claim): UnitClaim => ({ ...minutesOf(claim), unit: unitOf(claim.resourceId) });

/** Claims are of whole minutes, as all our slots are. */
function movedClaim(
  licenceId: string,
  { unit, start, end, to }: UnitClaim & { to: number },
): Claim & { to: string } {
  return {
    resourceId: unitId(licenceId, unit),
    start: instantOfMinute(start),
    end: instantOfMinute(end),
    to: unitId(licenceId, to),
  };
}
