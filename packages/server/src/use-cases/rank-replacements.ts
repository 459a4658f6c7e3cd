import type { Member } from '../domain/member.js';
import type { Replacement } from '../domain/replacement-ranking.js';
import { findBooking } from './candidate-context.js';
import { wholeDays } from './find-offers.js';
import type { Ports } from './ports.js';
import { makeReadCached } from './read-busy-time.js';
import { type Leaving, calendarsToRead, loadVacancy, rankFor } from './vacancy.js';

/** Somebody who could take the seat, and who they are. */
export interface RankedMember extends Replacement {
  member: Member;
}

/**
 * Those who could take the seat of somebody who leaves a session, at its agreed time, the best first, with what keeps
 * others from it. Calendars are read as for offering: from the cache where it is fresh.
 * @throws `not_found`, `booking_closed`, `policy_cutoff` once the session has begun, `invalid_request` when `out` does not
 *   sit in it
 */
export function makeRankReplacements(ports: Ports) {
  const readCached = makeReadCached(ports);
  return async (
    tenantId: string,
    leaving: Leaving,
    { signal }: { signal: AbortSignal },
  ): Promise<RankedMember[]> => {
    const vacancy = await ports.store.transaction(tenantId, async (tx) =>
      loadVacancy(tx, await findBooking(tx, leaving.bookingId), leaving),
    );
    const { period, ...request } = calendarsToRead(tenantId, vacancy);
    const days = wholeDays({ start: period.from, end: period.to });
    const { readings } = await readCached({ ...request, period: days }, signal);
    const known = new Map(vacancy.facts.members.map((member) => [member.id, member]));
    return rankFor(vacancy, readings).flatMap((replacement) => {
      const member = known.get(replacement.memberId);
      return member === undefined ? [] : { ...replacement, member };
    });
  };
}
