import '../domain/temporal.js';
import type { HeldSession } from '../domain/hold.js';
import { type UnitClaim, placeOnUnits, unitOf } from '../domain/licence-units.js';
import { ceilMinute, floorMinute, instantOfMinute } from '../domain/minutes.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import { type SharedResource, unitId } from '../domain/shared-resource.js';
import type { Claim, Transaction } from '../ports/store.js';

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
  let placed = [...sessions];
  const moves: LicencePlaces['moves'] = [];
  const licences = new Set(sessions.flatMap(({ licence }) => licence ?? []));
  for (const { id, capacity } of known.filter(({ id }) => licences.has(id))) {
    const wanted = placed.filter(({ licence }) => licence === id);
    const claims = await tx.claims.list([id], reachOf(wanted), undefined);
    const placement = placeOnUnits(claims.map(unitClaimOf), capacity, wanted.map(minutesOf));
    if (placement === undefined) {
      throw new SchedulingError('slot_taken', 'Somebody else has just taken this time.');
    }
    moves.push(...placement.moves.map((move) => movedClaim(id, move)));
    placed = placed.map((session) => {
      const unit = placement.units[wanted.indexOf(session)];
      return unit === undefined ? session : { ...session, licence: unitId(id, unit) };
    });
  }
  return { sessions: placed, moves };
}

function reachOf(sessions: readonly HeldSession[]): { start: Temporal.Instant; end: Temporal.Instant } {
  const byStart = sessions.map(({ start }) => start).sort((a, b) => Temporal.Instant.compare(a, b));
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
