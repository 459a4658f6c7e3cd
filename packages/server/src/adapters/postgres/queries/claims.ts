import { sql } from 'kysely';
import { claimedBy, timeBeyond } from '../../../domain/claimed-time.js';
import type { Hold } from '../../../domain/hold.js';
import { SchedulingError } from '../../../domain/scheduling-error.js';
import { resourceOfUnit } from '../../../domain/shared-resource.js';
import type { Claim, ClaimRecords } from '../../../ports/claim-records.js';
import { type Scope, anyOf, at } from './scope.js';

/** Time taken by holds and bookings; that no two overlap is the exclusion constraint's word (R1). */
export function claimRecords(scope: Scope): ClaimRecords {
  return {
    lock: (resourceIds) => lockResources(scope, resourceIds),
    list: (resourceIds, period, exceptInvitation) => listClaims(scope, resourceIds, period, exceptInvitation),
    minutesBooked: (resourceIds) => minutesBooked(scope, resourceIds),
    ofBooking: (bookingId) => claimsOfBooking(scope, bookingId),
    takeForHold: (hold, claims = claimedBy(hold.sessions)) =>
      takeClaims(scope, claims, { hold_id: hold.id, expires_at: hold.expiresAt.toString() }),
    takeForBooking: (bookingId, claims) => takeClaims(scope, claims, { booking_id: bookingId }),
    moveUnits: (moves) => moveUnits(scope, moves),
    extend: (hold, had = []) => changeAll(scope, hold, had, { expires_at: hold.expiresAt.toString() }),
    turnIntoBooking: (hold, bookingId) =>
      changeAll(scope, hold, [], { booking_id: bookingId, expires_at: null }),
    releaseHold: async (holdId) => {
      const { numDeletedRows } = await scope.trx
        .deleteFrom('claims')
        .where('tenant_id', '=', scope.tenantId)
        .where('hold_id', '=', holdId)
        .where('booking_id', 'is', null)
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
    releaseBooking: async (bookingId) => {
      await scope.trx
        .deleteFrom('claims')
        .where('tenant_id', '=', scope.tenantId)
        .where('booking_id', '=', bookingId)
        .execute();
    },
    releaseOfBooking: (bookingId, claims) => releaseOfBooking(scope, bookingId, claims),
  };
}

/**
 * People first, then what they share, then hosts, each in order of id: the parts of a union are carried out one after the
 * other.
 */
async function lockResources({ trx, tenantId }: Scope, resourceIds: readonly string[]): Promise<void> {
  if (resourceIds.length === 0) return;
  const own = resourceIds.map(resourceOfUnit);
  const ids = anyOf(own);
  const areHosts = own.some((id) => id.startsWith('hst_'));
  await sql`
    with people as materialized (
      select from members where tenant_id = ${tenantId} and member_id = ${ids}
      order by member_id for no key update
    ), shared as materialized (
      select from shared_resources where tenant_id = ${tenantId} and resource_id = ${ids}
      order by resource_id for no key update
    )${areHosts ? lockedHosts(tenantId, ids) : sql``}
    select count(*) from people union all select count(*) from shared
    ${areHosts ? sql`union all select count(*) from hosting` : sql``}`.execute(trx);
}

const lockedHosts = (tenantId: string, ids: ReturnType<typeof anyOf>) => sql`, hosting as materialized (
      select from hosts where tenant_id = ${tenantId} and host_id = ${ids}
      order by host_id for no key update
    )`;

async function listClaims(
  { trx, tenantId }: Scope,
  resourceIds: readonly string[],
  period: { start: Temporal.Instant; end: Temporal.Instant },
  exceptInvitation: string | undefined,
): Promise<Claim[]> {
  if (resourceIds.length === 0) return [];
  const rows = await trx
    .selectFrom('claims')
    .select(['resource_id as resourceId', 'starts_at as start', 'ends_at as end'])
    .where('tenant_id', '=', tenantId)
    .where('resource_of_unit', '=', anyOf(resourceIds))
    .where('ends_at', '>', at(period.start))
    .where('starts_at', '<', at(period.end))
    .where((where) =>
      where.or([
        where('booking_id', 'is not', null),
        where.and([
          where('expires_at', '>', sql<Temporal.Instant>`now()`),
          ...(exceptInvitation === undefined
            ? []
            : [
                // One at most: `one_hold_an_invitation`.
                sql<boolean>`hold_id is distinct from (select hold_id from holds where tenant_id = ${tenantId}
                  and invitation_id = ${exceptInvitation} and state = 'held')`,
              ]),
        ]),
      ]),
    )
    .execute();
  return rows;
}

async function minutesBooked(
  { trx, tenantId }: Scope,
  resourceIds: readonly string[],
): Promise<Map<string, number>> {
  if (resourceIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('claims')
    .select([
      'resource_of_unit as id',
      sql<number>`(extract(epoch from sum(ends_at - starts_at)) / 60)::float8`.as('minutes'),
    ])
    .where('tenant_id', '=', tenantId)
    .where('resource_of_unit', '=', anyOf(resourceIds))
    .where('booking_id', 'is not', null)
    .groupBy('resource_of_unit')
    .execute();
  return new Map(rows.map(({ id, minutes }) => [id, minutes]));
}

async function claimsOfBooking({ trx, tenantId }: Scope, bookingId: string): Promise<Claim[]> {
  return trx
    .selectFrom('claims')
    .select(['resource_id as resourceId', 'starts_at as start', 'ends_at as end'])
    .where('tenant_id', '=', tenantId)
    .where('booking_id', '=', bookingId)
    .orderBy('resource_id')
    .orderBy('starts_at')
    .execute();
}

async function takeClaims(
  scope: Scope,
  claims: readonly Claim[],
  owner: { hold_id: string; expires_at: string } | { booking_id: string },
): Promise<void> {
  if (claims.length === 0) return;
  await clearExpired(
    scope,
    claims.map(({ resourceId }) => resourceId),
  );
  await scope.trx
    .insertInto('claims')
    .values(
      claims.map(({ resourceId, start, end }) => ({
        tenant_id: scope.tenantId,
        resource_id: resourceId,
        during: range({ start, end }),
        ...owner,
      })),
    )
    .execute();
}

async function releaseOfBooking(
  { trx, tenantId }: Scope,
  bookingId: string,
  claims: readonly Claim[],
): Promise<void> {
  await sql`
    delete from claims using unnest(${claims.map(({ resourceId }) => resourceId)}::text[],
      ${claims.map(({ start }) => start.toString())}::timestamptz[]) as gone (unit, start)
    where tenant_id = ${tenantId} and booking_id = ${bookingId} and resource_id = unit and starts_at = start`.execute(
    trx,
  );
}

async function clearExpired({ trx, tenantId, now }: Scope, resourceIds: readonly string[]): Promise<void> {
  await trx
    .deleteFrom('claims')
    .where('tenant_id', '=', tenantId)
    .where('resource_of_unit', '=', anyOf(resourceIds.map(resourceOfUnit)))
    .where('booking_id', 'is', null)
    .where('expires_at', '<=', at(now))
    .execute();
}

/**
 * By way of units that nobody has, because two claims that change places would overlap half way. They are updated, not
 * deleted and made anew: a transaction that confirms one of them meanwhile waits and finds it moved.
 */
async function moveUnits(scope: Scope, moves: readonly (Claim & { to: string })[]): Promise<void> {
  if (moves.length === 0) return;
  const { trx, tenantId } = scope;
  await clearExpired(
    scope,
    moves.map(({ resourceId }) => resourceId),
  );
  const between = moves.map(({ to }, index) => `${resourceOfUnit(to)}#between-${String(index)}`);
  await sql`
    update claims set resource_id = between
    from unnest(${moves.map(({ resourceId }) => resourceId)}::text[],
      ${moves.map(({ start }) => start.toString())}::timestamptz[], ${between}::text[]) as moves (unit, start, between)
    where tenant_id = ${tenantId} and resource_id = unit and starts_at = start`.execute(trx);
  await sql`
    update claims set resource_id = target
    from unnest(${between}::text[], ${moves.map(({ to }) => to)}::text[]) as moves (between, target)
    where tenant_id = ${tenantId} and resource_id = between`.execute(trx);
}

/** @throws `hold_expired` when a hold that ran out while its transaction waited has lost claims to somebody else by now */
async function changeAll(
  { trx, tenantId }: Scope,
  hold: Hold,
  had: readonly Claim[],
  values: { booking_id?: string; expires_at: string | null },
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('claims')
    .set(values)
    .where('tenant_id', '=', tenantId)
    .where('hold_id', '=', hold.id)
    .executeTakeFirst();
  if (numUpdatedRows === BigInt(timeBeyond(claimedBy(hold.sessions), had).length)) return;
  throw new SchedulingError('hold_expired', 'The time is no longer held; please choose again.');
}

const range = ({ start, end }: Pick<Claim, 'start' | 'end'>) =>
  sql<string>`tstzrange(${start.toString()}, ${end.toString()}, '[)')`;
