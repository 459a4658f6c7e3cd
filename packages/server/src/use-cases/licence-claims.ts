import '../domain/temporal.js';
import type { HeldSession } from '../domain/hold.js';
import { type UnitClaim, placeOnUnits, unitOf } from '../domain/licence-units.js';
import { ceilMinute, floorMinute, instantOfMinute } from '../domain/minutes.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import { type SharedResource, unitId } from '../domain/shared-resource.js';
import type { Claim } from '../ports/claim-records.js';
import type { Transaction } from '../ports/store.js';

/** Sessions whose licences are named by their units, and the claims that must go to other units for it. */
export interface LicencePlaces {
  sessions: HeldSession[];
  moves: (Claim & { to: string })[];
}

/** Claims before and after the sessions that are looked at: whoever moves must be free of all that they could meet. */
const REACH_DAYS = { before: 7, after: 400 };

/**
 * Finds a unit of each session's licence. The invitation's earlier hold must be released by now, the licences locked.
 * @param sessions with the licences' own ids
 * @throws `slot_taken` when a licence bears no more at the time
 */
export async function placeOnLicences(
  tx: Transaction,
  sessions: readonly HeldSession[],
  known: readonly SharedResource[],
): Promise<LicencePlaces> {
  const wanted = sessions.map(({ licence, start, end }) => ({ resourceId: licence ?? '', start, end }));
  const { claims, moves } = await placeClaimsOnLicences(tx, wanted, known);
  const placed = sessions.map((session, index) =>
    session.licence === undefined ? session : { ...session, licence: claims[index]?.resourceId },
  );
  return { sessions: placed, moves };
}

/**
 * The same for claims: those of licences are given units of them, all others stay as they are.
 * @param claims none that the transaction has taken already
 * @throws `slot_taken` when a licence bears no more at the time
 */
export async function placeClaimsOnLicences(
  tx: Transaction,
  claims: readonly Claim[],
  known: readonly SharedResource[],
): Promise<{ claims: Claim[]; moves: LicencePlaces['moves'] }> {
  let placed = [...claims];
  const moves: LicencePlaces['moves'] = [];
  for (const { id, capacity } of known.filter(({ kind }) => kind === 'licence')) {
    const wanted = placed.filter(({ resourceId }) => resourceId === id);
    if (wanted.length === 0) continue;
    const others = await tx.claims.list([id], reachOf(wanted), undefined);
    const placement = placeOnUnits(others.map(unitClaimOf), capacity, wanted.map(minutesOf));
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
